/** An owner's own stations, filtered and paged by name. Runs in the owner's scope: row-level security decides. */
import { eq, inArray, sql } from "drizzle-orm";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";

export interface OwnedFilter {
  text: string;
  service: "all" | "active" | "inactive";
  after?: { name: string; id: string } | null | undefined;
  limit?: number;
}

interface OwnedRow {
  id: string;
  name: string;
  companyName: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  evseIds: string[];
  activeSince: Date | null;
}

const pageSize = 25;
const most = 1_000;
const active = sql`exists (select 1 from subscriptions p where p.station_id = s.id and p.ended_at is null)`;
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function matching({ text, service }: OwnedFilter) {
  const inside = `%${literal(text)}%`;
  const key = literal(text.toUpperCase().replace(/[^A-Z0-9]/g, ""));
  const byText =
    text === ""
      ? sql`true`
      : sql`(s.name ilike ${inside} or t.city ilike ${inside} or t.street ilike ${inside} or
          ${key.length >= 3 ? sql`exists (select 1 from evses e where e.station_id = s.id and e.evse_key like ${`%${key}%`})` : sql`false`})`;
  const byService = service === "all" ? sql`true` : service === "active" ? active : sql`not ${active}`;
  return sql`${byText} and ${byService}`;
}

export async function ownedPage({ db }: ScopedDb, filter: OwnedFilter) {
  const limit = filter.limit ?? pageSize;
  const after = filter.after ? sql`(s.name, s.id) > (${filter.after.name}, ${filter.after.id}::uuid)` : sql`true`;
  const rows = await db.execute<Omit<OwnedRow, "activeSince"> & { since: string | null } & Record<string, unknown>>(sql`
    select s.id, s.name, c.name as "companyName", t.street, t.postcode, t.city, t.country,
      coalesce((select json_agg(e.evse_id order by e.bay) from evses e where e.station_id = s.id), '[]') as "evseIds",
      (select p.started_at from subscriptions p where p.station_id = s.id and p.ended_at is null) as since
    from stations s join sites t on t.id = s.site_id join companies c on c.id = s.company_id
    where ${matching(filter)} and ${after} order by s.name, s.id limit ${limit + 1}`);
  const shown = rows
    .slice(0, limit)
    .map(({ since, ...row }): OwnedRow => ({ ...row, activeSince: since ? new Date(since) : null }));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? { name: last.name, id: last.id } : null };
}

/** How many stations each filter holds, counted to a thousand. */
export async function ownedCounts({ db }: ScopedDb, text: string) {
  const counted = async (service: OwnedFilter["service"]) => {
    const [row] = await db.execute<{ n: number }>(sql`
      select count(*)::int as n from (
        select 1 from stations s join sites t on t.id = s.site_id
        where ${matching({ text, service })} limit ${most}) matched`);
    return row?.n ?? 0;
  };
  return { all: await counted("all"), active: await counted("active"), inactive: await counted("inactive") };
}

/** The first technician of each station. */
export async function firstTechnicians({ db }: ScopedDb, stationIds: string[]): Promise<Map<string, string>> {
  if (stationIds.length === 0) return new Map();
  const rows = await db
    .select({ stationId: stationTechnicians.stationId, name: technicians.name })
    .from(stationTechnicians)
    .innerJoin(technicians, eq(technicians.id, stationTechnicians.technicianId))
    .where(inArray(stationTechnicians.stationId, stationIds))
    .orderBy(sql`${stationTechnicians.position} desc`);
  return new Map(rows.map((row) => [row.stationId, row.name]));
}
