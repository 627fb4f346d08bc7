/** Wires to people: calls and their legs, the queue, offers, text threads. */
import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { agents } from "./access.ts";
import { id, moment } from "./columns.ts";
import { evses, stations } from "./stations.ts";
import { callers, tickets } from "./tickets.ts";

/** A driver's call, from greeting to hang-up. `phase` is ours; `status` is Twilio's one-way ladder. */
export const calls = pgTable(
  "calls",
  {
    id: id(),
    sid: text("sid").notNull().unique("calls_sid_idx"),
    fromNumber: text("from_number").notNull(),
    toNumber: text("to_number").notNull(),
    callerId: uuid("caller_id").references(() => callers.id),
    language: text("language").$type<"de" | "en">().notNull(),
    status: text("status").notNull(),
    phase: text("phase")
      .$type<"greeting" | "queued" | "joining" | "live" | "fallback" | "voicemail" | "ended">()
      .notNull(),
    /** IVR: how often the driver was asked, and what came of it. */
    tries: integer("tries").notNull().default(0),
    typedText: text("typed_text"),
    typedKey: text("typed_key"),
    typedBy: text("typed_by").$type<"keypad" | "speech" | "agent">(),
    outcome: text("outcome").$type<"activated" | "not_activated" | "unknown" | "ambiguous" | "refused">(),
    evseId: uuid("evse_id").references(() => evses.id),
    stationId: uuid("station_id").references(() => stations.id),
    ticketId: uuid("ticket_id").references(() => tickets.id),
    agentId: integer("agent_id").references(() => agents.id),
    startedAt: moment("started_at").notNull(),
    queuedAt: moment("queued_at"),
    answeredAt: moment("answered_at"),
    endedAt: moment("ended_at"),
    endedBy: text("ended_by").$type<"caller" | "agent" | "system">(),
    /** The reducer's memory (`server/telephony/rules/call-core.ts`). */
    offerId: uuid("offer_id"),
    offerState: text("offer_state").$type<"ringing" | "answered">(),
    agentEnding: boolean("agent_ending").notNull().default(false),
    queueFailures: integer("queue_failures").notNull().default(0),
    /** Set when a REST reading first disagreed with us; acted upon when the next one still does. */
    doubtedAt: moment("doubted_at"),
  },
  (t) => [
    index("calls_phase_idx").on(t.phase).where(sql`phase <> 'ended'`),
    index("calls_caller_id_idx").on(t.callerId, t.startedAt),
    index("calls_evse_id_idx").on(t.evseId, t.startedAt),
    index("calls_station_id_idx").on(t.stationId, t.startedAt),
  ],
);

/** One telephone leg as Twilio reports it. Status only climbs; terminal never changes. */
export const callLegs = pgTable(
  "call_legs",
  {
    sid: text("sid").primaryKey(),
    callId: uuid("call_id")
      .notNull()
      .references(() => calls.id),
    role: text("role").$type<"caller" | "agent">().notNull(),
    agentId: integer("agent_id").references(() => agents.id),
    offerId: uuid("offer_id"),
    status: text("status").notNull(),
    sipCode: text("sip_code"),
    startedAt: moment("started_at").notNull(),
    answeredAt: moment("answered_at"),
    endedAt: moment("ended_at"),
  },
  (t) => [index("call_legs_call_id_idx").on(t.callId)],
);

/** Who waits: a call or a text thread. Leaves exactly once. */
export const queueEntries = pgTable(
  "queue_entries",
  {
    id: id(),
    kind: text("kind").$type<"call" | "sms">().notNull(),
    callId: uuid("call_id").references(() => calls.id),
    threadId: uuid("thread_id"),
    language: text("language").$type<"de" | "en">().notNull(),
    /** Danger and requeued callers go first. */
    priority: integer("priority").notNull().default(0),
    preferredAgentId: integer("preferred_agent_id").references(() => agents.id),
    enteredAt: moment("entered_at").notNull(),
    alertedAt: moment("alerted_at"),
    leftAt: moment("left_at"),
    leftReason: text("left_reason").$type<"answered" | "abandoned" | "voicemail" | "overflow" | "handled">(),
  },
  (t) => [
    index("queue_entries_waiting_idx").on(t.priority.desc(), t.enteredAt).where(sql`left_at is null`),
    uniqueIndex("queue_entries_call_open_idx").on(t.callId).where(sql`left_at is null`),
    uniqueIndex("queue_entries_thread_open_idx").on(t.threadId).where(sql`left_at is null`),
  ],
);

/** "Will you take this?": one open offer per entry and per agent, by unique index. */
export const offers = pgTable(
  "offers",
  {
    id: id(),
    queueEntryId: uuid("queue_entry_id")
      .notNull()
      .references(() => queueEntries.id),
    callId: uuid("call_id")
      .notNull()
      .references(() => calls.id),
    agentId: integer("agent_id")
      .notNull()
      .references(() => agents.id),
    deviceSession: text("device_session").notNull(),
    state: text("state").$type<"ringing" | "answered" | "missed" | "rejected" | "canceled" | "failed">().notNull(),
    reason: text("reason"),
    legSid: text("leg_sid"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    uniqueIndex("offers_entry_open_idx").on(t.queueEntryId).where(sql`state = 'ringing'`),
    uniqueIndex("offers_agent_open_idx").on(t.agentId).where(sql`state = 'ringing'`),
    index("offers_leg_sid_idx").on(t.legSid),
    index("offers_call_id_idx").on(t.callId),
  ],
);

/** One open thread per (driver's number, station, 24 h). */
export const smsThreads = pgTable(
  "sms_threads",
  {
    id: id(),
    number: text("number").notNull(),
    ourNumber: text("our_number").notNull(),
    messagingServiceSid: text("messaging_service_sid"),
    callerId: uuid("caller_id")
      .notNull()
      .references(() => callers.id),
    stationId: uuid("station_id").references(() => stations.id),
    evseId: uuid("evse_id").references(() => evses.id),
    ticketId: uuid("ticket_id").references(() => tickets.id),
    language: text("language").$type<"de" | "en">().notNull(),
    optedOut: boolean("opted_out").notNull().default(false),
    openedAt: moment("opened_at").notNull(),
    lastMessageAt: moment("last_message_at").notNull(),
    /** Set by a driver's text, cleared by a person's reply. Automatic answers do not clear it. */
    unansweredSince: moment("unanswered_since"),
  },
  (t) => [
    index("sms_threads_number_idx").on(t.number, t.lastMessageAt),
    index("sms_threads_ticket_id_idx").on(t.ticketId),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: id(),
    threadId: uuid("thread_id")
      .notNull()
      .references(() => smsThreads.id),
    sid: text("sid").unique("messages_sid_idx"),
    direction: text("direction").$type<"in" | "out">().notNull(),
    body: text("body").notNull(),
    /** Twilio's ladder: queued < sending < sent < delivered | undelivered | failed. Only forward. */
    status: text("status").notNull(),
    errorCode: text("error_code"),
    /** Made by the browser before sending: a double click is one message. */
    clientMessageId: text("client_message_id").unique("messages_client_message_id_idx"),
    automatic: boolean("automatic").notNull().default(false),
    actor: text("actor").notNull(),
    actorName: text("actor_name"),
    media: jsonb("media").$type<{ url: string; contentType: string }[]>().notNull().default([]),
    at: moment("at").notNull(),
  },
  (t) => [index("messages_thread_id_idx").on(t.threadId, t.at)],
);
