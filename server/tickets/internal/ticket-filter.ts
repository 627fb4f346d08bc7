/** From a filter and a cursor to SQL conditions. Keyset paging: a page begins after a row, never after a count. */
import { and, asc, desc, eq, gte, ilike, inArray, isNull, like, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { evses, stations } from "#db/schema/stations.ts";
import { callers, tickets } from "#db/schema/tickets.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { TicketFilter } from "../schema.ts";

/** Danger before high before normal, as a number that an index can hold. */
export const rank = sql<number>`(case ${tickets.priority} when 'danger' then 0 when 'high' then 1 else 2 end)`;

/** A literal, not a parameter: only then a partial index of open tickets can answer. */
export const unsolved = sql`${tickets.status} <> 'solved'`;

/** Fragments come from people: % and _ are themselves. */
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");
const bare = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");

function byText(db: Db, text: string): SQL | undefined {
  const number = /^\s*(?:T-?)?(\d{1,9})\s*$/i.exec(text)?.[1];
  const key = bare(text);
  const digits = text.replace(/\D/g, "");
  const words = `%${literal(text)}%`;
  const evse = db
    .select({ id: evses.id })
    .from(evses)
    .where(like(evses.evseKey, `%${key}%`));
  const station = db.select({ id: stations.id }).from(stations).where(ilike(stations.name, words));
  const caller = db
    .select({ id: callers.id })
    .from(callers)
    .where(like(callers.number, `%${digits}%`));
  return or(
    number ? eq(tickets.number, Number(number)) : undefined,
    key.length >= 3 ? inArray(tickets.evseId, evse) : undefined,
    key.length >= 3 ? like(tickets.typedKey, `%${key}%`) : undefined,
    digits.length >= 4 && digits.length >= key.length ? inArray(tickets.callerId, caller) : undefined,
    inArray(tickets.stationId, station),
    ilike(tickets.subject, words),
  );
}

function byStatus(status: TicketFilter["status"]): SQL | undefined {
  if (status === "unsolved") return unsolved;
  if (status === "waiting") return inArray(tickets.status, ["waiting_technician", "waiting_owner", "waiting_driver"]);
  return status ? eq(tickets.status, status) : undefined;
}

/** Who looks, and when: what "mine" and "soon" mean. */
export interface Viewer {
  agentId: number | null;
  now: Date;
}

const soon = (minutes: number, now: Date): SQL =>
  and(unsolved, lte(tickets.dueAt, new Date(now.getTime() + minutes * 60_000))) ?? sql`true`;

export const matching = (db: Db, filter: TicketFilter, { agentId, now }: Viewer): SQL | undefined =>
  and(
    byStatus(filter.status),
    filter.mine ? (agentId === null ? sql`false` : eq(tickets.assigneeId, agentId)) : undefined,
    filter.news ? eq(tickets.unread, true) : undefined,
    filter.dueWithinMinutes ? soon(filter.dueWithinMinutes, now) : undefined,
    filter.solvedSince ? gte(tickets.solvedAt, filter.solvedSince) : undefined,
    filter.unassigned ? isNull(tickets.assigneeId) : undefined,
    filter.priority ? eq(tickets.priority, filter.priority) : undefined,
    filter.kind ? eq(tickets.kind, filter.kind) : undefined,
    filter.companyId ? eq(tickets.companyId, filter.companyId) : undefined,
    filter.stationId ? eq(tickets.stationId, filter.stationId) : undefined,
    filter.text ? byText(db, filter.text) : undefined,
  );

export type ListOrder = "urgent" | "newest";
export const orderBy = (order: ListOrder) =>
  order === "urgent" ? [asc(rank), asc(tickets.dueAt), asc(tickets.id)] : [desc(tickets.openedAt), desc(tickets.id)];

export interface Place {
  rank: number;
  at: Date;
  id: string;
}

export const writeCursor = (place: Place): string =>
  Buffer.from(`${place.rank}|${place.at.toISOString()}|${place.id}`).toString("base64url");

function readCursor(cursor: string): Place {
  const [rank, at, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  const moment = new Date(at ?? "");
  if (!/^[012]$/.test(rank ?? "") || Number.isNaN(moment.getTime()) || !/^[0-9a-f-]{36}$/.test(id ?? ""))
    throw new DeskError("invalid", "cursor_invalid");
  return { rank: Number(rank), at: moment, id: String(id) };
}

/** Rows after the cursor's. Row comparison, so that one index range answers it. */
export function after(order: ListOrder, cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { rank: r, at, id } = readCursor(cursor);
  const moment = sql`${at.toISOString()}::timestamptz`;
  return order === "urgent"
    ? sql`(${rank}, ${tickets.dueAt}, ${tickets.id}) > (${r}::int, ${moment}, ${id}::uuid)`
    : sql`(${tickets.openedAt}, ${tickets.id}) < (${moment}, ${id}::uuid)`;
}
