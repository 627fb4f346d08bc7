import { and, eq, isNull, sql } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import type { Subscription } from "./activate-station.ts";
import { confirmPeriods } from "./internal/confirm-periods.ts";
import { lockStation } from "./internal/lock-station.ts";
import { confirmOrderLater } from "./internal/order-jobs.ts";
import type { DeactivateStationInput } from "./schema.ts";

/** The hotline stops answering for this station at once. Ending what is not running changes nothing and returns null. */
export async function deactivateStation(
  ctx: Ctx,
  /** `quiet`: told to nobody, where a list of the past is entered. */
  input: DeactivateStationInput & { quiet?: boolean },
): Promise<Subscription | null> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  return withTransaction(ctx, async (ctx) => {
    const station = await lockStation(ctx, input.stationId);
    const [endedBy, endedByName] = [actorKey(ctx.actor), actorName(ctx.actor)];
    const [ended] = await ctx.db
      .update(subscriptions)
      .set({
        endedAt: sql`greatest(started_at, ${ctx.now.toISOString()}::timestamptz)`,
        endedBy,
        endedByName,
        endedOrder: input.orderId ?? null,
      })
      .where(and(eq(subscriptions.stationId, station.id), isNull(subscriptions.endedAt)))
      .returning();
    if (!ended) return null;
    if (input.orderId) await confirmOrderLater(ctx, "deactivated", input.orderId);
    else if (!input.quiet)
      await confirmPeriods(ctx, { direction: "deactivated", periodIds: [ended.id], base: ended.id });
    const { companyId } = station;
    const data = { periodId: ended.id };
    await record(ctx, { kind: "subscriptions.service_deactivated", subject: station.id, companyId, data });
    return ended;
  });
}
