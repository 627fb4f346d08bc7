import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { stepCall } from "./internal/step-call.ts";
import { suspectAgentLost } from "./lose-agent.ts";
import { callOf } from "./reads.ts";
import { isTerminalCall } from "./rules/status-ladder.ts";
import type { TwimlPlan } from "./rules/twiml-plan.ts";

export interface ConferenceEventInput {
  callId: string;
  event: string;
  /** "caller", or the id of the offer whose agent this is. */
  label: string | null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Somebody came into or went out of the conversation. */
export async function applyConferenceEvent(ctx: Ctx, input: ConferenceEventInput): Promise<void> {
  requireRight(ctx, "calls:route");
  await withTransaction(ctx, async (ctx) => {
    const { callId, event, label } = input;
    if (event === "participant-join" && label === "caller") await stepCall(ctx, callId, { kind: "caller_joined" });
    if (event === "participant-leave" && label && uuid.test(label))
      await suspectAgentLost(ctx, { callId, offerId: label });
  });
}

export interface AfterConferenceInput {
  callId: string;
  /** The caller's leg as Twilio sees it now: the action is also asked for when he hung up. */
  callStatus: string;
}

/** The caller's leg came out of the conference and is still up: his agent ended it, or was lost. */
export async function afterConference(ctx: Ctx, { callId, callStatus }: AfterConferenceInput): Promise<TwimlPlan> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const before = await callOf(ctx.db, callId);
    if (!before) return { say: "duty", language: "en" };
    if (isTerminalCall(callStatus)) {
      await stepCall(ctx, callId, { kind: "caller_gone" });
      return { say: "nothing" };
    }
    if (before.agentEnding || before.phase === "ended") return { say: "hangup" };
    const call = before.offerId ? await stepCall(ctx, callId, { kind: "agent_left", offerId: before.offerId }) : before;
    if (call?.phase !== "queued") return { say: "hangup" };
    return { say: "enqueue", language: call.language, callId, round: newId(), because: "requeued", place: null };
  });
}
