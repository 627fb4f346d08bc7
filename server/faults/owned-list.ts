/**
 * An owner's stations as a list: searched, filtered, sorted, paged by key. It looks at places, promises, states and open
 * faults at once, which is why it stands on this floor. Runs in the owner's scope: row-level security decides.
 */
import { type SQL, sql } from "drizzle-orm";
import type { ScopedDb } from "#server/companies/owner-scope.ts";
import { cursorShapes, readPageCursor, writePageCursor } from "#server/platform/page-cursor.ts";
import { searchedKey } from "#server/stations/rules/searched-key.ts";
import type { OwnedFilter, OwnedListInput, OwnedSort } from "./rules/owned-filters.ts";

export interface OwnedRow {
  id: string;
  name: string;
  companyName: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  timezone: string;
  /** As printed, in the order of the bays; those that are given. */
  evseIds: string[];
  evses: number;
  /** How many charge points have no EVSE ID yet. */
  missing: number;
  activeSince: Date | null;
  faults: number;
}

const { text, int, moment, uuid } = cursorShapes;
const pageSize = 25;
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/*
 * Facts of one station, each looked up by an index. As joins the planner would have to guess how many rows a scope holds,
 * and row-level security hides that from it: joined, 5,000 stations of 30,000 took seconds.
 */
const since = sql`(select p.started_at from subscriptions p where p.station_id = s.id and p.ended_at is null)`;
const evses = sql`(select count(*)::int from evses e where e.station_id = s.id)`;
const missing = sql`(select (count(*) - count(e.evse_key))::int from evses e where e.station_id = s.id)`;
const openFaults = sql`(select count(*)::int from faults f where f.station_id = s.id and f.cleared_at is null)`;
const heard = sql`(select greatest(st.last_message_at, st.connected_at) from station_states st where st.station_id = s.id)`;
const reportedSerial = sql`(select st.serial from station_states st where st.station_id = s.id)`;

const listed = sql`stations s join sites t on t.id = s.site_id`;

const filters: Record<OwnedFilter, SQL> = {
  all: sql`true`,
  active: sql`${since} is not null`,
  inactive: sql`${since} is null`,
  // Without any charge point there is nothing that could have an id.
  incomplete: sql`(select count(*) = 0 or count(*) > count(e.evse_key) from evses e where e.station_id = s.id)`,
  faulted: sql`${openFaults} > 0`,
};

function matching(said: string): SQL {
  if (said === "") return sql`true`;
  const inside = `%${literal(said)}%`;
  const key = searchedKey(said);
  const byKey = key
    ? sql`(select bool_or(e.evse_key like ${`%${literal(key)}%`}) from evses e where e.station_id = s.id)`
    : sql`false`;
  return sql`(s.name ilike ${inside} or t.name ilike ${inside} or t.city ilike ${inside} or t.street ilike ${inside}
    or t.postcode ilike ${inside} or s.serial_number ilike ${inside} or s.ocpp_identity ilike ${inside}
    or ${reportedSerial} ilike ${inside} or ${byKey})`;
}

interface SortKey {
  by: SQL;
  type: SQL;
  shape: RegExp;
}

/** What rows are sorted by, never null. What is not known comes last, whichever way it is sorted. */
function sortKeys(sort: OwnedSort, ascending: boolean): SortKey[] {
  const unknown = ascending ? sql`'infinity'::timestamptz` : sql`'-infinity'::timestamptz`;
  const name = { by: sql`s.name`, type: sql`text`, shape: text };
  const orLast = (at: SQL) => ({ by: sql`coalesce(${at}, ${unknown})`, type: sql`timestamptz`, shape: moment });
  switch (sort) {
    case "name":
      return [name];
    case "town":
      return [{ by: sql`t.city`, type: sql`text`, shape: text }, name];
    case "since":
      return [orLast(since)];
    case "faults":
      return [{ by: openFaults, type: sql`int`, shape: int }];
    case "last":
      return [orLast(heard)];
  }
}

const together = (parts: SQL[]) => sql.join(parts, sql`, `);

function readCursor(cursor: string, keys: SortKey[]): SQL[] {
  const values = readPageCursor(cursor, [...keys.map(({ shape }) => shape), uuid]);
  return [...keys.map(({ type }, at) => sql`${values[at]}::${type}`), sql`${values.at(-1)}::uuid`];
}

type Row = Omit<OwnedRow, "activeSince"> & { since: string | null; keys: string[] } & Record<string, unknown>;

export async function ownedPage({ db }: ScopedDb, input: OwnedListInput & { limit?: number }) {
  const limit = input.limit ?? pageSize;
  const ascending = input.direction === "asc";
  const keys = sortKeys(input.sort, ascending);
  const order = [...keys.map(({ by }) => by), sql`s.id`];
  const beyond = ascending ? sql`>` : sql`<`;
  const after = input.after
    ? sql`(${together(order)}) ${beyond} (${together(readCursor(input.after, keys))})`
    : sql`true`;
  const way = ascending ? sql`asc` : sql`desc`;
  const rows = await db.execute<Row>(sql`
    with page as materialized (
      select s.id, array[${together(keys.map(({ by }) => sql`(${by})::text`))}] as keys, row_number() over (
        order by ${together(order.map((one) => sql`${one} ${way}`))}) as place
      from ${listed} where ${matching(input.text)} and ${filters[input.filter]} and ${after}
      order by ${together(order.map((one) => sql`${one} ${way}`))} limit ${limit + 1})
    select s.id, s.name, c.name as "companyName", t.street, t.postcode, t.city, t.country, t.timezone,
      coalesce((select json_agg(e.evse_id order by e.bay) filter (where e.evse_id is not null)
        from evses e where e.station_id = s.id), '[]') as "evseIds",
      ${evses} as evses, ${missing} as missing, ${since} as since, ${openFaults} as faults, page.keys
    from page join stations s on s.id = page.id join sites t on t.id = s.site_id
      join companies c on c.id = s.company_id
    order by page.place`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(
      ({ since, keys: _, ...row }): OwnedRow => ({ ...row, activeSince: since ? new Date(since) : null }),
    ),
    next: rows.length > limit && last ? writePageCursor([...last.keys, last.id]) : null,
  };
}

export type OwnedCounts = Record<OwnedFilter, number>;

/** How many stations each filter holds, of those that the search finds. */
export async function ownedCounts({ db }: ScopedDb, said: string): Promise<OwnedCounts> {
  const [row] = await db.execute<OwnedCounts & Record<string, unknown>>(sql`
    select count(*)::int as "all", count(*) filter (where ${filters.active})::int as active,
      count(*) filter (where ${filters.inactive})::int as inactive,
      count(*) filter (where ${filters.incomplete})::int as incomplete,
      count(*) filter (where ${filters.faulted})::int as faulted
    from ${listed} where ${matching(said)}`);
  return row ?? { all: 0, active: 0, inactive: 0, incomplete: 0, faulted: 0 };
}
