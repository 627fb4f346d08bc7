import { eq } from "drizzle-orm";
import { hotlineNumbers } from "#db/schema/promise.ts";
import { callLegs, calls } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { rememberCaller } from "#server/tickets/remember-caller.ts";
import type { CallLanguage, TwimlPlan } from "./rules/twiml-plan.ts";

export interface StartCallInput {
  sid: string;
  /** As Twilio gave it. Withheld numbers come as words or odd strings: only E.164 is believed. */
  from: string;
  to: string;
}

const e164 = /^\+[1-9]\d{6,14}$/;
export const believedNumber = (from: string): string | null => (e164.test(from) ? from : null);

async function languageOf(ctx: Ctx, number: string): Promise<CallLanguage> {
  const [line] = await ctx.db.select().from(hotlineNumbers).where(eq(hotlineNumbers.number, number));
  return line?.language ?? "en";
}

/** A driver calls: the call, its leg and its caller are on record before the greeting is heard. */
export async function startCall(ctx: Ctx, input: StartCallInput): Promise<TwimlPlan> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const language = await languageOf(ctx, input.to);
    const caller = await rememberCaller(ctx, { number: believedNumber(input.from) });
    const [made] = await ctx.db
      .insert(calls)
      .values({
        id: newId(),
        sid: input.sid,
        fromNumber: input.from,
        toNumber: input.to,
        callerId: caller.id,
        language,
        status: "in-progress",
        phase: "greeting",
        startedAt: ctx.now,
      })
      .onConflictDoNothing({ target: calls.sid })
      .returning();
    const [call] = made ? [made] : await ctx.db.select().from(calls).where(eq(calls.sid, input.sid));
    if (!call) return { say: "duty", language };
    if (made) {
      await ctx.db
        .insert(callLegs)
        .values({
          sid: input.sid,
          callId: call.id,
          role: "caller",
          status: "in-progress",
          startedAt: ctx.now,
          answeredAt: ctx.now,
        })
        .onConflictDoNothing();
      await record(ctx, {
        kind: "telephony.call_changed",
        subject: call.id,
        data: { phase: "greeting", event: "started" },
      });
    }
    return { say: "ask", language: call.language, callId: call.id, step: 1, greet: true, again: null, typed: "" };
  });
}
