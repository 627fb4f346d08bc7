import { eq } from "drizzle-orm";
import { messages, smsThreads } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { climbsMessage } from "./rules/status-ladder.ts";

export interface MessageStatusInput {
  messageId: string;
  sid: string | null;
  status: string;
  errorCode: string | null;
}

/** Twilio's code for "the recipient has stopped texts"; it may come only in the status callback. */
const optedOut = "21610";

/** A receipt. Only forward: a late "sent" does not undo a "delivered". */
export async function applyMessageStatus(ctx: Ctx, input: MessageStatusInput): Promise<void> {
  requireRight(ctx, "sms:receive");
  return withTransaction(ctx, async (ctx) => {
    const [message] = await ctx.db.select().from(messages).where(eq(messages.id, input.messageId)).for("update");
    if (!message) return;
    const climbs = climbsMessage(message.status, input.status);
    if (!climbs && (message.sid || !input.sid)) return;
    await ctx.db
      .update(messages)
      .set({
        sid: message.sid ?? input.sid,
        ...(climbs ? { status: input.status, errorCode: input.errorCode ?? message.errorCode } : {}),
      })
      .where(eq(messages.id, message.id));
    if (input.errorCode === optedOut)
      await ctx.db.update(smsThreads).set({ optedOut: true }).where(eq(smsThreads.id, message.threadId));
    await record(ctx, {
      kind: "telephony.thread_changed",
      subject: message.threadId,
      data: { message: message.id, status: input.status },
    });
  });
}
