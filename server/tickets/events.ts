/** What this domain writes into the journal. Subject: the ticket's id; for callers the caller's. */
import { z } from "zod";

/** Carried by every line about a ticket, so that a screen knows whether it is concerned. */
export const ticketFacts = z.object({
  number: z.number().int(),
  stationId: z.string().nullable(),
  assigneeId: z.number().int().nullable(),
});
export type TicketFacts = z.infer<typeof ticketFacts>;

export const ticketEvents = {
  "tickets.opened": ticketFacts,
  "tickets.entry_added": ticketFacts.extend({ entry: z.string() }),
  "tickets.note_saved": ticketFacts.extend({ revision: z.number().int() }),
  "tickets.changed": ticketFacts.extend({ what: z.string() }),
  "tickets.caller_remembered": z.object({}),
} as const;
export type TicketEventKind = keyof typeof ticketEvents;
