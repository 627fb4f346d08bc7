import { eq } from "drizzle-orm";
import { smsThreads } from "#db/schema/telephony.ts";
import { tickets } from "#db/schema/tickets.ts";
import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { assignTicket } from "#server/tickets/assign-ticket.ts";

/** "I answer this one." The first who says so has it; the second is told who. */
export async function takeText(ctx: Ctx, threadId: string): Promise<{ ticketId: string }> {
  requireRight(ctx, "sms:send");
  const { agentId } = requireActor(ctx, "agent");
  return withTransaction(ctx, async (ctx) => {
    const [thread] = await ctx.db.select().from(smsThreads).where(eq(smsThreads.id, threadId)).for("update");
    if (!thread?.ticketId) throw new DeskError("not_found", "thread_not_found");
    const [ticket] = await ctx.db.select().from(tickets).where(eq(tickets.id, thread.ticketId)).for("update");
    if (ticket?.assigneeId && ticket.assigneeId !== agentId) throw new DeskError("conflict", "taken_by_another");
    await assignTicket(ctx, { ticketId: thread.ticketId, agentId });
    await record(ctx, { kind: "telephony.thread_changed", subject: threadId, data: { ticketId: thread.ticketId } });
    return { ticketId: thread.ticketId };
  });
}
