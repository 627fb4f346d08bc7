import { and, eq } from "drizzle-orm";
import { maintenanceWindows } from "#db/schema/faults.ts";
import { connectors, stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { refusalOfWindow } from "./rules/maintenance.ts";
import { type SetMaintenanceInput, setMaintenanceInput } from "./schema.ts";

export type MaintenanceWindow = typeof maintenanceWindows.$inferSelect;

/** Somebody works there: from now or later on no fault is opened for this station, or this connector of it. */
export async function setMaintenance(ctx: Ctx, given: SetMaintenanceInput): Promise<MaintenanceWindow> {
  requireRight(ctx, "maintenance:manage");
  const input = setMaintenanceInput.parse(given);
  // A begin that has passed, if only by the time of typing, is now: what was seen before stays seen.
  const startsAt = input.startsAt && input.startsAt > ctx.now ? input.startsAt : ctx.now;
  const refusal = refusalOfWindow({ startsAt: startsAt.getTime(), endsAt: input.endsAt.getTime() }, ctx.now.getTime());
  return withTransaction(ctx, async (ctx) => {
    const companyId = await companyOf(ctx, input.stationId);
    if (refusal) throw new DeskError("invalid", refusal);
    await requireConnector(ctx, input.stationId, input.connectorId);
    const { windowId: id, stationId, connectorId, endsAt } = input;
    const by = { setBy: actorKey(ctx.actor), setByName: actorName(ctx.actor), setAt: ctx.now };
    const [made] = await ctx.db
      .insert(maintenanceWindows)
      .values({ id, stationId, connectorId, startsAt, endsAt, reason: input.reason || null, ...by })
      .onConflictDoNothing()
      .returning();
    if (!made) return sameWindow(ctx, id, stationId);
    await record(ctx, { kind: "faults.maintenance_set", subject: id, companyId, data: { stationId, connectorId } });
    return made;
  });
}

async function companyOf(ctx: Ctx, stationId: string): Promise<string> {
  const [station] = await ctx.db
    .select({ companyId: stations.companyId })
    .from(stations)
    .where(eq(stations.id, stationId));
  if (!station || !(await reachesCompany(ctx, station.companyId)))
    throw new DeskError("not_found", "station_not_found");
  return station.companyId;
}

async function requireConnector(ctx: Ctx, stationId: string, connectorId: number | null): Promise<void> {
  if (connectorId === null) return;
  const [found] = await ctx.db
    .select({ id: connectors.id })
    .from(connectors)
    .where(and(eq(connectors.stationId, stationId), eq(connectors.connectorId, connectorId)));
  if (!found) throw new DeskError("not_found", "connector_not_found");
}

/** The second click of a double one. An id that means another station's window means nothing here. */
async function sameWindow(ctx: Ctx, id: string, stationId: string): Promise<MaintenanceWindow> {
  const [window] = await ctx.db.select().from(maintenanceWindows).where(eq(maintenanceWindows.id, id));
  invariant(window, "an id that conflicts has a window");
  if (window.stationId !== stationId) throw new DeskError("conflict", "maintenance_id_used");
  return window;
}
