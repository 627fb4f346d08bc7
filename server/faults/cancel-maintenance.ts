import { eq } from "drizzle-orm";
import { maintenanceWindows } from "#db/schema/faults.ts";
import { stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type CancelMaintenanceInput, cancelMaintenanceInput } from "./schema.ts";
import type { MaintenanceWindow } from "./set-maintenance.ts";

/** Ends a maintenance early, or calls off one that was planned. One that is over already stays as it was. */
export async function cancelMaintenance(ctx: Ctx, given: CancelMaintenanceInput): Promise<MaintenanceWindow> {
  requireRight(ctx, "maintenance:manage");
  const { windowId } = cancelMaintenanceInput.parse(given);
  return withTransaction(ctx, async (ctx) => {
    const [found] = await ctx.db
      .select({ window: maintenanceWindows, companyId: stations.companyId })
      .from(maintenanceWindows)
      .innerJoin(stations, eq(stations.id, maintenanceWindows.stationId))
      .where(eq(maintenanceWindows.id, windowId))
      .for("update", { of: maintenanceWindows });
    if (!found || !(await reachesCompany(ctx, found.companyId)))
      throw new DeskError("not_found", "maintenance_not_found");
    const { window, companyId } = found;
    if (window.canceledAt || window.endsAt <= ctx.now) return window;
    const [canceled] = await ctx.db
      .update(maintenanceWindows)
      .set({ canceledAt: ctx.now })
      .where(eq(maintenanceWindows.id, windowId))
      .returning();
    invariant(canceled, "a locked window does not vanish");
    const { stationId, connectorId } = window;
    await record(ctx, {
      kind: "faults.maintenance_canceled",
      subject: windowId,
      companyId,
      data: { stationId, connectorId },
    });
    return canceled;
  });
}
