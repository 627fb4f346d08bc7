/** The ground every domain stands on: journal, outbox, inbox, settings. */
import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** What happened, in order. Readers page by (xid, id) below the snapshot's xmin, never by bare id. */
export const journal = pgTable(
  "journal",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    at: moment("at").notNull(),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    companyId: uuid("company_id"),
    actor: text("actor").notNull(),
    requestId: text("request_id"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [index("journal_xid_id_idx").on(t.xid, t.id), index("journal_subject_idx").on(t.subject, t.id)],
);

/** Work that leaves the database: REST calls to Twilio, mails. Written in the verb's transaction. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    kind: text("kind").notNull(),
    /** At most one row per fact, however often the verb is repeated. */
    key: text("key").notNull().unique("outbox_key_idx"),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    state: text("state").$type<"waiting" | "done" | "dead">().notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    availableAt: moment("available_at").notNull(),
    leasedUntil: moment("leased_until"),
    /** After this moment the work is pointless (an offer that stopped ringing) and is dropped, not sent late. */
    deadlineAt: moment("deadline_at"),
    lastError: text("last_error"),
    createdAt: moment("created_at").notNull(),
    doneAt: moment("done_at"),
  },
  (t) => [index("outbox_available_at_idx").on(t.availableAt).where(sql`state = 'waiting'`)],
);

/** What already came in: a repeated webhook finds its key here and gets the same answer. */
export const inbox = pgTable("inbox", {
  key: text("key").primaryKey(),
  kind: text("kind").notNull(),
  receivedAt: moment("received_at").notNull(),
  params: jsonb("params").$type<Record<string, string>>().notNull(),
  answer: text("answer"),
});

/** Desk settings (ring seconds, wrap-up seconds, liveness limits): numbers that tests and desks change. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: moment("updated_at").notNull(),
});
