/** The crew as an owner's user sees it. Runs in the owner's scope: row-level security decides who is there. */
import { and, asc, eq, ilike, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { companies } from "#db/schema/companies.ts";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";
import { sites, stations } from "#db/schema/stations.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";
import { DeskError } from "#server/platform/errors.ts";
import { asTechnician, type Technician } from "./reads.ts";

const pageSize = 50;
/** So many of the stations of one technician are named. */
const namedStations = 100;

export type OwnedTechnician = Technician & { companyName: string; stations: number };

export interface CrewFilter {
  text: string;
  retired: boolean;
  after?: { name: string; id: string } | null | undefined;
}

const served = sql<number>`(select count(*)::int from ${stationTechnicians} where ${stationTechnicians.technicianId} = ${technicians.id})`;
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function saying(text: string): SQL | undefined {
  if (text === "") return undefined;
  const inside = `%${literal(text)}%`;
  return or(ilike(technicians.name, inside), ilike(technicians.firm, inside));
}

async function found({ db }: ScopedDb, where: SQL | undefined, limit: number): Promise<OwnedTechnician[]> {
  const rows = await db
    .select({ technician: technicians, companyName: companies.name, stations: served })
    .from(technicians)
    // A company above the reader's own is nameless: only its technician is known here.
    .leftJoin(companies, eq(companies.id, technicians.companyId))
    .where(where)
    .orderBy(asc(technicians.name), asc(technicians.id))
    .limit(limit);
  return rows.map((r) => ({
    ...asTechnician(r.technician),
    companyName: r.companyName ?? "",
    stations: r.stations,
  }));
}

/** Everybody of the tree as far as the reader sees it, by name. */
export async function crewPage(scoped: ScopedDb, { text, retired, after }: CrewFilter) {
  const place = retired ? sql`${technicians.retiredAt} is not null` : isNull(technicians.retiredAt);
  const behind = after && sql`(${technicians.name}, ${technicians.id}) > (${after.name}, ${after.id}::uuid)`;
  const list = await found(scoped, and(place, saying(text), behind ?? undefined), pageSize + 1);
  const rows = list.slice(0, pageSize);
  const last = rows.at(-1);
  return { rows, next: list.length > pageSize && last ? { name: last.name, id: last.id } : null };
}

/** Who could be called for a station as well. */
export const crewChoices = (scoped: ScopedDb, text: string, without: string[]): Promise<OwnedTechnician[]> =>
  found(
    scoped,
    and(
      isNull(technicians.retiredAt),
      saying(text),
      without.length > 0 ? notInArray(technicians.id, without) : undefined,
    ),
    20,
  );

export async function ownedTechnician(scoped: ScopedDb, technicianId: string) {
  const [technician] = await found(scoped, eq(technicians.id, technicianId), 1);
  if (!technician) throw new DeskError("not_found", "technician_not_found");
  const names = await scoped.db
    .select({ id: stations.id, name: stations.name, position: stationTechnicians.position })
    .from(stationTechnicians)
    .innerJoin(stations, eq(stations.id, stationTechnicians.stationId))
    .where(eq(stationTechnicians.technicianId, technicianId))
    .orderBy(asc(stations.name))
    .limit(namedStations);
  return { technician, served: names };
}

/** The station whose crew is asked for; of another owner's nothing is there. */
export async function ownedStationPlace({ db }: ScopedDb, stationId: string) {
  const [place] = await db
    .select({
      id: stations.id,
      name: stations.name,
      companyId: stations.companyId,
      country: sites.country,
      timezone: sites.timezone,
      active: sql<boolean>`exists (select 1 from subscriptions p where p.station_id = ${stations.id} and p.ended_at is null)`,
    })
    .from(stations)
    .innerJoin(sites, eq(sites.id, stations.siteId))
    .where(eq(stations.id, stationId));
  if (!place) throw new DeskError("not_found", "station_not_found", { station: stationId });
  return place;
}
