/** What the desk reads of stations. The caller has already decided who may see the station. */
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { commands } from "#db/schema/diagnostics.ts";
import { readSettings, type Settings } from "#server/platform/settings.ts";
import { pictureOf, type StationDiagnostics } from "./internal/station-picture.ts";
import { readStationRow } from "./internal/station-query.ts";
import { type Verdict, verdictOf } from "./rules/verdict.ts";

export type {
  BayPicture,
  ConnectorPicture,
  FaultPicture,
  SessionPicture,
  StationDiagnostics,
} from "./internal/station-picture.ts";

const dayMs = 24 * 3_600_000;

/** Everything live of a station. Null: there is no such station. */
export async function stationDiagnostics(db: Db, stationId: string, now: Date): Promise<StationDiagnostics | null> {
  const [settings, row] = await Promise.all([
    readSettings(db),
    readStationRow(db, stationId, new Date(now.getTime() - dayMs)),
  ]);
  return row && pictureOf(row, settings, now.getTime());
}

/** The verdict on it, for a caller who stands at this bay (its label), or at none that is known. */
export function verdictOn(station: StationDiagnostics, callersBay: string | null, now: Date): Verdict {
  const { refresh } = station.capabilities;
  return verdictOf({
    now: now.getTime(),
    liveness: station.liveness.state,
    connected: station.connected,
    lastSeenAt: station.liveness.lastSeenAt,
    staleAfterSeconds: station.staleAfterSeconds,
    bays: station.bays,
    callersBay,
    refreshBlocked: refresh.can ? null : refresh.reason,
  });
}

type Limits = Pick<Settings, "pendingMinutes" | "offlineMinutes" | "socketGraceSeconds">;

/** `rules/liveness.ts` in SQL, over `station_states st`: for counting thousands where they are. */
function livenessSql(now: Date, { pendingMinutes, offlineMinutes, socketGraceSeconds }: Limits) {
  const before = (seconds: number) => sql`${new Date(now.getTime() - seconds * 1000).toISOString()}::timestamptz`;
  const seen = sql`greatest(st.last_message_at, st.connected_at)`;
  return sql`case
    when ${seen} is null then 'never'
    when st.disconnected_at <= ${before(socketGraceSeconds)} then 'offline'
    when ${seen} <= ${before(offlineMinutes * 60)} then case when st.disconnected_at is null then 'offline' else 'pending' end
    when ${seen} <= ${before(pendingMinutes * 60)} then 'pending'
    else 'online' end`;
}

const activated = sql`exists (select 1 from subscriptions sub where sub.station_id = s.id and sub.ended_at is null)`;

export interface FleetFigures {
  /** Stations that answer, that have been silent for a while, and that do not answer (never heard ones included). */
  online: number;
  pending: number;
  offline: number;
  /** Connectors of stations that answer. */
  charging: number;
  faulted: number;
}

/** The whole desk's stations in five numbers; activated ones only. */
export async function fleetFigures(db: Db, now: Date): Promise<FleetFigures> {
  const limits = await readSettings(db);
  const [row] = await db.execute<FleetFigures & Record<string, unknown>>(sql`
    with fleet as materialized (
      select s.id, ${livenessSql(now, limits)} as liveness
      from stations s left join station_states st on st.station_id = s.id where ${activated}
    ), plugs as (
      select c.status from connector_states c join fleet on fleet.id = c.station_id
      where c.connector_id > 0 and c.status in ('Charging', 'Faulted') and fleet.liveness in ('online', 'pending')
    )
    select count(*) filter (where liveness = 'online')::int as online,
      count(*) filter (where liveness = 'pending')::int as pending,
      count(*) filter (where liveness in ('offline', 'never'))::int as offline,
      (select count(*)::int from plugs where status = 'Charging') as charging,
      (select count(*)::int from plugs where status = 'Faulted') as faulted
    from fleet`);
  return row ?? { online: 0, pending: 0, offline: 0, charging: 0, faulted: 0 };
}

export interface TroubleRow {
  stationId: string;
  stationName: string;
  siteName: string;
  city: string;
  /** Null: the station as a whole. */
  bay: number | null;
  evseText: string | null;
  connectorId: number | null;
  errorCode: string | null;
  vendorId: string | null;
  vendorErrorCode: string | null;
  since: number;
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);

/** Connectors that are faulted now, the newest first; activated stations that answer. */
export async function faultedNow(db: Db, now: Date, limit: number): Promise<TroubleRow[]> {
  const limits = await readSettings(db);
  return db.execute<TroubleRow & Record<string, unknown>>(sql`
    select s.id as "stationId", s.name as "stationName", site.name as "siteName", site.city, e.bay,
      e.evse_id as "evseText", c.connector_id as "connectorId", nullif(c.error_code, 'NoError') as "errorCode",
      c.vendor_id as "vendorId", c.vendor_error_code as "vendorErrorCode", ${ms("c.since")} as since
    from connector_states c join stations s on s.id = c.station_id join sites site on site.id = s.site_id
      join station_states st on st.station_id = s.id
      left join connectors k on k.station_id = s.id and k.connector_id = c.connector_id
      left join evses e on e.id = k.evse_id
    where c.status = 'Faulted' and ${activated} and ${livenessSql(now, limits)} in ('online', 'pending')
    order by c.since desc limit ${limit}`);
}

/** Activated stations that were heard once and do not answer now, the newest silence first. */
export async function offlineNow(db: Db, now: Date, limit: number): Promise<TroubleRow[]> {
  const limits = await readSettings(db);
  return db.execute<TroubleRow & Record<string, unknown>>(sql`
    select s.id as "stationId", s.name as "stationName", site.name as "siteName", site.city, null as bay,
      null as "evseText", null as "connectorId", null as "errorCode", null as "vendorId", null as "vendorErrorCode",
      ${ms("greatest(st.last_message_at, st.connected_at)")} as since
    from stations s join sites site on site.id = s.site_id join station_states st on st.station_id = s.id
    where ${activated} and ${livenessSql(now, limits)} = 'offline'
    order by greatest(st.last_message_at, st.connected_at) desc limit ${limit}`);
}

export interface ActionUnderWay {
  id: string;
  stationId: string;
  /** Its time is over: settle it. Else it waits to be sent. */
  due: boolean;
}

const mostActions = 500;

/** Remote actions that wait for their station, and those whose expiry or whose wait for the expected state is over. */
export async function actionsUnderWay(db: Db, now: Date, commandSeconds: number): Promise<ActionUnderWay[]> {
  const at = now.toISOString();
  const sentBefore = new Date(now.getTime() - commandSeconds * 1000).toISOString();
  const due = sql<boolean>`case when ${commands.state} = 'queued' then ${commands.expiresAt} <= ${at}::timestamptz
    else ${commands.sentAt} <= ${sentBefore}::timestamptz end`;
  return db
    .select({ id: commands.id, stationId: commands.stationId, due })
    .from(commands)
    .where(sql`${commands.state} in ('queued', 'sent', 'accepted') and (${commands.state} = 'queued' or ${due})`)
    .orderBy(commands.createdAt)
    .limit(mostActions);
}
