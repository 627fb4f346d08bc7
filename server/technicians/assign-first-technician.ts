import { inArray } from "drizzle-orm";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";

export interface AssignFirstTechnicianInput {
  technicianId: string;
  stationIds: string[];
}

async function checkOwners(ctx: Ctx, { technicianId, stationIds }: AssignFirstTechnicianInput): Promise<string> {
  const [person] = await ctx.db
    .select({ companyId: technicians.companyId })
    .from(technicians)
    .where(inArray(technicians.id, [technicianId]));
  if (!person || !(await reachesCompany(ctx, person.companyId)))
    throw new DeskError("not_found", "technician_not_found");
  const owners = await ctx.db
    .selectDistinct({ companyId: stations.companyId })
    .from(stations)
    .where(inArray(stations.id, stationIds));
  if (owners.some((o) => o.companyId !== person.companyId)) throw new DeskError("invalid", "technician_foreign");
  return person.companyId;
}

/** For a list that was imported: the one who is called first, for stations that have nobody yet. */
export async function assignFirstTechnician(ctx: Ctx, input: AssignFirstTechnicianInput): Promise<void> {
  requireRight(ctx, "technicians:manage");
  if (input.stationIds.length === 0) return;
  return withTransaction(ctx, async (ctx) => {
    const companyId = await checkOwners(ctx, input);
    const rows = input.stationIds.map((stationId) => ({ stationId, technicianId: input.technicianId, position: 1 }));
    for (let at = 0; at < rows.length; at += 5_000)
      await ctx.db
        .insert(stationTechnicians)
        .values(rows.slice(at, at + 5_000))
        .onConflictDoNothing();
    const data = { technicianIds: [input.technicianId], stations: rows.length };
    await record(ctx, { kind: "technicians.technicians_assigned", subject: input.technicianId, companyId, data });
  });
}
