import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { joinKnown } from "./internal/incident.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import { ownerOf } from "./open-ticket.ts";
import type { Outcome } from "./schema.ts";

export interface AttachStationInput {
  ticketId: string;
  typedText: string | null;
  typedKey: string | null;
  outcome: Outcome;
  /** Only an activated station is attached: for the others the desk has no promise and shows no facts. */
  stationId: string | null;
  evseId: string | null;
}

/** Puts what was typed or said onto the ticket, and the station it led to, if it led to one. */
export async function attachStation(ctx: Ctx, input: AttachStationInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    const stationId = input.outcome === "activated" ? input.stationId : null;
    const evseId = stationId ? input.evseId : null;
    const same =
      ticket.stationId === stationId &&
      ticket.evseId === evseId &&
      ticket.typedKey === input.typedKey &&
      ticket.outcome === input.outcome;
    if (same) return ticket;
    const saved = await saveTicket(ctx, ticket.id, {
      typedText: input.typedText,
      typedKey: input.typedKey,
      outcome: input.outcome,
      stationId,
      evseId,
      companyId: stationId ? await ownerOf(ctx, stationId) : null,
    });
    await writeEntry(ctx, ticket.id, {
      kind: "station_attached",
      data: { typedText: input.typedText, outcome: input.outcome, stationId, evseId, before: ticket.stationId },
    });
    await tellTicket(ctx, "tickets.changed", saved, { what: "station" });
    return joinKnown(ctx, saved);
  });
}
