import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockJoined, tellJoined } from "./internal/incident.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import { type FaultEnding, isFaultEnding } from "./rules/incident.ts";
import { changeStatus } from "./rules/lifecycle.ts";

export interface SettleIncidentInput {
  ticketId: string;
  ending: FaultEnding;
  /** What was seen, for the timeline. */
  data?: Record<string, unknown>;
}

/** The fault is over: its ticket is solved by itself, and every contact of it that is still open hears so. */
export async function settleIncident(ctx: Ctx, { ticketId, ending, data = {} }: SettleIncidentInput): Promise<Ticket> {
  requireRight(ctx, "faults:detect");
  return withTransaction(ctx, async (ctx) => {
    const joined = await lockJoined(ctx, ticketId);
    const ticket = await lockTicket(ctx, ticketId);
    if (isFaultEnding(ticket.disposition)) return ticket;
    const life = changeStatus(ticket, "solved", ctx.now);
    const solved = "changed" in life ? life.changed : {};
    const saved = await saveTicket(ctx, ticket.id, { ...solved, disposition: ending, unread: false });
    await writeEntry(ctx, ticket.id, { kind: ending, data });
    await tellTicket(ctx, "tickets.changed", saved, { what: "completed" });
    await tellJoined(ctx, joined, saved, "incident_ended", { ending });
    return saved;
  });
}
