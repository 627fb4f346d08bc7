/** One ticket with everything around it, and the two groups of tickets beside every screen: put together from reads. */
import type { Db } from "#db/client.ts";
import { DeskError } from "#server/platform/errors.ts";
import * as tickets from "#server/tickets/reads.ts";

const day = 86_400_000;

export async function ticketDetail(db: Db, ticketId: string, now: Date) {
  const ticket = await tickets.ticketById(db, ticketId);
  if (!ticket) throw new DeskError("not_found", "ticket_not_found");
  const [timeline, earlier, contactsToday] = await Promise.all([
    tickets.timelineOf(db, ticketId),
    ticket.callerId ? tickets.earlierContacts(db, ticket.callerId, ticketId) : [],
    ticket.callerId ? tickets.contactsSince(db, ticket.callerId, new Date(now.getTime() - day)) : 0,
  ]);
  return { ticket, timeline, earlier, contactsToday };
}
export type TicketDetail = Awaited<ReturnType<typeof ticketDetail>>;

export async function rosterOf(db: Db, agentId: number) {
  const [mine, team, counts] = await Promise.all([
    tickets.myOpenTickets(db, agentId),
    tickets.teamOpenTickets(db, agentId),
    tickets.ticketCounts(db, agentId),
  ]);
  return { mine, team, teamCount: Math.max(team.length, counts.unsolved - counts.mine) };
}
export type TicketRoster = Awaited<ReturnType<typeof rosterOf>>;
