import { eq } from "drizzle-orm";
import { companies } from "#db/schema/companies.ts";
import { stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";

/** The station's row, held until the end: two clicks at once become one after the other. */
export async function lockStation(ctx: Ctx, stationId: string) {
  const [row] = await ctx.db
    .select({
      id: stations.id,
      name: stations.name,
      ocppIdentity: stations.ocppIdentity,
      companyId: stations.companyId,
      rootId: companies.rootId,
      timezone: companies.timezone,
    })
    .from(stations)
    .innerJoin(companies, eq(companies.id, stations.companyId))
    .where(eq(stations.id, stationId))
    .for("update", { of: stations });
  if (!row || !(await reachesCompany(ctx, row.companyId)))
    throw new DeskError("not_found", "station_not_found", { station: stationId });
  return row;
}
export type LockedStation = Awaited<ReturnType<typeof lockStation>>;
