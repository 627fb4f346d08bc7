/** What is wrong by itself: detected faults, maintenance windows, and since when anybody has been listening. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";
import { stations } from "./stations.ts";
import { tickets } from "./tickets.ts";

/** One episode of one thing that is wrong. It resolves itself when its reason is gone, and stays in the history. */
export const faults = pgTable(
  "faults",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    /** OCPP connectorId; 0: the station as a whole. */
    connectorId: integer("connector_id").notNull(),
    rule: text("rule").$type<"connector_faulted" | "station_silent">().notNull(),
    /** How bad it is by its rule: `pending` or `offline` for a silent station. */
    level: text("level").notNull(),
    /** Since when what was seen holds, and when that was long enough to be a fault. */
    since: moment("since").notNull(),
    openedAt: moment("opened_at").notNull(),
    clearedAt: moment("cleared_at"),
    clearedWhy: text("cleared_why").$type<"gone" | "service_ended" | "maintenance">(),
    /** How often it came back within half an hour: the same fault, not a new one. */
    reopened: integer("reopened").notNull().default(0),
    ticketId: uuid("ticket_id").references(() => tickets.id),
    evidence: jsonb("evidence").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    uniqueIndex("faults_open_idx").on(t.stationId, t.connectorId, t.rule).where(sql`cleared_at is null`),
    index("faults_station_id_idx").on(t.stationId, t.openedAt),
    index("faults_ticket_id_idx").on(t.ticketId),
  ],
);

/** Somebody works there: no fault is opened for it from its begin to its end. */
export const maintenanceWindows = pgTable(
  "maintenance_windows",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    /** Null: the whole station. */
    connectorId: integer("connector_id"),
    startsAt: moment("starts_at").notNull(),
    endsAt: moment("ends_at").notNull(),
    reason: text("reason"),
    setBy: text("set_by").notNull(),
    setByName: text("set_by_name"),
    setAt: moment("set_at").notNull(),
    canceledAt: moment("canceled_at"),
  },
  (t) => [index("maintenance_windows_station_id_idx").on(t.stationId, t.endsAt)],
);

/** Gateways that take stations' sockets. Silence counts only while somebody listens. */
export const gateways = pgTable("gateways", {
  node: text("node").primaryKey(),
  startedAt: moment("started_at").notNull(),
  beatAt: moment("beat_at").notNull(),
});
