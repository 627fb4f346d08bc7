/** An owner's tickets, put together from reads in the owner's scope. */
import { masked, seesContacts } from "#server/access/rules/masking.ts";
import { type OwnerScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import type { Actor } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { masterData } from "#server/stations/owned-reads.ts";
import {
  joinedTickets,
  type OwnedTicketFilter,
  ownedTicket,
  ownedTicketCounts,
  ownedTickets,
  ownedTimeline,
} from "#server/tickets/owned-reads.ts";

export const ownedTicketPage = (house: House, scope: OwnerScope, filter: OwnedTicketFilter) =>
  withOwnerScope(house, scope, async (scoped) => {
    const { stationId } = filter;
    if (stationId && !(await masterData(scoped, stationId)))
      throw new DeskError("not_found", "station_not_found", { station: stationId });
    const page = await ownedTickets(scoped, filter);
    return { ...page, counts: await ownedTicketCounts(scoped, stationId ?? null) };
  });

/** What a driver wrote may tell who he is: without the right to contacts it is masked. */
function messagesFor(actor: Actor, entries: Awaited<ReturnType<typeof ownedTimeline>>) {
  if (seesContacts(actor)) return entries;
  return entries.map((entry) => ("body" in entry.data ? { ...entry, data: { ...entry.data, body: masked } } : entry));
}

export const ownedTicketDetail = (house: House, scope: OwnerScope, actor: Actor, ticketId: string) =>
  withOwnerScope(house, scope, async (scoped) => {
    const ticket = await ownedTicket(scoped, ticketId);
    if (!ticket) throw new DeskError("not_found", "ticket_not_found");
    return {
      ticket,
      timeline: messagesFor(actor, await ownedTimeline(scoped, ticketId)),
      joined: await joinedTickets(scoped, ticketId),
    };
  });
