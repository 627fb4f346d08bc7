import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockJoined, tellJoined } from "./internal/incident.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import { changeStatus } from "./rules/lifecycle.ts";

/** The fault is back: its ticket is work again, with its whole timeline, and so do its open contacts hear. */
export async function reopenIncident(
  ctx: Ctx,
  { ticketId, data = {} }: { ticketId: string; data?: Record<string, unknown> },
): Promise<Ticket> {
  requireRight(ctx, "faults:detect");
  return withTransaction(ctx, async (ctx) => {
    const joined = await lockJoined(ctx, ticketId);
    const ticket = await lockTicket(ctx, ticketId);
    const life = changeStatus(ticket, "open", ctx.now);
    const saved = await saveTicket(ctx, ticket.id, {
      ...("changed" in life ? life.changed : {}),
      disposition: null,
      unread: true,
    });
    await writeEntry(ctx, ticket.id, { kind: "fault_back", data });
    await tellTicket(ctx, "tickets.changed", saved, { what: "status" });
    await tellJoined(ctx, joined, saved, "incident_back");
    return saved;
  });
}
