/** Wires to stations: connection, connector state with ages, history, sessions, frames, commands. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";
import { stations } from "./stations.ts";

/** What the station as a whole last told us. One row a station; `epoch` fences an older socket's writes. */
export const stationStates = pgTable("station_states", {
  stationId: uuid("station_id")
    .primaryKey()
    .references(() => stations.id),
  epoch: bigint("epoch", { mode: "number" }).notNull().default(0),
  node: text("node"),
  protocol: text("protocol"),
  connectedAt: moment("connected_at"),
  disconnectedAt: moment("disconnected_at"),
  /** Any frame, heartbeat included: what liveness is reckoned from. */
  lastMessageAt: moment("last_message_at"),
  lastHeartbeatAt: moment("last_heartbeat_at"),
  heartbeatIntervalSeconds: integer("heartbeat_interval_seconds").notNull().default(300),
  bootedAt: moment("booted_at"),
  vendor: text("vendor"),
  model: text("model"),
  serial: text("serial"),
  firmware: text("firmware"),
  firmwareStatus: text("firmware_status"),
  diagnosticsStatus: text("diagnostics_status"),
  /** connectorId 0: the station as a whole. */
  errorCode: text("error_code"),
  invalidFrames: integer("invalid_frames").notNull().default(0),
});

/** OCPP 1.6 connector status with the moment it was said (`as_of`) and since when it holds. */
export const connectorStates = pgTable(
  "connector_states",
  {
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    connectorId: integer("connector_id").notNull(),
    status: text("status").notNull(),
    errorCode: text("error_code").notNull().default("NoError"),
    vendorId: text("vendor_id"),
    vendorErrorCode: text("vendor_error_code"),
    info: text("info"),
    since: moment("since").notNull(),
    asOf: moment("as_of").notNull(),
    /** Latest sample of the running session. */
    powerW: doublePrecision("power_w"),
    energyWh: doublePrecision("energy_wh"),
    socPercent: doublePrecision("soc_percent"),
    meterAt: moment("meter_at"),
  },
  (t) => [
    primaryKey({ columns: [t.stationId, t.connectorId] }),
    index("connector_states_faulted_idx").on(t.since).where(sql`status = 'Faulted'`),
  ],
);

/** Raw state intervals: the 24 h ribbon now, the uptime ledgers later. */
export const connectorIntervals = pgTable(
  "connector_intervals",
  {
    id: id(),
    stationId: uuid("station_id").notNull(),
    connectorId: integer("connector_id").notNull(),
    status: text("status").notNull(),
    errorCode: text("error_code"),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    index("connector_intervals_station_id_idx").on(t.stationId, t.connectorId, t.startedAt),
    // The last 24 hours and what is still open, however long the history.
    index("connector_intervals_ended_at_idx").on(t.stationId, t.endedAt),
  ],
);

/** A charging session: OCPP transaction, id given by us. */
export const chargingSessions = pgTable(
  "charging_sessions",
  {
    transactionId: integer("transaction_id").primaryKey().generatedAlwaysAsIdentity(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    connectorId: integer("connector_id").notNull(),
    /** Card or app token; shown by its tail only. */
    idTag: text("id_tag"),
    startedAt: moment("started_at").notNull(),
    meterStartWh: doublePrecision("meter_start_wh").notNull(),
    meterLastWh: doublePrecision("meter_last_wh").notNull(),
    endedAt: moment("ended_at"),
    stopReason: text("stop_reason"),
    /** The frame that began it, so that a repeated StartTransaction gets the same id. */
    startKey: text("start_key").notNull().unique("charging_sessions_start_key_idx"),
  },
  (t) => [
    index("charging_sessions_station_id_idx").on(t.stationId, t.startedAt),
    index("charging_sessions_open_idx").on(t.stationId).where(sql`ended_at is null`),
  ],
);

/** Every frame as it came, invalid ones too. */
export const frames = pgTable(
  "frames",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    stationId: uuid("station_id").notNull(),
    at: moment("at").notNull(),
    direction: text("direction").$type<"in" | "out">().notNull(),
    action: text("action").notNull(),
    messageId: text("message_id"),
    valid: boolean("valid").notNull().default(true),
    payload: jsonb("payload").notNull(),
  },
  (t) => [index("frames_station_id_idx").on(t.stationId, t.id)],
);

/** A remote action: done when the expected state arrived, else sent without effect. */
export const commands = pgTable(
  "commands",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    connectorId: integer("connector_id"),
    kind: text("kind").$type<"refresh">().notNull(),
    idempotencyKey: text("idempotency_key").notNull().unique("commands_idempotency_key_idx"),
    requestedBy: text("requested_by").notNull(),
    requestedByName: text("requested_by_name"),
    ticketId: uuid("ticket_id"),
    state: text("state")
      .$type<"queued" | "sent" | "accepted" | "done" | "rejected" | "no_effect" | "unknown" | "expired">()
      .notNull(),
    result: jsonb("result").$type<Record<string, unknown>>(),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
    endedAt: moment("ended_at"),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    index("commands_station_id_idx").on(t.stationId, t.createdAt),
    index("commands_open_idx").on(t.stationId).where(sql`state in ('queued','sent','accepted')`),
  ],
);
