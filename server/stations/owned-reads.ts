/** What an owner reads of the own stations. Runs in the owner's scope: row-level security decides what is there. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { companies } from "#db/schema/companies.ts";
import { aliases, connectors, evses, shortCodes, sites, stations } from "#db/schema/stations.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";

/** The EVSE IDs that are given, in the order of the bays. */
export async function printedIds({ db }: ScopedDb, stationId: string): Promise<string[]> {
  const rows = await db
    .select({ evseId: evses.evseId })
    .from(evses)
    .where(eq(evses.stationId, stationId))
    .orderBy(asc(evses.bay));
  return rows.flatMap(({ evseId }) => evseId ?? []);
}

/** What the owner noted of it, with its site. Null: not in the scope. */
export async function masterData({ db }: ScopedDb, stationId: string) {
  const [row] = await db
    .select({
      id: stations.id,
      name: stations.name,
      companyName: companies.name,
      ocppIdentity: stations.ocppIdentity,
      hasKey: sql<boolean>`${stations.ocppKeyHash} is not null`,
      maker: stations.maker,
      model: stations.model,
      serialNumber: stations.serialNumber,
      createdAt: stations.createdAt,
      site: sites,
    })
    .from(stations)
    .innerJoin(sites, eq(sites.id, stations.siteId))
    .innerJoin(companies, eq(companies.id, stations.companyId))
    .where(eq(stations.id, stationId));
  return row ?? null;
}

/** Charge points in the order of the bays, with everything they are called by and their plugs. */
export async function chargePoints({ db }: ScopedDb, stationId: string) {
  const own = await db.select().from(evses).where(eq(evses.stationId, stationId)).orderBy(asc(evses.bay));
  const ids = own.map((evse) => evse.id);
  if (ids.length === 0) return [];
  const codes = await db
    .select()
    .from(shortCodes)
    .where(inArray(shortCodes.evseId, ids))
    .orderBy(desc(shortCodes.createdAt));
  const plugs = await db
    .select()
    .from(connectors)
    .where(eq(connectors.stationId, stationId))
    .orderBy(asc(connectors.connectorId));
  const texts = await db
    .select()
    .from(aliases)
    .where(and(eq(aliases.stationId, stationId), isNotNull(aliases.evseId)))
    .orderBy(asc(aliases.printed), asc(aliases.id));
  return own.map(({ id, bay, evseId, evseKey }) => {
    const given = codes.filter((code) => code.evseId === id);
    return {
      id,
      bay,
      evseId,
      evseKey,
      shortCode: given.find((code) => code.retiredAt === null)?.code ?? null,
      retiredCodes: given.filter((code) => code.retiredAt !== null).map((code) => code.code),
      aliases: texts.filter((text) => text.evseId === id).map((text) => ({ id: text.id, printed: text.printed })),
      connectors: plugs
        .filter((plug) => plug.evseId === id)
        .map(({ connectorId, standard, powerKw, cable }) => ({ connectorId, standard, powerKw, cable })),
    };
  });
}

/** What leads to the station as a whole. */
export const stationAliases = ({ db }: ScopedDb, stationId: string) =>
  db
    .select({ id: aliases.id, printed: aliases.printed })
    .from(aliases)
    .where(and(eq(aliases.stationId, stationId), isNull(aliases.evseId)))
    .orderBy(asc(aliases.printed), asc(aliases.id));

/** The other stations of a site. */
export const stationsAtSite = ({ db }: ScopedDb, siteId: string, except: string) =>
  db
    .select({ id: stations.id, name: stations.name })
    .from(stations)
    .where(and(eq(stations.siteId, siteId), ne(stations.id, except)))
    .orderBy(asc(stations.name), asc(stations.id))
    .limit(50);

const mostSites = 2_000;

/** All sites of the scope whose coordinates are known, for the map. */
export const placedSites = ({ db }: ScopedDb) =>
  db
    .select({
      id: sites.id,
      name: sites.name,
      lat: sql<number>`${sites.lat}`,
      lon: sql<number>`${sites.lon}`,
      stations: count(stations.id),
      stationId: sql<string | null>`min(${stations.id}::text)`,
    })
    .from(sites)
    .leftJoin(stations, eq(stations.siteId, sites.id))
    .where(and(isNotNull(sites.lat), isNotNull(sites.lon)))
    .groupBy(sites.id)
    .orderBy(asc(sites.name))
    .limit(mostSites);

/** What a new station can belong to: companies of the scope, and sites that are there. */
export async function stationChoices({ db, companyIds }: ScopedDb) {
  return {
    companies: await db
      .select({ id: companies.id, name: companies.name, country: companies.country, timezone: companies.timezone })
      .from(companies)
      .where(inArray(companies.id, companyIds))
      .orderBy(asc(companies.name)),
    sites: await db
      .select()
      .from(sites)
      .where(inArray(sites.companyId, companyIds))
      .orderBy(asc(sites.name), asc(sites.city), asc(sites.id))
      .limit(mostSites),
  };
}
