/**
 * Finding stations. The exact half of the look-up cascade lives here: one btree look-up per way of calling an EVSE
 * (measured on 1M rows: 0.03 ms each). Suggestions need to know what is activated and live a floor higher.
 * Desk-facing: owners read through `companies/owner-scope.ts`.
 */
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { companies } from "#db/schema/companies.ts";
import { aliases, connectors, evses, shortCodes, sites, stations } from "#db/schema/stations.ts";

export interface FoundEvse {
  id: string;
  stationId: string;
  /** Empty while the EVSE ID is not given; such a charge point is found by short code and alias alone. */
  evseKey: string;
  /** As printed. */
  evseId: string;
  bay: number;
}
const found = {
  id: evses.id,
  stationId: evses.stationId,
  evseKey: sql<string>`coalesce(${evses.evseKey}, '')`.as("found_key"),
  evseId: sql<string>`coalesce(${evses.evseId}, '')`.as("found_id"),
  bay: evses.bay,
};
/** More EVSEs than this behind one text are no answer to anybody. */
const most = 40;

/** At most one: the key is unique. */
export const findEvsesByKey = (db: Db, key: string): Promise<FoundEvse[]> =>
  db.select(found).from(evses).where(eq(evses.evseKey, key));

/** The key as a telephone types it: several EVSEs may share one. */
export const findEvsesByKeypad = (db: Db, form: string): Promise<FoundEvse[]> =>
  db.select(found).from(evses).where(eq(evses.keypadForm, form)).orderBy(asc(evses.evseKey)).limit(most);

/** A retired code still leads to its EVSE: its sticker may still hang there. */
export const findEvsesByShortCode = (db: Db, code: string): Promise<FoundEvse[]> =>
  db.select(found).from(shortCodes).innerJoin(evses, eq(evses.id, shortCodes.evseId)).where(eq(shortCodes.code, code));

/** Aliases are not unique, and may mean a station as a whole: then all its bays are found. */
export async function findEvsesByAlias(db: Db, key: string): Promise<FoundEvse[]> {
  return db
    .selectDistinct(found)
    .from(aliases)
    .innerJoin(
      evses,
      or(eq(evses.id, aliases.evseId), and(isNull(aliases.evseId), eq(evses.stationId, aliases.stationId))),
    )
    .where(eq(aliases.aliasKey, key))
    .orderBy(asc(sql`found_key`))
    .limit(most);
}

export interface ConnectorFacts {
  connectorId: number;
  standard: string;
  powerKw: number;
  cable: "fixed" | "socket";
}
export interface EvseFacts {
  id: string;
  /** Both empty while the EVSE ID is not given yet. */
  evseId: string;
  evseKey: string;
  bay: number;
  shortCode: string | null;
  connectors: ConnectorFacts[];
}
export interface StationFacts {
  id: string;
  name: string;
  ocppIdentity: string;
  companyId: string;
  companyName: string;
  siteId: string;
  siteName: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  timezone: string;
  lat: number | null;
  lon: number | null;
  hint: string | null;
}

const stationColumns = {
  id: stations.id,
  name: stations.name,
  ocppIdentity: stations.ocppIdentity,
  companyId: stations.companyId,
  companyName: companies.name,
  siteId: sites.id,
  siteName: sites.name,
  street: sites.street,
  postcode: sites.postcode,
  city: sites.city,
  country: sites.country,
  timezone: sites.timezone,
  lat: sites.lat,
  lon: sites.lon,
  hint: sites.hint,
};

/** Name, owner and place. The caller has made sure that the reader may see them. */
export async function stationFacts(db: Db, ids: string[]): Promise<Map<string, StationFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select(stationColumns)
    .from(stations)
    .innerJoin(sites, eq(sites.id, stations.siteId))
    .innerJoin(companies, eq(companies.id, stations.companyId))
    .where(inArray(stations.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Charge points of stations in the order of their bays, with plugs and the newest short code. */
export async function evsesOfStations(db: Db, stationIds: string[]): Promise<Map<string, EvseFacts[]>> {
  const of = new Map<string, EvseFacts[]>();
  if (stationIds.length === 0) return of;
  const rows = await db
    .select({ ...found, shortCode: shortCodes.code, retiredAt: shortCodes.retiredAt })
    .from(evses)
    .leftJoin(shortCodes, eq(shortCodes.evseId, evses.id))
    .where(inArray(evses.stationId, stationIds))
    .orderBy(asc(evses.stationId), asc(evses.bay), asc(shortCodes.createdAt));
  const plugs = await db
    .select()
    .from(connectors)
    .where(inArray(connectors.stationId, stationIds))
    .orderBy(asc(connectors.connectorId));
  const byId = new Map<string, EvseFacts>();
  for (const { stationId, shortCode, retiredAt, ...row } of rows) {
    const seen = byId.get(row.id);
    const code = retiredAt ? null : shortCode;
    if (seen) seen.shortCode = code ?? seen.shortCode;
    else {
      const evse: EvseFacts = { ...row, shortCode: code, connectors: [] };
      byId.set(row.id, evse);
      of.set(stationId, [...(of.get(stationId) ?? []), evse]);
    }
  }
  for (const { evseId, connectorId, standard, powerKw, cable } of plugs)
    byId.get(evseId)?.connectors.push({ connectorId, standard, powerKw, cable });
  return of;
}

export type StationRow = typeof stations.$inferSelect;

/** For the command line: by OCPP identity, else by name, else by EVSE key. Several only where names repeat. */
export async function findStations(db: Db, text: string, evseKey: string): Promise<StationRow[]> {
  const byIdentity = await db.select().from(stations).where(eq(stations.ocppIdentity, text.trim()));
  if (byIdentity.length > 0) return byIdentity;
  const byName = await db.select().from(stations).where(eq(stations.name, text.trim())).limit(10);
  if (byName.length > 0 || evseKey === "") return byName;
  const hits = [...(await findEvsesByKey(db, evseKey)), ...(await findEvsesByAlias(db, evseKey))];
  const ids = [...new Set(hits.map((hit) => hit.stationId))];
  return ids.length === 0 ? [] : db.select().from(stations).where(inArray(stations.id, ids));
}
