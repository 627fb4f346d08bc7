import { eq } from "drizzle-orm";
import { stationTechnicians } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import { companyIdsBelow, findCompany } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { assignable } from "./internal/find-technician.ts";
import type { AssignTechniciansInput } from "./schema.ts";

/** Technicians serve the whole tree of the company that has them. */
async function checkTree(ctx: Ctx, companyId: string, ids: string[]): Promise<void> {
  const rows = await assignable(ctx, ids);
  if (rows.length !== ids.length) throw new DeskError("not_found", "technician_not_found");
  const company = await findCompany(ctx.db, companyId);
  const tree = await companyIdsBelow(ctx.db, company?.rootId ?? companyId);
  if (rows.some((r) => !tree.includes(r.companyId))) throw new DeskError("invalid", "technician_foreign");
  const gone = rows.find((r) => r.retiredAt !== null);
  if (gone) throw new DeskError("conflict", "technician_retired", { name: gone.name });
}

/** Who is called for a station, in this order. Replaces what was said before. */
export async function assignTechnicians(ctx: Ctx, input: AssignTechniciansInput): Promise<void> {
  requireRight(ctx, "technicians:manage");
  return withTransaction(ctx, async (ctx) => {
    const [station] = await ctx.db
      .select({ id: stations.id, companyId: stations.companyId })
      .from(stations)
      .where(eq(stations.id, input.stationId))
      .for("update");
    if (!station || !(await reachesCompany(ctx, station.companyId)))
      throw new DeskError("not_found", "station_not_found", { station: input.stationId });
    const technicianIds = [...new Set(input.technicianIds)];
    if (technicianIds.length > 0) await checkTree(ctx, station.companyId, technicianIds);
    await ctx.db.delete(stationTechnicians).where(eq(stationTechnicians.stationId, station.id));
    if (technicianIds.length > 0)
      await ctx.db
        .insert(stationTechnicians)
        .values(technicianIds.map((technicianId, at) => ({ stationId: station.id, technicianId, position: at + 1 })));
    const { companyId } = station;
    const data = { technicianIds };
    await record(ctx, { kind: "technicians.technicians_assigned", subject: station.id, companyId, data });
  });
}
