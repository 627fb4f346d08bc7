/**
 * What may be wrong or over, found where it lies: set-based and cheap enough for each second at ten thousand stations.
 * Faulted connectors come out of their partial index; silent stations out of one pass over `station_states`, which is a
 * row a station. Subqueries with a limit keep their place behind it, whatever the planner believes of a table that has just
 * filled. Whoever is named here is judged by the rules again, on fresh facts.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Settings } from "#server/platform/settings.ts";
import type { FaultRule, Watch } from "../rules/judgement.ts";
import { gapMs } from "../rules/listening.ts";

export interface Suspicion {
  stationId: string;
  connectorId: number;
  rule: FaultRule;
}
export interface OpenFault extends Suspicion {
  faultId: string;
}

/** In one look; the rest is next, a second later. */
const most = 100;

export const moment = (at: number): SQL => sql`${new Date(at).toISOString()}::timestamptz`;
const before = (at: number, seconds: number): SQL => moment(at - seconds * 1000);

/** When the socket closed: as its gateway said, or at the last beat of a gateway that is gone. Over `st` and `g`. */
export const closedAt = (now: number): SQL =>
  sql`coalesce(st.disconnected_at, case when g.beat_at < ${moment(now - gapMs)} then g.beat_at end)`;

const underMaintenance = (stationId: SQL, connectorId: SQL, now: number): SQL => sql`exists (
  select 1 from maintenance_windows w where w.station_id = ${stationId}
    and (w.connector_id is null or w.connector_id = ${connectorId})
    and w.starts_at <= ${moment(now)} and w.ends_at > ${moment(now)}
    and (w.canceled_at is null or w.canceled_at > ${moment(now)}))`;

export async function suspectConnectors(db: Db, limits: Settings, watch: Watch, now: number): Promise<Suspicion[]> {
  const held = before(watch.until, limits.faultDebounceSeconds);
  if (watch.until - watch.from < limits.faultDebounceSeconds * 1000) return [];
  const rows = await db.execute<Suspicion & Record<string, unknown>>(sql`
    select c.station_id as "stationId", c.connector_id as "connectorId", 'connector_faulted' as rule
    from connector_states c
    where c.status = 'Faulted' and c.since <= ${held}
      and (select f.id from faults f where f.station_id = c.station_id and f.connector_id = c.connector_id
        and f.rule = 'connector_faulted' and f.cleared_at is null limit 1) is null
      and (select st.connected_at <= ${held} and st.disconnected_at is null from station_states st
        where st.station_id = c.station_id limit 1)
      and (select sub.started_at <= ${held} from subscriptions sub
        where sub.station_id = c.station_id and sub.ended_at is null limit 1)
      and not ${underMaintenance(sql`c.station_id`, sql`c.connector_id`, now)}
    order by c.since limit ${most}`);
  return [...rows];
}

/** Stations that are silent and not yet known to be, and those known as pending that are offline by now. */
export async function suspectStations(db: Db, limits: Settings, watch: Watch, now: number): Promise<Suspicion[]> {
  const from = moment(watch.from);
  // What the row says by itself: of ten thousand stations a handful goes on to the joins below.
  const quiet = sql`(greatest(st.last_message_at, st.connected_at) <= ${before(watch.until, limits.pendingMinutes * 60)}
    or st.disconnected_at is not null or st.node = any(select node from gateways where beat_at < ${moment(now - gapMs)}))`;
  const seen = sql`greatest(st.last_message_at, st.connected_at, sub.started_at, ${from})`;
  const silent = (minutes: number) => sql`${seen} <= ${before(watch.until, minutes * 60)}`;
  const closed = sql`(${closedAt(now)} is not null
    and greatest(${closedAt(now)}, sub.started_at, ${from}) <= ${before(watch.until, limits.socketGraceSeconds)})`;
  const rows = await db.execute<Suspicion & Record<string, unknown>>(sql`
    select st.station_id as "stationId", 0 as "connectorId", 'station_silent' as rule
    from station_states st
      join subscriptions sub on sub.station_id = st.station_id and sub.ended_at is null
      left join gateways g on g.node = st.node
      left join lateral (select o.id, o.level from faults o where o.station_id = st.station_id and o.connector_id = 0
        and o.rule = 'station_silent' and o.cleared_at is null limit 1) f on true
    where ${quiet} and coalesce(st.last_message_at, st.connected_at) is not null
      and case when f.id is null then ${silent(limits.pendingMinutes)} or ${closed}
        else f.level = 'pending' and (${closed} or (${closedAt(now)} is null and ${silent(limits.offlineMinutes)})) end
      and not ${underMaintenance(sql`st.station_id`, sql`0`, now)}
    order by st.station_id limit ${most}`);
  return [...rows];
}

/** Open faults whose reason may be gone, or whose station is served no longer. */
export async function maybeOver(db: Db, limits: Settings, now: number): Promise<OpenFault[]> {
  const rows = await db.execute<OpenFault & Record<string, unknown>>(sql`
    select f.id as "faultId", f.station_id as "stationId", f.connector_id as "connectorId", f.rule
    from faults f
      left join subscriptions sub on sub.station_id = f.station_id and sub.ended_at is null
      left join station_states st on st.station_id = f.station_id
      left join gateways g on g.node = st.node
      left join connector_states c on f.rule = 'connector_faulted' and c.station_id = f.station_id
        and c.connector_id = f.connector_id
    where f.cleared_at is null and (sub.id is null
      or (f.rule = 'connector_faulted' and c.status is distinct from 'Faulted')
      or (f.rule = 'station_silent' and ${closedAt(now)} is null
        and greatest(st.last_message_at, st.connected_at) > ${before(now, limits.pendingMinutes * 60)}))
    order by f.opened_at limit ${most}`);
  return [...rows];
}
