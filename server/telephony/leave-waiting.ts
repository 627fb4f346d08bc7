import { and, eq, isNull, sql } from "drizzle-orm";
import { queueEntries } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { stepCall } from "./internal/step-call.ts";
import { callOf } from "./reads.ts";
import type { TwimlPlan } from "./rules/twiml-plan.ts";

/** What the waiting room plays: the place in OUR queue, since Twilio's own position knows no priorities. */
export async function waitingPlan(ctx: Ctx, callId: string, queueSeconds: number): Promise<TwimlPlan> {
  const call = await callOf(ctx.db, callId);
  if (!call) return { say: "duty", language: "en" };
  const [mine] = await ctx.db
    .select()
    .from(queueEntries)
    .where(and(eq(queueEntries.callId, callId), isNull(queueEntries.leftAt)));
  const [row] = mine
    ? await ctx.db
        .select({ ahead: sql<number>`count(*)::int` })
        .from(queueEntries)
        .where(
          sql`${queueEntries.leftAt} is null and ${queueEntries.kind} = 'call' and
              (${queueEntries.priority} > ${mine.priority} or
               (${queueEntries.priority} = ${mine.priority} and ${queueEntries.enteredAt} < ${mine.enteredAt.toISOString()}))`,
        )
    : [];
  return { say: "wait", language: call.language, ahead: row?.ahead ?? 0, first: queueSeconds < 5 };
}

export interface LeaveWaitingInput {
  callId: string;
  /** Twilio's QueueResult. */
  result: string;
}

const broke = new Set(["error", "system-error", "queue-full"]);

/** The caller left Twilio's queue: because we fetched him, because he hung up, or because the waiting room broke. */
export async function leaveWaiting(ctx: Ctx, input: LeaveWaitingInput): Promise<TwimlPlan> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    if (input.result === "hangup") {
      await stepCall(ctx, input.callId, { kind: "caller_gone" });
      return { say: "nothing" };
    }
    if (!broke.has(input.result)) return { say: "nothing" };
    const call = await stepCall(ctx, input.callId, { kind: "queue_broke" });
    if (!call || call.phase === "fallback") return { say: "duty", language: call?.language ?? "en" };
    if (call.phase !== "queued") return { say: "nothing" };
    return { say: "enqueue", language: call.language, callId: call.id, round: newId(), because: "again", place: null };
  });
}

/** Where a caller goes who lost his agent: back to the front of the queue, unless it is over or the next agent has him. */
export async function requeued(ctx: Ctx, callId: string): Promise<TwimlPlan> {
  const call = await callOf(ctx.db, callId);
  if (!call) return { say: "duty", language: "en" };
  if (call.phase === "ended") return { say: "hangup" };
  if (call.phase === "joining" || call.phase === "live") return { say: "join", callId, round: newId() };
  return { say: "enqueue", language: call.language, callId, round: newId(), because: "requeued", place: null };
}
