/**
 * An owner's tickets, with what was done and how they ended. Runs in the owner's scope: row-level security decides which
 * tickets and entries there are, column grants which columns; `rules/owner-entry.ts` decides what of an entry is told.
 */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { evses, sites, stations } from "#db/schema/stations.ts";
import { ticketEntries, tickets } from "#db/schema/tickets.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";
import { cursorShapes, readPageCursor, writePageCursor } from "#server/platform/page-cursor.ts";
import { hideNumbers, ownerData, ownerKinds } from "./rules/owner-entry.ts";

const pageSize = 25;
const mostEntries = 300;
const incident = alias(tickets, "incident");
const { moment, uuid } = cursorShapes;

const columns = {
  id: tickets.id,
  number: tickets.number,
  kind: tickets.kind,
  status: tickets.status,
  priority: tickets.priority,
  subject: tickets.subject,
  category: tickets.category,
  disposition: tickets.disposition,
  stationId: tickets.stationId,
  stationName: stations.name,
  city: sites.city,
  timezone: sites.timezone,
  evseId: evses.evseId,
  bay: evses.bay,
  incidentId: tickets.incidentId,
  incidentNumber: incident.number,
  /** Of a fault's ticket: how many contacts were about it. */
  contacts: sql<number>`(select count(*)::int from tickets joined where joined.incident_id = ${tickets.id})`,
  openedAt: tickets.openedAt,
  solvedAt: tickets.solvedAt,
  place: sql<string>`${tickets.openedAt}::text`,
};

const rows = ({ db }: ScopedDb) =>
  db
    .select(columns)
    .from(tickets)
    .leftJoin(stations, eq(stations.id, tickets.stationId))
    .leftJoin(sites, eq(sites.id, stations.siteId))
    .leftJoin(evses, eq(evses.id, tickets.evseId))
    .leftJoin(incident, eq(incident.id, tickets.incidentId))
    .$dynamic();

type RawRow = Awaited<ReturnType<typeof rows>>[number];
const told = ({ place: _, ...row }: RawRow) => ({
  ...row,
  subject: row.subject === null ? null : hideNumbers(row.subject),
});
export type OwnedTicket = ReturnType<typeof told>;

export interface OwnedTicketFilter {
  show: "open" | "all";
  stationId?: string | null | undefined;
  after?: string | null | undefined;
  limit?: number;
}

const open = sql`${tickets.status} <> 'solved'`;
const about = ({ show, stationId }: Pick<OwnedTicketFilter, "show" | "stationId">) =>
  and(show === "open" ? open : undefined, stationId ? eq(tickets.stationId, stationId) : undefined);

function before(cursor: string) {
  const [at, id] = readPageCursor(cursor, [moment, uuid]);
  return sql`(${tickets.openedAt}, ${tickets.id}) < (${at}::timestamptz, ${id}::uuid)`;
}

/** The newest first. */
export async function ownedTickets(scoped: ScopedDb, filter: OwnedTicketFilter) {
  const limit = filter.limit ?? pageSize;
  const found = await rows(scoped)
    .where(and(about(filter), filter.after ? before(filter.after) : undefined))
    .orderBy(desc(tickets.openedAt), desc(tickets.id))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(told),
    next: found.length > limit && last ? writePageCursor([last.place, last.id]) : null,
  };
}

/** How many are open, and how many there are at all. */
export async function ownedTicketCounts({ db }: ScopedDb, stationId: string | null) {
  const [row] = await db
    .select({ all: sql<number>`count(*)::int`, open: sql<number>`(count(*) filter (where ${open}))::int` })
    .from(tickets)
    .where(about({ show: "all", stationId }));
  return row ?? { all: 0, open: 0 };
}

export async function ownedTicket(scoped: ScopedDb, ticketId: string): Promise<OwnedTicket | null> {
  const [found] = await rows(scoped).where(eq(tickets.id, ticketId));
  return found ? told(found) : null;
}

/** Who did it, as far as it is the owner's business: an agent is the hotline. */
function doer(actor: string, name: string | null): { by: "hotline" | "person" | "system"; name: string | null } {
  if (actor.startsWith("agent:")) return { by: "hotline", name: null };
  return actor.startsWith("owner:") ? { by: "person", name } : { by: "system", name: null };
}

/** The timeline, newest first, without what is internal to the desk. */
export async function ownedTimeline({ db }: ScopedDb, ticketId: string) {
  const found = await db
    .select()
    .from(ticketEntries)
    .where(
      and(
        eq(ticketEntries.ticketId, ticketId),
        eq(ticketEntries.internal, false),
        inArray(ticketEntries.kind, ownerKinds),
      ),
    )
    .orderBy(desc(ticketEntries.at), desc(ticketEntries.id))
    .limit(mostEntries);
  return found.flatMap(({ id, at, kind, actor, actorName, data }) => {
    const seen = ownerData(kind, data);
    return seen ? [{ id, at, kind, ...doer(actor, actorName), data: seen }] : [];
  });
}

/** The contacts that joined a fault's ticket, oldest first. */
export const joinedTickets = ({ db }: ScopedDb, ticketId: string) =>
  db
    .select({ id: tickets.id, number: tickets.number, kind: tickets.kind, openedAt: tickets.openedAt })
    .from(tickets)
    .where(eq(tickets.incidentId, ticketId))
    .orderBy(asc(tickets.openedAt), asc(tickets.id))
    .limit(50);
