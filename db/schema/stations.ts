/** Things: site ⊃ station (one OCPP identity) ⊃ EVSE (one car, has the EVSE ID) ⊃ connector. */
import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";
import { companies } from "./companies.ts";

export const sites = pgTable(
  "sites",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    name: text("name").notNull(),
    street: text("street").notNull(),
    postcode: text("postcode").notNull(),
    city: text("city").notNull(),
    country: text("country").notNull(),
    lat: doublePrecision("lat"),
    lon: doublePrecision("lon"),
    timezone: text("timezone").notNull(),
    /** What a driver sees there: "behind the fuel station". */
    hint: text("hint"),
  },
  (t) => [unique("sites_company_id_name_idx").on(t.companyId, t.name, t.street, t.postcode)],
);

export const stations = pgTable(
  "stations",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    siteId: uuid("site_id")
      .notNull()
      .references(() => sites.id),
    /** Unique per owner: what the owner calls it, and what the command line takes. */
    name: text("name").notNull(),
    ocppIdentity: text("ocpp_identity").notNull().unique("stations_ocpp_identity_idx"),
    /** scrypt of the station's Basic-auth key (OCPP security profile 1/2); null: no key yet. */
    ocppKeyHash: text("ocpp_key_hash"),
    /** How live diagnostics reach us: the StationSource that serves it. */
    source: text("source").$type<"ocpp">().notNull().default("ocpp"),
    /** What is told apart on the type plate: maker, model, serial number as the owner noted them. */
    maker: text("maker"),
    model: text("model"),
    serialNumber: text("serial_number"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    unique("stations_company_id_name_idx").on(t.companyId, t.name),
    index("stations_site_id_idx").on(t.siteId),
    index("stations_name_trgm_idx").using("gin", sql`${t.name} gin_trgm_ops`),
  ],
);

export const evses = pgTable(
  "evses",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    /** The bay number the driver sees, counted from 1 in the order of the site. */
    bay: integer("bay").notNull(),
    /** As printed on the sticker, kept for read-back. Null: not given yet, and its station cannot be activated. */
    evseId: text("evse_id"),
    /** `parseEvseText(...).key`: separators stripped, upper case. The collision rule hangs on this index. */
    evseKey: text("evse_key"),
    /** The key as a phone keypad types it (letters as T9 digits). */
    keypadForm: text("keypad_form"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    unique("evses_station_id_bay_idx").on(t.stationId, t.bay),
    index("evses_keypad_form_idx").on(t.keypadForm),
    index("evses_key_reversed_idx").on(sql`reverse(${t.evseKey}) text_pattern_ops`),
    // One btree for `=` and for beginnings, whatever the collation of the database.
    uniqueIndex("evses_evse_key_idx").on(t.evseKey.op("text_pattern_ops")),
    index("evses_key_trgm_idx").using("gin", sql`${t.evseKey} gin_trgm_ops`),
  ],
);

/** Eight digits with a check digit, printed on the sticker. Never reused: a row outlives its EVSE's sticker. */
export const shortCodes = pgTable(
  "short_codes",
  {
    code: text("code").primaryKey(),
    evseId: uuid("evse_id")
      .notNull()
      .references(() => evses.id),
    createdAt: moment("created_at").notNull(),
    retiredAt: moment("retired_at"),
  },
  (t) => [index("short_codes_evse_id_idx").on(t.evseId)],
);

export const connectors = pgTable(
  "connectors",
  {
    id: id(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    evseId: uuid("evse_id")
      .notNull()
      .references(() => evses.id),
    /** OCPP 1.6 connectorId, ≥ 1. */
    connectorId: integer("connector_id").notNull(),
    standard: text("standard").notNull(),
    powerKw: doublePrecision("power_kw").notNull(),
    cable: text("cable").$type<"fixed" | "socket">().notNull(),
  },
  (t) => [
    unique("connectors_station_id_connector_id_idx").on(t.stationId, t.connectorId),
    index("connectors_evse_id_idx").on(t.evseId),
  ],
);

/** Everything else a sticker may say: old ids, physical references, codes of roaming partners. */
export const aliases = pgTable(
  "aliases",
  {
    id: id(),
    aliasKey: text("alias_key").notNull(),
    printed: text("printed").notNull(),
    stationId: uuid("station_id")
      .notNull()
      .references(() => stations.id),
    evseId: uuid("evse_id").references(() => evses.id),
  },
  (t) => [index("aliases_alias_key_idx").on(t.aliasKey), index("aliases_station_id_idx").on(t.stationId)],
);
