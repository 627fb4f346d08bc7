import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { join } from "./internal/incident.ts";
import { lockTicket, type Ticket } from "./internal/ticket-row.ts";

/**
 * Puts a contact to the incident it is about. Contacts whose station becomes known join by themselves; this is for those
 * who called before the fault was one.
 */
export async function joinIncident(ctx: Ctx, input: { ticketId: string; incidentId: string }): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => join(ctx, await lockTicket(ctx, input.ticketId), input.incidentId));
}
