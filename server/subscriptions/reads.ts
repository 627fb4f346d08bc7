/** What is promised for which station, and the lists in which that decides what is shown. */
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { activationRequests, hotlineNumbers, subscriptions } from "#db/schema/promise.ts";
import { sites, stations } from "#db/schema/stations.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";

/** Since when the service runs; null where it does not. */
export async function activeSince(db: Db, stationId: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: subscriptions.startedAt })
    .from(subscriptions)
    .where(and(eq(subscriptions.stationId, stationId), isNull(subscriptions.endedAt)));
  return row?.at ?? null;
}

export const isActive = async (db: Db, stationId: string): Promise<boolean> =>
  (await activeSince(db, stationId)) !== null;

/** Of these, the activated ones. */
export async function activeStationIds(db: Db, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ id: subscriptions.stationId })
    .from(subscriptions)
    .where(and(inArray(subscriptions.stationId, ids), isNull(subscriptions.endedAt)));
  return new Set(rows.map((r) => r.id));
}

export const periodsOf = (db: Db, stationId: string) =>
  db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.stationId, stationId))
    .orderBy(desc(subscriptions.startedAt))
    .limit(100);

export const listNumbers = (db: Db) =>
  db.select().from(hotlineNumbers).orderBy(asc(hotlineNumbers.country), asc(hotlineNumbers.number));

/** Activations that somebody without the cost right has asked for. */
export const countOpenRequests = (db: Db): Promise<number> =>
  db.$count(activationRequests, isNull(activationRequests.settledAt));

export interface StationMatch {
  id: string;
  name: string;
  /** "AT*ALP*E0417", or the only EVSE's id. */
  ref: string;
  siteName: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  companyName: string;
}
type MatchRow = Record<string, unknown> & StationMatch;

/** Of the EVSE IDs that are given: a charge point may wait for its own. */
const refOf = sql`(select case when count(e.evse_id) > 1 then rtrim(regexp_replace(min(e.evse_id), '\\*[^*]*$', ''), '*')
    else min(e.evse_id) end from evses e where e.station_id = s.id)`;
const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/**
 * For the palette: activated stations whose name, town or EVSE ID contains the text, beginnings first. A station that is
 * not activated is not shown to the desk.
 */
export async function searchStations(db: Db, text: string, limit = 8): Promise<StationMatch[]> {
  const term = text.trim();
  if (term.length < 2) return [];
  const inside = `%${escaped(term)}%`;
  const key = escaped(term.toUpperCase().replace(/[\s*_./-]/g, ""));
  const byKey: SQL =
    key.length >= 3
      ? sql`s.id in (select e.station_id from evses e where e.evse_key like ${`%${key}%`} limit 200)`
      : sql`false`;
  const rows = await db.execute<MatchRow>(sql`
    select s.id, s.name, coalesce(${refOf}, '') as ref, t.name as "siteName", t.street, t.postcode, t.city, t.country,
      c.name as "companyName"
    from stations s join sites t on t.id = s.site_id join companies c on c.id = s.company_id
    where (s.name ilike ${inside} or t.city ilike ${inside} or t.name ilike ${inside} or ${byKey})
      and exists (select 1 from subscriptions p where p.station_id = s.id and p.ended_at is null)
    order by s.name ilike ${`${escaped(term)}%`} desc, s.name, s.id limit ${limit}`);
  return [...rows];
}

export interface OwnedStation {
  id: string;
  name: string;
  ocppIdentity: string;
  companyName: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  timezone: string;
  ref: string | null;
  evses: number;
  activeSince: Date | null;
}

export interface OwnedPage {
  rows: OwnedStation[];
  /** Where the next page begins; null at the end. */
  next: { name: string; id: string } | null;
}

/** An owner's own list, by name. Runs in the owner's scope: row-level security decides what is in it. */
export async function listOwnedStations(
  { db }: ScopedDb,
  page: { after?: { name: string; id: string } | null; limit?: number } = {},
): Promise<OwnedPage> {
  const limit = page.limit ?? 50;
  const after = page.after ? sql`and (s.name, s.id) > (${page.after.name}, ${page.after.id}::uuid)` : sql``;
  const rows = await db.execute<
    Record<string, unknown> & Omit<OwnedStation, "activeSince"> & { since: string | null }
  >(sql`
    select s.id, s.name, s.ocpp_identity as "ocppIdentity", c.name as "companyName", t.street, t.postcode, t.city,
      t.country, t.timezone, ${refOf} as ref, (select count(*)::int from evses e where e.station_id = s.id) as evses,
      (select p.started_at from subscriptions p where p.station_id = s.id and p.ended_at is null) as since
    from stations s join sites t on t.id = s.site_id join companies c on c.id = s.company_id
    where true ${after} order by s.name, s.id limit ${limit + 1}`);
  const shown = rows
    .slice(0, limit)
    .map(({ since, ...row }): OwnedStation => ({ ...row, activeSince: since ? new Date(since) : null }));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? { name: last.name, id: last.id } : null };
}

/** The other activated stations of the same site. */
export const neighboursOf = (db: Db, stationId: string) =>
  db
    .select({ id: stations.id, name: stations.name })
    .from(stations)
    .innerJoin(sites, eq(sites.id, stations.siteId))
    .where(
      sql`${stations.siteId} = (select site_id from stations where id = ${stationId}) and ${stations.id} <> ${stationId}
        and exists (select 1 from subscriptions p where p.station_id = ${stations.id} and p.ended_at is null)`,
    )
    .orderBy(asc(stations.name))
    .limit(12);
