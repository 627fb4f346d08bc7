import { and, eq, isNotNull } from "drizzle-orm";
import { aliases, evses } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { keepText } from "./internal/keep-texts.ts";
import { holdStation } from "./internal/lock-station.ts";
import { findEvsesByKey, findEvsesByShortCode } from "./reads.ts";
import { readAlias } from "./rules/printed-alias.ts";
import type { AddAliasInput } from "./schema.ts";

const most = 60;

/** Whoever has this as an EVSE ID or short code is found first: as an alias it would lead nowhere. */
async function checkFree(ctx: Ctx, text: string, key: string): Promise<void> {
  const [holder] = await findEvsesByKey(ctx.db, key);
  if (holder) throw new DeskError("conflict", "alias_is_evse_id", { alias: text });
  const [coded] = await findEvsesByShortCode(ctx.db, key);
  if (coded) throw new DeskError("conflict", "short_code_taken", { code: text });
}

/** Something else that stands on the station or on one of its charge points. Added twice it stands there once. */
export async function addAlias(ctx: Ctx, input: AddAliasInput): Promise<{ id: string }> {
  requireRight(ctx, "stations:manage");
  const text = input.text.trim();
  const aliasKey = readAlias(text);
  if (aliasKey === null) throw new DeskError("invalid", "alias_invalid", { alias: text });
  return withTransaction(ctx, async (ctx) => {
    const station = await holdStation(ctx, input.stationId);
    const evseId = input.evse ?? null;
    const own = and(eq(evses.stationId, station.id), evseId ? eq(evses.id, evseId) : isNotNull(evses.id));
    if (evseId && (await ctx.db.$count(evses, own)) === 0) throw new DeskError("not_found", "evse_not_found");
    await checkFree(ctx, text, aliasKey);
    if ((await ctx.db.$count(aliases, eq(aliases.stationId, station.id))) >= most)
      throw new DeskError("limit", "alias_limit", { most });
    const { alias, added } = await keepText(ctx, { stationId: station.id, evseId, aliasKey, printed: text });
    if (added)
      await record(ctx, {
        kind: "stations.alias_added",
        subject: station.id,
        companyId: station.companyId,
        data: { alias: text },
      });
    return { id: alias.id };
  });
}
