import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { stepCall } from "./internal/step-call.ts";
import { ringingOfferOf } from "./reads.ts";

/** "Not me": the ringing stops at once and the next agent is asked. Without a ringing offer nothing happens. */
export async function rejectOffer(ctx: Ctx, offerId: string): Promise<void> {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  await withTransaction(ctx, async (ctx) => {
    const offer = await ringingOfferOf(ctx.db, agentId);
    if (offer?.id !== offerId) return;
    await stepCall(ctx, offer.callId, { kind: "offer_ended", offerId, how: "rejected" });
  });
}
