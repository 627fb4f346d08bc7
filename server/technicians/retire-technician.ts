import { eq } from "drizzle-orm";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTechnician } from "./internal/find-technician.ts";
import type { RetireTechnicianInput } from "./schema.ts";

/** No longer called, offered nowhere. The row stays for what was done; retiring twice is retiring once. */
export async function retireTechnician(ctx: Ctx, input: RetireTechnicianInput): Promise<{ stations: number }> {
  requireRight(ctx, "technicians:manage");
  return withTransaction(ctx, async (ctx) => {
    const before = await lockTechnician(ctx, input.technicianId);
    if (before.retiredAt) return { stations: 0 };
    const served = await ctx.db
      .select({ stationId: stationTechnicians.stationId })
      .from(stationTechnicians)
      .where(eq(stationTechnicians.technicianId, before.id));
    const stations = served.length;
    if (stations > 0 && !input.fromStations)
      throw new DeskError("conflict", "technician_assigned", { name: before.name, stations });
    await ctx.db.delete(stationTechnicians).where(eq(stationTechnicians.technicianId, before.id));
    await ctx.db.update(technicians).set({ retiredAt: ctx.now }).where(eq(technicians.id, before.id));
    const data = { name: before.name, stations };
    await record(ctx, {
      kind: "technicians.technician_retired",
      subject: before.id,
      companyId: before.companyId,
      data,
    });
    return { stations };
  });
}
