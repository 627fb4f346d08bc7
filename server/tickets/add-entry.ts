import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, saveTicket, type TicketEntry, tellTicket, writeEntry } from "./internal/ticket-row.ts";

/** What a timeline knows how to draw; other domains add theirs with their own words. */
export type EntryKind =
  | "opened"
  | "call_answered"
  | "call_ended"
  | "message_in"
  | "message_out"
  | "note"
  | "command"
  | "station_attached"
  | "assigned"
  | "status_changed"
  | "priority_changed"
  | "completed"
  | (string & {});

export interface AddEntryInput {
  ticketId: string;
  kind: EntryKind;
  data?: Record<string, unknown> | undefined;
  internal?: boolean | undefined;
  /** Somebody has to look: the ticket is marked as news until it is read. */
  news?: boolean | undefined;
}

/** Adds an entry to the timeline. Entries are never changed or taken away. */
export async function addEntry(ctx: Ctx, input: AddEntryInput): Promise<TicketEntry> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    const entry = await writeEntry(ctx, ticket.id, input);
    await saveTicket(ctx, ticket.id, input.news ? { unread: true } : {});
    await tellTicket(ctx, "tickets.entry_added", ticket, { entry: input.kind });
    return entry;
  });
}
