import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import { isRunningIncident } from "./rules/incident.ts";
import { changeStatus as nextLife } from "./rules/lifecycle.ts";
import type { ChangeStatusInput } from "./schema.ts";

/** Moves a ticket along its life. The same status again is no change and no entry. */
export async function changeStatus(ctx: Ctx, input: ChangeStatusInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    const next = nextLife(ticket, input.status, ctx.now);
    if ("refused" in next) {
      if (next.refused === "status_unchanged") return ticket;
      throw new DeskError("conflict", next.refused);
    }
    if (input.status === "solved" && isRunningIncident(ticket)) throw new DeskError("conflict", "fault_not_over");
    if (input.status === "solved" && !ticket.disposition) throw new DeskError("conflict", "disposition_missing");
    const saved = await saveTicket(ctx, ticket.id, { ...next.changed, unread: false });
    await writeEntry(ctx, ticket.id, { kind: "status_changed", data: { from: ticket.status, to: saved.status } });
    await tellTicket(ctx, "tickets.changed", saved, { what: "status" });
    return saved;
  });
}
