import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import type { DescribeTicketInput } from "./schema.ts";

/** Says what a ticket is about: one sentence, a category, or both. */
export async function describeTicket(ctx: Ctx, input: DescribeTicketInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    const subject = input.subject === undefined ? ticket.subject : input.subject || null;
    const category = input.category === undefined ? ticket.category : input.category;
    if (subject === ticket.subject && category === ticket.category) return ticket;
    const saved = await saveTicket(ctx, ticket.id, { subject, category });
    await writeEntry(ctx, ticket.id, { kind: "described", data: { subject, category } });
    await tellTicket(ctx, "tickets.changed", saved, { what: "description" });
    return saved;
  });
}
