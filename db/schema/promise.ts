/** Technicians and subscriptions: whom to call, and for whom we answer. */
import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
  },
  (t) => [
    index("subscriptions_station_id_idx").on(t.stationId, t.startedAt),
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
