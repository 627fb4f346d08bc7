import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import { dueAt } from "./rules/due.ts";
import type { ChangePriorityInput } from "./schema.ts";

/** Says how urgent a ticket is. Its deadline moves with it, always counted from the opening. */
export async function changePriority(ctx: Ctx, input: ChangePriorityInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    if (ticket.priority === input.priority) return ticket;
    const due = dueAt(ticket.openedAt, input.priority, await readSettings(ctx.db));
    const saved = await saveTicket(ctx, ticket.id, { priority: input.priority, dueAt: due });
    await writeEntry(ctx, ticket.id, { kind: "priority_changed", data: { from: ticket.priority, to: input.priority } });
    await tellTicket(ctx, "tickets.changed", saved, { what: "priority" });
    return saved;
  });
}
