import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { stepCall } from "./internal/step-call.ts";
import { callOf } from "./reads.ts";

/** The agent hangs up: the driver's leg is ended by REST, and with it the conversation. Twice is once. */
export async function endCall(ctx: Ctx, callId: string): Promise<void> {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  await withTransaction(ctx, async (ctx) => {
    const call = await callOf(ctx.db, callId);
    if (!call) throw new DeskError("not_found", "call_not_found");
    if (call.agentId !== agentId) throw new DeskError("forbidden", "call_of_another");
    await stepCall(ctx, callId, { kind: "agent_ends" });
  });
}
