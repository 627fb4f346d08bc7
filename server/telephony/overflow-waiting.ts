import { and, eq, isNull, lt } from "drizzle-orm";
import { calls, queueEntries } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { stepCall } from "./internal/step-call.ts";

/** Callers who waited longer than anybody should go on to the duty phones; nobody listens to a waiting room for ever. */
export async function overflowWaiting(ctx: Ctx): Promise<number> {
  requireRight(ctx, "calls:route");
  const { overflowSeconds } = await readSettings(ctx.db);
  const limit = new Date(ctx.now.getTime() - overflowSeconds * 1000);
  const late = await ctx.db
    .select({ callId: queueEntries.callId })
    .from(queueEntries)
    .innerJoin(calls, eq(calls.id, queueEntries.callId))
    // Who rings somewhere right now is left to that agent.
    .where(and(isNull(calls.offerId), isNull(queueEntries.leftAt), lt(queueEntries.enteredAt, limit)))
    .orderBy(queueEntries.enteredAt)
    .limit(20);
  // One transaction a call: the call row is the lock, and two of them in one would invite a deadlock.
  for (const { callId } of late)
    if (callId) await withTransaction(ctx, (ctx) => stepCall(ctx, callId, { kind: "nobody_answers" }));
  return late.length;
}
