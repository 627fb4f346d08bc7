import { eq } from "drizzle-orm";
import { callers } from "#db/schema/tickets.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, tellTicket, writeEntry } from "./internal/ticket-row.ts";

/** Shows a caller's full number to whoever may see it. Every look stands in the journal and, internally, on the ticket. */
export async function revealNumber(ctx: Ctx, input: { ticketId: string }): Promise<{ number: string | null }> {
  requireRight(ctx, "calls:unmask");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    const [caller] = ticket.callerId ? await ctx.db.select().from(callers).where(eq(callers.id, ticket.callerId)) : [];
    await writeEntry(ctx, ticket.id, { kind: "number_revealed", internal: true });
    await tellTicket(ctx, "tickets.entry_added", ticket, { entry: "number_revealed" });
    return { number: caller?.number ?? null };
  });
}
