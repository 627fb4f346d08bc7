/** What stood on stickers goes on leading to its charge point: aliases that a change leaves behind. */
import { and, asc, eq, isNull } from "drizzle-orm";
import { aliases, evses } from "#db/schema/stations.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { aliasKey, stationRef } from "./prepare-station.ts";

export interface KeptText {
  stationId: string;
  /** Null: the station as a whole. */
  evseId: string | null;
  aliasKey: string;
  printed: string;
}

const sameAlias = ({ stationId, evseId, aliasKey: key }: KeptText) =>
  and(
    eq(aliases.stationId, stationId),
    evseId === null ? isNull(aliases.evseId) : eq(aliases.evseId, evseId),
    eq(aliases.aliasKey, key),
  );

/** The alias's row, and whether it was added just now. The caller holds the station. */
export async function keepText(ctx: Ctx, text: KeptText) {
  const [known] = await ctx.db.select().from(aliases).where(sameAlias(text)).limit(1);
  if (known) return { alias: known, added: false };
  const alias = { id: newId(), ...text };
  await ctx.db.insert(aliases).values(alias);
  return { alias, added: true };
}

/** The EVSE ID itself leads there now: the alias of the same key would only be in the way. */
export async function dropText(ctx: Ctx, evseId: string, key: string): Promise<void> {
  await ctx.db.delete(aliases).where(and(eq(aliases.evseId, evseId), eq(aliases.aliasKey, key)));
}

/** "AT*ALP*E0417" for bays *1 and *2: people read it out without the bay. An earlier one stays: its stickers may too. */
export async function keepStationRef(ctx: Ctx, stationId: string): Promise<void> {
  const rows = await ctx.db
    .select({ evseId: evses.evseId })
    .from(evses)
    .where(eq(evses.stationId, stationId))
    .orderBy(asc(evses.bay));
  const ref = stationRef(rows.map((row) => row.evseId));
  if (ref) await keepText(ctx, { stationId, evseId: null, aliasKey: aliasKey(ref), printed: ref });
}
