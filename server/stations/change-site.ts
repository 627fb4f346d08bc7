import { eq } from "drizzle-orm";
import { sites, stations } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { holdStation } from "./internal/lock-station.ts";
import { refusedByIndex } from "./internal/refused-by-index.ts";
import type { ChangeSiteInput } from "./schema.ts";

/** Where a station stands. All stations of the site move with it, so each of them gets its line. */
export async function changeSite(ctx: Ctx, input: ChangeSiteInput): Promise<void> {
  requireRight(ctx, "stations:manage");
  await withTransaction(ctx, async (ctx) => {
    const { siteId } = await holdStation(ctx, input.stationId);
    const [before] = await ctx.db.select().from(sites).where(eq(sites.id, siteId)).for("update");
    invariant(before, "a station stands at a site");
    const { stationId: _, lat, lon, hint, ...place } = input;
    if (((lat ?? null) === null) !== ((lon ?? null) === null)) throw new DeskError("invalid", "coordinates_incomplete");
    const after = { ...place, lat: lat ?? null, lon: lon ?? null, hint: hint?.trim() || null };
    if (Object.entries(after).every(([field, value]) => before[field as keyof typeof after] === value)) return;
    const refused = await refusedByIndex(ctx, (db) => db.update(sites).set(after).where(eq(sites.id, siteId)));
    if (refused) throw new DeskError("conflict", "site_taken", { site: place.name });
    const there = await ctx.db
      .select({ id: stations.id, companyId: stations.companyId })
      .from(stations)
      .where(eq(stations.siteId, siteId));
    for (const { id, companyId } of there)
      await record(ctx, {
        kind: "stations.site_changed",
        subject: id,
        companyId,
        data: { site: siteId, name: place.name },
      });
  });
}
