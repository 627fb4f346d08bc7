import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import { statusAfter } from "./rules/dispositions.ts";
import { isFaultEnding, isRunningIncident } from "./rules/incident.ts";
import { changeStatus } from "./rules/lifecycle.ts";
import type { CompleteTicketInput } from "./schema.ts";

/** Says how the contact ended and sends the ticket on: solved, or waiting for whoever moves next. */
export async function completeTicket(ctx: Ctx, input: CompleteTicketInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    const to = input.status ?? statusAfter(input.disposition);
    if (ticket.status === to && ticket.disposition === input.disposition) return ticket;
    if (to === "solved" && isRunningIncident(ticket)) throw new DeskError("conflict", "fault_not_over");
    const next = changeStatus(ticket, to, ctx.now);
    if ("refused" in next && next.refused !== "status_unchanged") throw new DeskError("conflict", next.refused);
    const life = "changed" in next ? next.changed : {};
    // How a fault ended stays, whatever was done about it afterwards.
    const disposition = isFaultEnding(ticket.disposition) ? ticket.disposition : input.disposition;
    const saved = await saveTicket(ctx, ticket.id, { ...life, disposition, unread: false });
    await writeEntry(ctx, ticket.id, {
      kind: "completed",
      data: { disposition: input.disposition, from: ticket.status, to: saved.status, note: saved.note || null },
    });
    await tellTicket(ctx, "tickets.changed", saved, { what: "completed" });
    return saved;
  });
}
