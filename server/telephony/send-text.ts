import { and, desc, eq, isNull } from "drizzle-orm";
import { messages, queueEntries, smsThreads } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { writeText } from "./internal/write-text.ts";
import type { SendTextInput } from "./schema.ts";

/** An agent's answer. Refused when the driver wrote since the agent last looked, or has stopped texts. */
export async function sendText(ctx: Ctx, input: SendTextInput): Promise<{ messageId: string | null }> {
  requireRight(ctx, "sms:send");
  return withTransaction(ctx, async (ctx) => {
    const [thread] = await ctx.db.select().from(smsThreads).where(eq(smsThreads.id, input.threadId)).for("update");
    if (!thread) throw new DeskError("not_found", "thread_not_found");
    const [again] = await ctx.db
      .select({ id: messages.id })
      .from(messages)
      .where(eq(messages.clientMessageId, input.clientMessageId));
    if (again) return { messageId: again.id };
    if (thread.optedOut) throw new DeskError("conflict", "driver_stopped_texts");
    const [last] = await ctx.db
      .select({ id: messages.id })
      .from(messages)
      .where(and(eq(messages.threadId, thread.id), eq(messages.direction, "in")))
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(1);
    if (last && last.id !== input.seenMessageId) throw new DeskError("conflict", "thread_has_news");
    const messageId = await writeText(ctx, thread, {
      body: input.body,
      automatic: false,
      clientMessageId: input.clientMessageId,
    });
    await ctx.db
      .update(smsThreads)
      .set({ unansweredSince: null, lastMessageAt: ctx.now })
      .where(eq(smsThreads.id, thread.id));
    await ctx.db
      .update(queueEntries)
      .set({ leftAt: ctx.now, leftReason: "handled" })
      .where(and(eq(queueEntries.threadId, thread.id), isNull(queueEntries.leftAt)));
    if (thread.ticketId)
      await addEntry(ctx, {
        ticketId: thread.ticketId,
        kind: "message_out",
        data: { body: input.body, threadId: thread.id, messageId },
      });
    await record(ctx, { kind: "telephony.thread_changed", subject: thread.id, data: { ticketId: thread.ticketId } });
    return { messageId };
  });
}
