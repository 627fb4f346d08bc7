import { and, desc, eq, isNull } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { assignTechnicians } from "#server/technicians/assign-technicians.ts";
import { techniciansOfStation } from "#server/technicians/reads.ts";
import { confirmPeriods } from "./internal/confirm-periods.ts";
import { lockStation } from "./internal/lock-station.ts";
import { confirmOrderLater } from "./internal/order-jobs.ts";
import { requireEvseIds } from "./internal/require-evse-ids.ts";
import { settleRequest } from "./internal/settle-request.ts";
import type { ActivateStationInput } from "./schema.ts";

export type Subscription = typeof subscriptions.$inferSelect;

/** He is called first from now on; who was in the order stays behind him. */
async function putFirst(ctx: Ctx, stationId: string, technicianId: string): Promise<void> {
  const now = (await techniciansOfStation(ctx.db, stationId)).map((one) => one.id);
  if (now[0] === technicianId) return;
  const technicianIds = [technicianId, ...now.filter((id) => id !== technicianId)].slice(0, 10);
  await assignTechnicians(ctx, { stationId, technicianIds });
}

/** Periods never overlap: who waited for another's click begins where that one ended. */
async function beginning(ctx: Ctx, stationId: string): Promise<Date> {
  const [last] = await ctx.db
    .select({ endedAt: subscriptions.endedAt })
    .from(subscriptions)
    .where(eq(subscriptions.stationId, stationId))
    .orderBy(desc(subscriptions.startedAt))
    .limit(1);
  return last?.endedAt && last.endedAt > ctx.now ? last.endedAt : ctx.now;
}

/**
 * From now on the hotline answers for this station. Activating an active one returns the running period. One of an order
 * is confirmed with the whole order.
 */
export async function activateStation(ctx: Ctx, input: ActivateStationInput): Promise<Subscription> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  return withTransaction(ctx, async (ctx) => {
    const station = await lockStation(ctx, input.stationId);
    const running = and(eq(subscriptions.stationId, station.id), isNull(subscriptions.endedAt));
    const [open] = await ctx.db.select().from(subscriptions).where(running);
    if (open) return open;
    await requireEvseIds(ctx, [station]);
    if (input.technicianId) await putFirst(ctx, station.id, input.technicianId);
    const [startedBy, startedByName] = [actorKey(ctx.actor), actorName(ctx.actor)];
    const startedAt = await beginning(ctx, station.id);
    const order = { startedOrder: input.orderId ?? null };
    const [started] = await ctx.db
      .insert(subscriptions)
      .values({ id: newId(), stationId: station.id, startedAt, startedBy, startedByName, ...order })
      .returning();
    invariant(started, "an insert returns its row");
    await settleRequest(ctx, station, "activated");
    if (input.orderId) await confirmOrderLater(ctx, "activated", input.orderId);
    else await confirmPeriods(ctx, { direction: "activated", periodIds: [started.id], base: started.id });
    const { companyId } = station;
    const data = { periodId: started.id };
    await record(ctx, { kind: "subscriptions.service_activated", subject: station.id, companyId, data });
    return started;
  });
}
