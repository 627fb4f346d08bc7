import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket } from "./internal/ticket-row.ts";

/** Takes the mark of news off a ticket: somebody has seen it. */
export async function readTicket(ctx: Ctx, input: { ticketId: string }): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    if (!ticket.unread) return ticket;
    const saved = await saveTicket(ctx, ticket.id, { unread: false });
    await tellTicket(ctx, "tickets.changed", saved, { what: "read" });
    return saved;
  });
}
