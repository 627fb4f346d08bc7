import { and, eq, lt } from "drizzle-orm";
import { offers } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { stepCall } from "./internal/step-call.ts";
import { unreachableRinging } from "./reads.ts";

/**
 * Ends offers that rang too long, and offers whose tab stopped beating: Twilio reports a reloaded page some thirty seconds
 * late, our own heartbeat within its limit.
 */
export async function expireOffers(ctx: Ctx): Promise<number> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    // Always in the same order, so that two processes that look at once wait for each other instead of deadlocking.
    const overdue = await ctx.db
      .select({ id: offers.id, callId: offers.callId })
      .from(offers)
      .where(and(eq(offers.state, "ringing"), lt(offers.expiresAt, ctx.now)))
      .orderBy(offers.id);
    const unreachable = await unreachableRinging(ctx.db, ctx.now);
    const lost = unreachable.filter((offer) => !overdue.some((o) => o.id === offer.id));
    for (const offer of overdue)
      await stepCall(ctx, offer.callId, { kind: "offer_ended", offerId: offer.id, how: "missed" });
    for (const offer of lost)
      await stepCall(ctx, offer.callId, { kind: "offer_ended", offerId: offer.id, how: "failed" });
    return overdue.length + lost.length;
  });
}
