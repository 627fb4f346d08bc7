import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { enqueue } from "#server/platform/outbox.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { stepCall } from "./internal/step-call.ts";

export interface LoseAgentInput {
  callId: string;
  offerId: string;
}

/**
 * The agent's leg is over. When a driver hangs up, his agent's leg ends too, and which of the two is told first is chance: so
 * the driver's leg is looked at before anybody is put back into the queue.
 */
export async function suspectAgentLost(ctx: Ctx, input: LoseAgentInput): Promise<void> {
  requireRight(ctx, "calls:route");
  await withTransaction(ctx, (ctx) =>
    enqueue(ctx, { kind: "telephony.look_at_caller", key: `look:${input.offerId}`, payload: { ...input } }),
  );
}

/** The driver is still there and his agent is not: back to the front of the queue. */
export async function loseAgent(ctx: Ctx, { callId, offerId }: LoseAgentInput): Promise<void> {
  requireRight(ctx, "calls:route");
  await stepCall(ctx, callId, { kind: "agent_left", offerId });
}
