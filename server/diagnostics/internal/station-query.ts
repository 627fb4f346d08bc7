/**
 * Everything the record shows of a station, in one query. Moments are epoch milliseconds, as the screen wants them.
 * `$1` is the station, `$2` the moment from which the last 24 hours count.
 */
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";
import type { Db } from "#db/client.ts";

export interface ConnectorRow {
  connectorId: number;
  standard: string;
  powerKw: number;
  cable: "fixed" | "socket";
  evseId: string;
  evseText: string;
  bay: number;
}

export interface StateRow {
  connectorId: number;
  status: string;
  errorCode: string;
  vendorId: string | null;
  vendorErrorCode: string | null;
  info: string | null;
  since: number;
  asOf: number;
  powerW: number | null;
  energyWh: number | null;
  socPercent: number | null;
  meterAt: number | null;
}

export interface IntervalRow {
  connectorId: number;
  status: string;
  errorCode: string | null;
  startedAt: number;
  endedAt: number | null;
}

export interface SessionRow {
  transactionId: number;
  connectorId: number;
  idTagTail: string | null;
  startedAt: number;
  endedAt: number | null;
  energyWh: number;
  stopReason: string | null;
}

export interface CommandRow {
  id: string;
  kind: "refresh";
  state: string;
  connectorId: number | null;
  requestedByName: string | null;
  createdAt: number;
  sentAt: number | null;
  endedAt: number | null;
}

export interface StationRow {
  stationId: string;
  source: "ocpp";
  lastMessageAt: number | null;
  connectedAt: number | null;
  disconnectedAt: number | null;
  heartbeatIntervalSeconds: number | null;
  bootedAt: number | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  firmwareStatus: string | null;
  diagnosticsStatus: string | null;
  invalidFrames: number | null;
  connectors: ConnectorRow[];
  states: StateRow[];
  intervals: IntervalRow[];
  sessions: SessionRow[];
  lastSessions: SessionRow[];
  commands: CommandRow[];
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
const list = (rows: SQL) => sql`(select coalesce(json_agg(row_to_json(r)), '[]'::json) from (${rows}) r)`;

const sessionColumns = sql`transaction_id as "transactionId", connector_id as "connectorId",
  right(id_tag, 4) as "idTagTail", ${ms("started_at")} as "startedAt", ${ms("ended_at")} as "endedAt",
  greatest(meter_last_wh - meter_start_wh, 0) as "energyWh", stop_reason as "stopReason"`;

const stationQuery = (stationId: SQL, since: SQL) => sql`
  select s.id as "stationId", s.source, ${ms("st.last_message_at")} as "lastMessageAt",
    ${ms("st.connected_at")} as "connectedAt", ${ms("st.disconnected_at")} as "disconnectedAt",
    st.heartbeat_interval_seconds as "heartbeatIntervalSeconds", ${ms("st.booted_at")} as "bootedAt", st.vendor,
    st.model, st.serial, st.firmware, st.firmware_status as "firmwareStatus",
    st.diagnostics_status as "diagnosticsStatus", st.invalid_frames as "invalidFrames",
    ${list(sql`select c.connector_id as "connectorId", c.standard, c.power_kw as "powerKw", c.cable,
        e.id as "evseId", coalesce(e.evse_id, '') as "evseText", e.bay
      from connectors c join evses e on e.id = c.evse_id where c.station_id = s.id order by e.bay, c.connector_id`)}
      as connectors,
    ${list(sql`select connector_id as "connectorId", status, error_code as "errorCode", vendor_id as "vendorId",
        vendor_error_code as "vendorErrorCode", info, ${ms("since")} as since, ${ms("as_of")} as "asOf",
        power_w as "powerW", energy_wh as "energyWh", soc_percent as "socPercent", ${ms("meter_at")} as "meterAt"
      from connector_states where station_id = s.id order by connector_id`)} as states,
    ${list(sql`select connector_id as "connectorId", status, error_code as "errorCode",
        ${ms("started_at")} as "startedAt", ${ms("ended_at")} as "endedAt"
      from connector_intervals
      where station_id = s.id and (ended_at is null or ended_at > ${since}::timestamptz) order by started_at limit 2000`)}
      as intervals,
    ${list(sql`select ${sessionColumns} from charging_sessions where station_id = s.id
      order by started_at desc limit 6`)} as sessions,
    ${list(sql`select distinct on (connector_id) ${sessionColumns} from (
        select * from charging_sessions where station_id = s.id order by started_at desc limit 100) recent
      where ended_at is not null order by connector_id, started_at desc`)} as "lastSessions",
    ${list(sql`select id, kind, state, connector_id as "connectorId", requested_by_name as "requestedByName",
        ${ms("created_at")} as "createdAt", ${ms("sent_at")} as "sentAt", ${ms("ended_at")} as "endedAt"
      from commands where station_id = s.id order by created_at desc limit 5`)} as commands
  from stations s left join station_states st on st.station_id = s.id
  where s.id = ${stationId}::uuid`;

const text = new PgDialect().sqlToQuery(stationQuery(sql.raw("$1"), sql.raw("$2"))).sql;

/** Prepared on the pool; inside a transaction sent as it is, so that it sees the transaction's own writes. */
export async function readStationRow(db: Db, stationId: string, since: Date): Promise<StationRow | null> {
  const pool = (db as Db & { $client?: Sql }).$client;
  const at = since.toISOString();
  const rows = pool
    ? await pool.unsafe<StationRow[]>(text, [stationId, at], { prepare: true })
    : await db.execute<StationRow & Record<string, unknown>>(stationQuery(sql`${stationId}`, sql`${at}`));
  return rows[0] ?? null;
}
