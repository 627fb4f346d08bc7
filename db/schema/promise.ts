/** Technicians and subscriptions: whom to call, and for whom we answer. */
import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";
import { companies } from "./companies.ts";
import { stations } from "./stations.ts";

export const technicians = pgTable(
  "technicians",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    name: text("name").notNull(),
    firm: text("firm"),
    phone: text("phone").notNull(),
    email: text("email"),
    languages: text("languages").array().notNull().default(sql`'{de}'`),
    notes: text("notes"),
    /** When they can be called: `server/technicians/rules/duty.ts`. Null: day and night. */
    duty: jsonb("duty").$type<Record<string, unknown>>(),
    /** No longer called and offered nowhere; the name stays on what was done. */
    retiredAt: moment("retired_at"),
  },
  (t) => [unique("technicians_company_id_name_phone_idx").on(t.companyId, t.name, t.phone)],
);

export const stationTechnicians = pgTable(
  "station_technicians",
  {
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    technicianId: uuid("technician_id")
      .notNull()
      .references(() => technicians.id),
    /** Call order, 1 first. */
    position: integer("position").notNull(),
  },
  (t) => [
    unique("station_technicians_station_id_position_idx").on(t.stationId, t.position),
    unique("station_technicians_station_id_technician_id_idx").on(t.stationId, t.technicianId),
    index("station_technicians_technician_id_idx").on(t.technicianId),
  ],
);

/** One support period of one station. Periods never overlap: an exclusion constraint in the migrations. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
    startedBy: text("started_by").notNull(),
    endedBy: text("ended_by"),
    /** The names of then: a statement names who did it, whatever becomes of the account. */
    startedByName: text("started_by_name"),
    endedByName: text("ended_by_name"),
    /** Several stations switched by one click share an order, and the mail that confirms it. Null: alone. */
    startedOrder: uuid("started_order"),
    endedOrder: uuid("ended_order"),
  },
  (t) => [
    index("subscriptions_station_id_idx").on(t.stationId, t.startedAt),
    index("subscriptions_started_order_idx").on(t.startedOrder).where(sql`started_order is not null`),
    index("subscriptions_ended_order_idx").on(t.endedOrder).where(sql`ended_order is not null`),
    // At most one period runs.
    uniqueIndex("subscriptions_running_idx").on(t.stationId).where(sql`ended_at is null`),
  ],
);

/** The numbers on the stickers. Greeting, stickers, driver page and `twilio setup` read them. */
export const hotlineNumbers = pgTable("hotline_numbers", {
  number: text("number").primaryKey(),
  country: text("country").notNull(),
  language: text("language").$type<"de" | "en">().notNull(),
  purpose: text("purpose").$type<"voice" | "sms" | "whatsapp">().array().notNull(),
});

/** What a station's service costs a month, from a day on. Data with validity: the latest that has begun is valid. */
export const prices = pgTable(
  "prices",
  {
    id: id(),
    /** Null: the list price. A company tree may have its own. */
    rootId: uuid("root_id").references(() => companies.id),
    name: text("name").notNull(),
    /** Per station and month, without VAT. */
    cents: integer("cents").notNull(),
    currency: text("currency").notNull().default("EUR"),
    /** First day on which it is valid, in the owner's time zone. */
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [unique("prices_root_id_valid_from_idx").on(t.rootId, t.validFrom).nullsNotDistinct()],
);

/** Somebody without the cost right asked somebody who has it to activate a station. */
export const activationRequests = pgTable(
  "activation_requests",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    askedBy: text("asked_by").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedOf: text("asked_of").notNull(),
    askedOfName: text("asked_of_name").notNull(),
    note: text("note"),
    askedAt: moment("asked_at").notNull(),
    /** When it was last said again to whom it was asked of. */
    remindedAt: moment("reminded_at"),
    settledAt: moment("settled_at"),
    settledByName: text("settled_by_name"),
    outcome: text("outcome").$type<"activated" | "declined">(),
  },
  (t) => [
    index("activation_requests_station_id_idx").on(t.stationId, t.askedAt),
    uniqueIndex("activation_requests_open_idx").on(t.stationId).where(sql`settled_at is null`),
  ],
);

/** The reprint log: which station's stickers were made when, by whom. */
export const stickerPrints = pgTable(
  "sticker_prints",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    printedAt: moment("printed_at").notNull(),
    printedBy: text("printed_by").notNull(),
    printedByName: text("printed_by_name"),
    /** A sheet somebody fetched, or the one that went out with the activation mail. */
    way: text("way").$type<"sheet" | "mail">().notNull(),
    /** How many charge points it had. */
    evses: integer("evses").notNull(),
  },
  (t) => [index("sticker_prints_station_id_idx").on(t.stationId, t.printedAt)],
);
