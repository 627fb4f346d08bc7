/** Writes prepared stations in few statements, however many there are. Conflicts are named, not raised by the driver. */
import { inArray, sql } from "drizzle-orm";
import { aliases, connectors, evses, sites, stations } from "#db/schema/stations.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import type { SiteInput } from "../schema.ts";
import { mintShortCodes } from "./mint-short-codes.ts";
import type { PreparedStation } from "./prepare-station.ts";

const zones: Readonly<Record<string, string>> = {
  DE: "Europe/Berlin",
  AT: "Europe/Vienna",
  CH: "Europe/Zurich",
  GB: "Europe/London",
  FR: "Europe/Paris",
};
const batch = 2_000;

function* inBatches<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += batch) yield rows.slice(at, at + batch);
}

const siteKey = (companyId: string, s: Pick<SiteInput, "name" | "street" | "postcode">) =>
  JSON.stringify([companyId, s.name.trim(), s.street.trim(), s.postcode.trim()]);

/** A site said again is the same site, with what was said last. */
async function upsertSites(ctx: Ctx, list: PreparedStation[]): Promise<Map<string, string>> {
  const rows = new Map<string, typeof sites.$inferInsert>();
  for (const { input } of list) {
    const { site, companyId } = input;
    rows.set(siteKey(companyId, site), {
      id: newId(),
      companyId,
      name: site.name.trim(),
      street: site.street.trim(),
      postcode: site.postcode.trim(),
      city: site.city.trim(),
      country: site.country,
      lat: site.lat ?? null,
      lon: site.lon ?? null,
      timezone: site.timezone ?? zones[site.country] ?? "Europe/Berlin",
      hint: site.hint ?? null,
    });
  }
  const ids = new Map<string, string>();
  for (const part of inBatches([...rows.values()])) {
    const saved = await ctx.db
      .insert(sites)
      .values(part)
      .onConflictDoUpdate({
        target: [sites.companyId, sites.name, sites.street, sites.postcode],
        set: {
          city: sql`excluded.city`,
          country: sql`excluded.country`,
          timezone: sql`excluded.timezone`,
          lat: sql`coalesce(excluded.lat, ${sites.lat})`,
          lon: sql`coalesce(excluded.lon, ${sites.lon})`,
          hint: sql`coalesce(excluded.hint, ${sites.hint})`,
        },
      })
      .returning();
    for (const site of saved) ids.set(siteKey(site.companyId, site), site.id);
  }
  return ids;
}

async function insertStations(ctx: Ctx, list: PreparedStation[], siteIds: Map<string, string>): Promise<void> {
  const rows = list.map(({ id, input }) => {
    const siteId = siteIds.get(siteKey(input.companyId, input.site));
    invariant(siteId, "every site was just saved");
    const { companyId, ocppIdentity } = input;
    return { id, companyId, siteId, name: input.name.trim(), ocppIdentity, createdAt: ctx.now };
  });
  for (const part of inBatches(rows)) {
    const saved = await ctx.db.insert(stations).values(part).onConflictDoNothing().returning({ id: stations.id });
    if (saved.length === part.length) continue;
    const have = new Set(saved.map((s) => s.id));
    const refused = part.find((s) => !have.has(s.id));
    invariant(refused, "fewer rows were saved than given");
    const [same] = await ctx.db
      .select({ id: stations.id })
      .from(stations)
      .where(sql`${stations.ocppIdentity} = ${refused.ocppIdentity}`);
    throw same
      ? new DeskError("conflict", "station_identity_taken", { identity: refused.ocppIdentity })
      : new DeskError("conflict", "station_name_taken", { name: refused.name });
  }
}

async function insertEvses(ctx: Ctx, list: PreparedStation[]): Promise<void> {
  const rows = list.flatMap(({ id, evses: own }) =>
    own.map((e) => ({
      id: e.id,
      stationId: id,
      bay: e.bay,
      evseId: e.evseId,
      evseKey: e.evseKey,
      keypadForm: e.keypadForm,
      createdAt: ctx.now,
    })),
  );
  for (const part of inBatches(rows)) {
    const saved = await ctx.db.insert(evses).values(part).onConflictDoNothing().returning({ id: evses.id });
    if (saved.length === part.length) continue;
    const have = new Set(saved.map((s) => s.id));
    const refused = part.find((e) => !have.has(e.id));
    invariant(refused, "fewer rows were saved than given");
    const [first] = await ctx.db
      .select({ evseId: evses.evseId })
      .from(evses)
      .where(inArray(evses.evseKey, refused.evseKey === null ? [] : [refused.evseKey]));
    const evseId = refused.evseId ?? "";
    throw new DeskError("conflict", "evse_key_taken", { evseId, other: first?.evseId ?? evseId });
  }
}

/** All of them or none: the caller's transaction. */
export async function insertPrepared(ctx: Ctx, list: PreparedStation[]): Promise<void> {
  const siteIds = await upsertSites(ctx, list);
  await insertStations(ctx, list, siteIds);
  await insertEvses(ctx, list);
  const plugs = list.flatMap(({ id, evses: own }) =>
    own.flatMap((e) => e.connectors.map((c) => ({ ...c, stationId: id, evseId: e.id }))),
  );
  for (const part of inBatches(plugs)) await ctx.db.insert(connectors).values(part);
  const said = list.flatMap(({ id, evses: own, aliases: texts }) =>
    texts.map(({ bay, ...alias }) => ({
      ...alias,
      stationId: id,
      evseId: own.find((e) => e.bay === bay)?.id ?? null,
    })),
  );
  for (const part of inBatches(said)) await ctx.db.insert(aliases).values(part);
  await mintShortCodes(
    ctx,
    list.flatMap((s) => s.evses),
  );
}
