/** Work: the ticket and its timeline. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { agents } from "./access.ts";
import { id, moment } from "./columns.ts";
import { companies } from "./companies.ts";
import { evses, stations } from "./stations.ts";

/** A person on the line, known by number. Withheld numbers get a caller each, without a number. */
export const callers = pgTable("callers", {
  id: id(),
  number: text("number").unique("callers_number_idx"),
  language: text("language").$type<"de" | "en">(),
  firstSeenAt: moment("first_seen_at").notNull(),
});

/** Four digits from the first: short enough to read out. */
export const ticketNumbers = pgSequence("ticket_numbers", { startWith: 1001 });

export const tickets = pgTable(
  "tickets",
  {
    id: id(),
    /** What people say: T-24817. */
    number: integer("number").notNull().unique("tickets_number_idx").default(sql`nextval('ticket_numbers')`),
    kind: text("kind").$type<"call" | "sms" | "fault" | "driver_page" | "manual">().notNull(),
    /** One ticket per origin, however often it is opened. */
    originKind: text("origin_kind").notNull(),
    originId: text("origin_id").notNull(),
    status: text("status")
      .$type<"new" | "open" | "live" | "waiting_technician" | "waiting_owner" | "waiting_driver" | "solved">()
      .notNull(),
    priority: text("priority").$type<"danger" | "high" | "normal">().notNull().default("normal"),
    subject: text("subject"),
    /** What it is about, of a closed list: `server/tickets/rules/categories.ts`. */
    category: text("category"),
    companyId: uuid("company_id").references(() => companies.id),
    stationId: uuid("station_id").references(() => stations.id),
    evseId: uuid("evse_id").references(() => evses.id),
    callerId: uuid("caller_id").references(() => callers.id),
    assigneeId: integer("assignee_id").references(() => agents.id),
    /** What was typed or said, and what became of it; kept even when it led nowhere. */
    typedText: text("typed_text"),
    typedKey: text("typed_key"),
    /** The fault's ticket that this contact belongs to: callers join it. */
    incidentId: uuid("incident_id").references((): AnyPgColumn => tickets.id),
    outcome: text("outcome").$type<"activated" | "not_activated" | "unknown" | "ambiguous" | "refused">(),
    disposition: text("disposition"),
    note: text("note").notNull().default(""),
    /** Compare-and-set counter of the note: a stale save is refused, not merged silently. */
    noteRevision: integer("note_revision").notNull().default(0),
    unread: boolean("unread").notNull().default(false),
    openedAt: moment("opened_at").notNull(),
    firstResponseAt: moment("first_response_at"),
    dueAt: moment("due_at").notNull(),
    solvedAt: moment("solved_at"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    unique("tickets_origin_idx").on(t.originKind, t.originId),
    index("tickets_opened_at_idx").on(t.openedAt, t.id),
    index("tickets_open_due_at_idx").on(t.dueAt, t.id).where(sql`status <> 'solved'`),
    // The desk's list: danger first, then by deadline. The expression is `rank` of the tickets' filter, word for word.
    index("tickets_open_urgent_idx")
      .on(sql`(case "priority" when 'danger' then 0 when 'high' then 1 else 2 end)`, t.dueAt, t.id)
      .where(sql`status <> 'solved'`),
    index("tickets_station_id_idx").on(t.stationId, t.openedAt),
    index("tickets_caller_id_idx").on(t.callerId, t.openedAt),
    index("tickets_incident_id_idx").on(t.incidentId),
    index("tickets_company_id_idx").on(t.companyId, t.openedAt),
    index("tickets_assignee_id_idx").on(t.assigneeId, t.openedAt),
  ],
);

/** The timeline: call, text, note, remote action, fault, status: one order, one look. */
export const ticketEntries = pgTable(
  "ticket_entries",
  {
    id: id(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => tickets.id),
    at: moment("at").notNull(),
    kind: text("kind").notNull(),
    actor: text("actor").notNull(),
    actorName: text("actor_name"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
    /** Internal entries are never shown to owners. */
    internal: boolean("internal").notNull().default(false),
  },
  (t) => [index("ticket_entries_ticket_id_idx").on(t.ticketId, t.at, t.id)],
);
