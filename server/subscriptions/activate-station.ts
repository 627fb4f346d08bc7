import { and, eq, isNull } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { evses } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, type Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { confirmByMail } from "./internal/confirm-by-mail.ts";
import { lockStation } from "./internal/lock-station.ts";
import type { ActivateStationInput } from "./schema.ts";

export type Subscription = typeof subscriptions.$inferSelect;

/** From now on the hotline answers for this station. Activating an active one returns the running period. */
export async function activateStation(ctx: Ctx, input: ActivateStationInput): Promise<Subscription> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  return withTransaction(ctx, async (ctx) => {
    const station = await lockStation(ctx, input.stationId);
    const running = and(eq(subscriptions.stationId, station.id), isNull(subscriptions.endedAt));
    const [open] = await ctx.db.select().from(subscriptions).where(running);
    if (open) return open;
    const [evse] = await ctx.db.select({ id: evses.id }).from(evses).where(eq(evses.stationId, station.id)).limit(1);
    if (!evse) throw new DeskError("invalid", "evse_id_missing", { station: station.name });
    const [started] = await ctx.db
      .insert(subscriptions)
      .values({ id: newId(), stationId: station.id, startedAt: ctx.now, startedBy: actorKey(ctx.actor) })
      .returning();
    invariant(started, "an insert returns its row");
    await confirmByMail(ctx, "serviceActivated", station, started.id);
    const { companyId } = station;
    await record(ctx, { kind: "subscriptions.service_activated", subject: station.id, companyId });
    return started;
  });
}
