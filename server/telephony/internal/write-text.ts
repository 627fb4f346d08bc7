/** A text of ours: the row and the order to Twilio in one transaction. */
import { messages, type smsThreads } from "#db/schema/telephony.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { enqueue } from "#server/platform/outbox.ts";

export interface NewText {
  body: string;
  automatic: boolean;
  clientMessageId: string | null;
}

/** The message, or null if this `clientMessageId` was sent before: a double click is one text. */
export async function writeText(
  ctx: Ctx,
  thread: typeof smsThreads.$inferSelect,
  text: NewText,
): Promise<string | null> {
  const [message] = await ctx.db
    .insert(messages)
    .values({
      id: newId(),
      threadId: thread.id,
      direction: "out",
      body: text.body,
      status: "accepted",
      clientMessageId: text.clientMessageId,
      automatic: text.automatic,
      actor: actorKey(ctx.actor),
      actorName: actorName(ctx.actor),
      at: ctx.now,
    })
    .onConflictDoNothing({ target: messages.clientMessageId })
    .returning({ id: messages.id });
  if (!message) return null;
  await enqueue(ctx, { kind: "telephony.send_text", key: `text:${message.id}`, payload: { messageId: message.id } });
  return message.id;
}
