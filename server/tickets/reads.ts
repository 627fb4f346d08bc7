/** What the desk reads of tickets. Scope: desk staff, who see across owners; numbers leave here masked. */
import { and, asc, desc, eq, gt, gte, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { agents } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import { journal } from "#db/schema/ground.ts";
import { evses, sites, stations } from "#db/schema/stations.ts";
import { callers, ticketEntries, tickets } from "#db/schema/tickets.ts";
import { maskPhone } from "#server/stations/rules/phone-number.ts";
import { after, matching, orderBy, unsolved, type Viewer, writeCursor } from "./internal/ticket-filter.ts";
import { priorityRank } from "./rules/due.ts";
import { faultOrigin } from "./rules/incident.ts";
import { dueSoonMinutes } from "./rules/kinds.ts";
import type { ListTicketsInput, TicketFilter } from "./schema.ts";

/** A ticket as lists show it, names included. */
const rowColumns = {
  id: tickets.id,
  number: tickets.number,
  kind: tickets.kind,
  status: tickets.status,
  priority: tickets.priority,
  subject: tickets.subject,
  category: tickets.category,
  outcome: tickets.outcome,
  typedText: tickets.typedText,
  disposition: tickets.disposition,
  originKind: tickets.originKind,
  incidentId: tickets.incidentId,
  unread: tickets.unread,
  openedAt: tickets.openedAt,
  firstResponseAt: tickets.firstResponseAt,
  dueAt: tickets.dueAt,
  solvedAt: tickets.solvedAt,
  updatedAt: tickets.updatedAt,
  assigneeId: tickets.assigneeId,
  assigneeName: agents.displayName,
  companyId: tickets.companyId,
  companyName: companies.name,
  stationId: tickets.stationId,
  stationName: stations.name,
  city: sites.city,
  timezone: sites.timezone,
  evseRowId: tickets.evseId,
  evseId: evses.evseId,
  bay: evses.bay,
  callerId: tickets.callerId,
  callerNumber: callers.number,
};

const rows = (db: Db) =>
  db
    .select(rowColumns)
    .from(tickets)
    .leftJoin(agents, eq(agents.id, tickets.assigneeId))
    .leftJoin(companies, eq(companies.id, tickets.companyId))
    .leftJoin(stations, eq(stations.id, tickets.stationId))
    .leftJoin(sites, eq(sites.id, stations.siteId))
    .leftJoin(evses, eq(evses.id, tickets.evseId))
    .leftJoin(callers, eq(callers.id, tickets.callerId))
    .$dynamic();

type RawRow = Awaited<ReturnType<typeof rows>>[number];
export type TicketRow = ReturnType<typeof masked>;
const masked = (row: RawRow) => ({
  ...row,
  callerNumber: row.callerNumber === null ? null : maskPhone(row.callerNumber),
});

export interface TicketPage {
  rows: TicketRow[];
  /** Where the next page begins; null on the last. */
  next: string | null;
}

/** One page of the list. Urgent: danger first, then by deadline, unsolved only. Newest: by opening. */
export async function listTickets(db: Db, input: ListTicketsInput, viewer: Viewer): Promise<TicketPage> {
  const order = input.status === "solved" ? "newest" : (input.order ?? "urgent");
  const limit = input.limit ?? 50;
  const found = await rows(db)
    .where(and(matching(db, input, viewer), order === "urgent" ? unsolved : undefined, after(order, input.cursor)))
    .orderBy(...orderBy(order))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const at = order === "urgent" ? last?.dueAt : last?.openedAt;
  const next =
    found.length > limit && last && at ? writeCursor({ rank: priorityRank[last.priority], at, id: last.id }) : null;
  return { rows: page.map(masked), next };
}

const most = 100;
async function countUpTo(db: Db, filter: TicketFilter, viewer: Viewer): Promise<number> {
  const some = db
    .select({ one: sql`1` })
    .from(tickets)
    .where(matching(db, filter, viewer))
    .limit(most)
    .as("some");
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(some);
  return row?.n ?? 0;
}

/** How many tickets each view holds, counted to a hundred and no further. */
export async function ticketCounts(db: Db, viewer: Viewer, today: Date) {
  const views = {
    unsolved: { status: "unsolved" },
    mine: { status: "unsolved", mine: true },
    danger: { status: "unsolved", priority: "danger" },
    due: { dueWithinMinutes: dueSoonMinutes },
    technician: { status: "waiting_technician" },
    news: { status: "unsolved", news: true },
    solved: { status: "solved", solvedSince: today },
  } as const satisfies Record<string, TicketFilter>;
  const counted = Object.entries(views).map(async ([view, filter]) => [view, await countUpTo(db, filter, viewer)]);
  const counts = Object.fromEntries(await Promise.all(counted)) as Record<keyof typeof views, number>;
  return { ...counts, most };
}

/** One ticket with its note, or null. */
export async function ticketById(db: Db, id: string) {
  const [found] = await rows(db).where(eq(tickets.id, id));
  if (!found) return null;
  const [note] = await db
    .select({
      note: tickets.note,
      noteRevision: tickets.noteRevision,
      originId: tickets.originId,
    })
    .from(tickets)
    .where(eq(tickets.id, id));
  return note ? { ...masked(found), ...note } : null;
}
export type TicketRecord = NonNullable<Awaited<ReturnType<typeof ticketById>>>;

export type TimelineRow = typeof ticketEntries.$inferSelect;
/** The timeline, newest first. Two hundred entries are more than any ticket has needed. */
export const timelineOf = (db: Db, ticketId: string, limit = 200): Promise<TimelineRow[]> =>
  db
    .select()
    .from(ticketEntries)
    .where(eq(ticketEntries.ticketId, ticketId))
    .orderBy(desc(ticketEntries.at), desc(ticketEntries.id))
    .limit(limit);

/** The latest entries of every ticket of a station: what happened here lately. */
export const timelineOfStation = (db: Db, stationId: string, limit = 40) =>
  db
    .select({ entry: ticketEntries, ticketNumber: tickets.number })
    .from(ticketEntries)
    .innerJoin(tickets, eq(tickets.id, ticketEntries.ticketId))
    .where(eq(tickets.stationId, stationId))
    .orderBy(desc(ticketEntries.at), desc(ticketEntries.id))
    .limit(limit);

const someRows = async (query: PromiseLike<RawRow[]>) => (await query).map(masked);

export const openTicketsOfStation = (db: Db, stationId: string) =>
  someRows(
    rows(db)
      .where(and(eq(tickets.stationId, stationId), unsolved))
      .orderBy(desc(tickets.openedAt), desc(tickets.id))
      .limit(20),
  );

/** What this caller was here for before, newest first. */
export const earlierContacts = (db: Db, callerId: string, exceptTicketId: string) =>
  someRows(
    rows(db)
      .where(and(eq(tickets.callerId, callerId), ne(tickets.id, exceptTicketId)))
      .orderBy(desc(tickets.openedAt), desc(tickets.id))
      .limit(10),
  );

/** The contacts that joined an incident, the newest first. */
export const contactsOfIncident = (db: Db, incidentId: string) =>
  someRows(
    rows(db).where(eq(tickets.incidentId, incidentId)).orderBy(desc(tickets.openedAt), desc(tickets.id)).limit(30),
  );

/** The incident a contact has joined. */
export const incidentRow = async (db: Db, incidentId: string) =>
  (await someRows(rows(db).where(eq(tickets.id, incidentId))))[0] ?? null;

/** Contacts about this place that came since a moment, are open, and belong to no incident yet. */
export const openContactsSince = (db: Db, place: { stationId: string; evseId: string | null }, since: Date) =>
  db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.stationId, place.stationId),
        place.evseId === null ? undefined : eq(tickets.evseId, place.evseId),
        gte(tickets.openedAt, since),
        ne(tickets.originKind, faultOrigin),
        isNull(tickets.incidentId),
        unsolved,
      ),
    )
    .orderBy(tickets.id)
    .limit(100);

