/** What the verbs share: taking a ticket for writing, its line in the journal, its entry in the timeline. */
import { eq } from "drizzle-orm";
import { ticketEntries, tickets } from "#db/schema/tickets.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import type { TicketEventKind } from "../events.ts";

export type Ticket = typeof tickets.$inferSelect;
export type TicketEntry = typeof ticketEntries.$inferSelect;

/** Takes the ticket so that two verbs do not decide on the same old state. */
export async function lockTicket(ctx: Ctx, ticketId: string): Promise<Ticket> {
  const [ticket] = await ctx.db.select().from(tickets).where(eq(tickets.id, ticketId)).for("update");
  if (!ticket) throw new DeskError("not_found", "ticket_not_found");
  return ticket;
}

export async function saveTicket(ctx: Ctx, id: string, change: Partial<Ticket>): Promise<Ticket> {
  const [saved] = await ctx.db
    .update(tickets)
    .set({ ...change, updatedAt: ctx.now })
    .where(eq(tickets.id, id))
    .returning();
  invariant(saved, "a locked ticket does not vanish");
  return saved;
}

export const tellTicket = (ctx: Ctx, kind: TicketEventKind, ticket: Ticket, more: Record<string, unknown> = {}) =>
  record(ctx, {
    kind,
    subject: ticket.id,
    companyId: ticket.companyId,
    data: { number: ticket.number, stationId: ticket.stationId, assigneeId: ticket.assigneeId, ...more },
  });

export interface NewEntry {
  kind: string;
  data?: Record<string, unknown> | undefined;
  internal?: boolean | undefined;
}

export async function writeEntry(ctx: Ctx, ticketId: string, entry: NewEntry): Promise<TicketEntry> {
  const [row] = await ctx.db
    .insert(ticketEntries)
    .values({
      id: newId(),
      ticketId,
      at: ctx.now,
      kind: entry.kind,
      actor: actorKey(ctx.actor),
      actorName: actorName(ctx.actor),
      data: entry.data ?? {},
      internal: entry.internal ?? false,
    })
    .returning();
  invariant(row, "an insert returns its row");
  return row;
}
