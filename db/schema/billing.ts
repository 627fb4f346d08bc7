/** Closed months: what was charged, for which station, and why. */
import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";
import { companies } from "./companies.ts";
import { stations } from "./stations.ts";

/** One company's month. Closing it again gives the same. */
export const statements = pgTable(
  "statements",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    /** "2026-10", in the company's time zone. */
    month: text("month").notNull(),
    timezone: text("timezone").notNull(),
    closedAt: moment("closed_at").notNull(),
    priceName: text("price_name").notNull(),
    priceCents: integer("price_cents").notNull(),
    currency: text("currency").notNull(),
    charged: integer("charged").notNull(),
    totalCents: integer("total_cents").notNull(),
  },
  (t) => [unique("statements_company_id_month_idx").on(t.companyId, t.month)],
);

/** A station that had service in that month, charged or not, with the periods that decided it. */
export const statementLines = pgTable(
  "statement_lines",
  {
    id: id(),
    statementId: uuid("statement_id")
      .notNull()
      .references(() => statements.id),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    stationName: text("station_name").notNull(),
    stationRef: text("station_ref"),
    charged: boolean("charged").notNull(),
    cents: integer("cents").notNull(),
    /** Key below `billing.reason` in the words. */
    reason: text("reason").notNull(),
    periods: jsonb("periods").$type<Record<string, unknown>[]>().notNull(),
    /** Position on the statement. */
    position: integer("position").notNull(),
  },
  (t) => [
    unique("statement_lines_statement_id_station_id_idx").on(t.statementId, t.stationId),
    index("statement_lines_station_id_idx").on(t.stationId),
  ],
);
