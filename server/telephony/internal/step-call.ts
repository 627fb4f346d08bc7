/** Carries one event into the call core and its effects into the database, inside the caller's transaction. */
import { eq } from "drizzle-orm";
import { calls } from "#db/schema/telephony.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type CallEvent, type CallState, reduceCall } from "../rules/call-core.ts";
import { applyEffect } from "./apply-effect.ts";

export type Call = typeof calls.$inferSelect;

const stateOf = (call: Call): CallState => ({
  phase: call.phase,
  offer: call.offerId && call.offerState ? { id: call.offerId, state: call.offerState } : null,
  agentEnding: call.agentEnding,
  queueFailures: call.queueFailures,
});

export async function lockCall(ctx: Ctx, callId: string): Promise<Call | null> {
  const [call] = await ctx.db.select().from(calls).where(eq(calls.id, callId)).for("update");
  return call ?? null;
}

/** The call after the event. Unknown calls change nothing: a late callback of a test long gone is no error. */
export async function stepCall(ctx: Ctx, callId: string, event: CallEvent): Promise<Call | null> {
  return withTransaction(ctx, async (ctx) => {
    const call = await lockCall(ctx, callId);
    if (!call) return null;
    const before = stateOf(call);
    const { state, effects } = reduceCall(before, event);
    const changed = JSON.stringify(state) !== JSON.stringify(before);
    if (!changed && effects.length === 0) return call;
    await ctx.db
      .update(calls)
      .set({
        phase: state.phase,
        offerId: state.offer?.id ?? null,
        offerState: state.offer?.state ?? null,
        agentEnding: state.agentEnding,
        queueFailures: state.queueFailures,
      })
      .where(eq(calls.id, callId));
    for (const effect of effects) await applyEffect(ctx, callId, effect);
    if (changed)
      await record(ctx, {
        kind: "telephony.call_changed",
        subject: callId,
        data: { phase: state.phase, event: event.kind },
      });
    const [after] = await ctx.db.select().from(calls).where(eq(calls.id, callId));
    return after ?? null;
  });
}