export const myOpenTickets = (db: Db, agentId: number) =>
  someRows(
    rows(db)
      .where(and(eq(tickets.assigneeId, agentId), unsolved))
      .orderBy(asc(tickets.dueAt), asc(tickets.id))
      .limit(30),
  );

/** Open in the team: nobody's, or somebody else's. Danger first, then by deadline. */
export const teamOpenTickets = (db: Db, agentId: number | null, limit = 30) =>
  someRows(
    rows(db)
      .where(
        and(unsolved, agentId === null ? undefined : or(isNull(tickets.assigneeId), ne(tickets.assigneeId, agentId))),
      )
      .orderBy(...orderBy("urgent"))
      .limit(limit),
  );

/** Other people who reported the same station since a moment. */
export async function otherCallersAbout(db: Db, stationId: string, since: Date, exceptTicketId: string | null) {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, lastAt: sql<string | null>`max(${tickets.openedAt})` })
    .from(tickets)
    .where(
      and(
        eq(tickets.stationId, stationId),
        gt(tickets.openedAt, since),
        sql`${tickets.kind} in ('call', 'sms', 'driver_page')`,
        exceptTicketId ? ne(tickets.id, exceptTicketId) : undefined,
      ),
    );
  return { count: row?.count ?? 0, lastAt: row?.lastAt ? new Date(row.lastAt) : null };
}

/** Contacts of this caller since a moment, this one included. */
export async function contactsSince(db: Db, callerId: string, since: Date): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(tickets)
    .where(and(eq(tickets.callerId, callerId), gt(tickets.openedAt, since)));
  return row?.n ?? 0;
}

/** Who saved the note last; from the journal, which knows every save. */
export async function lastNoteAuthor(db: Db, ticketId: string): Promise<string | null> {
  const [line] = await db
    .select({ actor: journal.actor })
    .from(journal)
    .where(and(eq(journal.subject, ticketId), eq(journal.kind, "tickets.note_saved")))
    .orderBy(desc(journal.id))
    .limit(1);
  const agentId = Number(/^agent:(\d+)$/.exec(line?.actor ?? "")?.[1]);
  if (!agentId) return null;
  const [agent] = await db.select({ name: agents.displayName }).from(agents).where(eq(agents.id, agentId));
  return agent?.name ?? null;
}
