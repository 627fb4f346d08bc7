/** Technicians whom the actor may change, or put in charge of stations. Others are as good as unknown. */
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { companyIdsInReach, reachesCompany } from "#server/access/reach.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { asTechnician, type Technician, type TechnicianRow } from "../reads.ts";

/** Locked, for a change of the card: it belongs to a company in reach. */
export async function lockTechnician(ctx: Ctx, id: string): Promise<Technician> {
  const [row] = await ctx.db.select().from(technicians).where(eq(technicians.id, id)).for("update");
  if (!row || !(await reachesCompany(ctx, row.companyId))) throw new DeskError("not_found", "technician_not_found");
  return asTechnician(row);
}

/** For an order: people of companies in reach, and those who are called already for a station in reach. */
export async function assignable(ctx: Ctx, ids: string[]): Promise<TechnicianRow[]> {
  const named = inArray(technicians.id, ids);
  if (ctx.actor.kind !== "owner") return ctx.db.select().from(technicians).where(named);
  const reach = await companyIdsInReach(ctx.db, ctx.actor);
  const serving = ctx.db
    .select({ one: sql`1` })
    .from(stationTechnicians)
    .innerJoin(stations, eq(stations.id, stationTechnicians.stationId))
    .where(and(eq(stationTechnicians.technicianId, technicians.id), inArray(stations.companyId, reach)));
  return ctx.db
    .select()
    .from(technicians)
    .where(and(named, or(inArray(technicians.companyId, reach), sql`exists ${serving}`)));
}
