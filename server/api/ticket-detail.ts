/** One ticket with everything around it, and the two groups of tickets beside every screen: put together from reads. */
import type { Db } from "#db/client.ts";
import { statesOfStations } from "#server/diagnostics/bay-reads.ts";
import { DeskError } from "#server/platform/errors.ts";
import { activeStationIds } from "#server/subscriptions/reads.ts";
import * as tickets from "#server/tickets/reads.ts";
import { faultOrigin } from "#server/tickets/rules/incident.ts";
import type { ListTicketsInput } from "#server/tickets/schema.ts";

const day = 86_400_000;

export async function ticketDetail(db: Db, ticketId: string, now: Date) {
  const ticket = await tickets.ticketById(db, ticketId);
  if (!ticket) throw new DeskError("not_found", "ticket_not_found");
  const isIncident = ticket.originKind === faultOrigin;
  const [timeline, earlier, contactsToday, incident, joined] = await Promise.all([
    tickets.timelineOf(db, ticketId),
    ticket.callerId ? tickets.earlierContacts(db, ticket.callerId, ticketId) : [],
    ticket.callerId ? tickets.contactsSince(db, ticket.callerId, new Date(now.getTime() - day)) : 0,
    ticket.incidentId ? tickets.incidentRow(db, ticket.incidentId) : null,
    isIncident ? tickets.contactsOfIncident(db, ticketId) : [],
  ]);
  return { ticket, timeline, earlier, contactsToday, incident, joined };
}
export type TicketDetail = Awaited<ReturnType<typeof ticketDetail>>;

export async function rosterOf(db: Db, agentId: number) {
  const [mine, team] = await Promise.all([tickets.myOpenTickets(db, agentId), tickets.teamOpenTickets(db, agentId)]);
  return { mine, team, teamCount: team.length };
}
export type TicketRoster = Awaited<ReturnType<typeof rosterOf>>;

/** A page of the list with the present state of each ticket's bay beside it. */
export async function ticketPage(db: Db, input: ListTicketsInput, agentId: number, now: Date) {
  const page = await tickets.listTickets(db, input, { agentId, now });
  const ids = [...new Set(page.rows.flatMap((row) => row.stationId ?? []))];
  const [states, active] = await Promise.all([statesOfStations(db, ids, now), activeStationIds(db, ids)]);
  const rows = page.rows.map((row) => {
    const station = row.stationId && active.has(row.stationId) ? states.get(row.stationId) : undefined;
    const bay = station?.bays.find((one) => one.evseId === row.evseRowId);
    return { ...row, stationState: bay?.state ?? (station?.liveness === "offline" ? ("offline" as const) : null) };
  });
  return { rows, next: page.next };
}
export type TicketPageData = Awaited<ReturnType<typeof ticketPage>>;
