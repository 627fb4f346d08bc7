import { eq } from "drizzle-orm";
import { calls } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { resolveKeypad, resolveSpeech } from "#server/subscriptions/resolve.ts";
import { keptText } from "#server/subscriptions/rules/kept-text.ts";
import type { Resolution } from "#server/subscriptions/schema.ts";
import { type Call, lockCall, stepCall } from "./internal/step-call.ts";
import { type Heard, nextStep, switchesLanguage, type Understood } from "./rules/ivr.ts";
import type { TwimlPlan } from "./rules/twiml-plan.ts";

export interface HearCallerInput {
  callId: string;
  /** Which prompt this answers; prompts are numbered so that a repeated delivery is told from a second answer. */
  step: number;
  heard: Heard;
}

async function resolveHeard(ctx: Ctx, call: Call, heard: Heard): Promise<Resolution | null> {
  if (heard.by === "nothing" || switchesLanguage(heard)) return null;
  return heard.by === "keypad"
    ? resolveKeypad(ctx.db, heard.digits)
    : resolveSpeech(ctx.db, heard.text, { locale: call.language });
}

const understood = (r: Resolution | null): Understood | null =>
  r && {
    outcome: r.outcome,
    reason: r.reason,
    place: r.outcome === "activated" && r.evse && r.station ? { bay: r.evse.bay, city: r.station.city } : null,
  };

const typedText = (heard: Heard) => (heard.by === "keypad" ? heard.digits : heard.by === "speech" ? heard.text : "");

/** What the driver keyed in or said, and what the line does next: ask again, or on to a person. */
export async function hearCaller(ctx: Ctx, input: HearCallerInput): Promise<TwimlPlan> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const call = await lockCall(ctx, input.callId);
    if (!call) return { say: "duty", language: "en" };
    if (call.phase === "ended") return { say: "hangup" };
    const resolution = await resolveHeard(ctx, call, input.heard);
    const step = nextStep(call.language, call.tries, input.heard, understood(resolution));
    await ctx.db
      .update(calls)
      .set({
        tries: step.tries,
        ...(step.next === "ask" ? { language: step.language } : {}),
        ...(resolution
          ? {
              typedText: keptText(typedText(input.heard), resolution),
              typedKey: resolution.key,
              typedBy: input.heard.by === "keypad" ? ("keypad" as const) : ("speech" as const),
              outcome: resolution.outcome,
              evseId: resolution.outcome === "activated" ? (resolution.evse?.id ?? null) : null,
              stationId: resolution.outcome === "activated" ? (resolution.station?.id ?? null) : null,
            }
          : {}),
      })
      .where(eq(calls.id, call.id));
    if (step.next === "ask")
      return {
        say: "ask",
        language: step.language,
        callId: call.id,
        step: input.step + 1,
        greet: step.again === null,
        again: step.again,
        typed: typedText(input.heard).slice(0, 40),
      };
    await stepCall(ctx, call.id, { kind: "queued" });
    return {
      say: "enqueue",
      language: call.language,
      callId: call.id,
      round: newId(),
      because: step.because,
      place: understood(resolution)?.place ?? null,
    };
  });
}
