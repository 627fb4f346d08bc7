/** Reads and locks what a batch is about to change: in the order of ids, so that two gateways never wait in a ring. */
import type { TransactionSql } from "postgres";
import type { ConnectorFacts, OpenSession, StationFacts, StationRecord } from "../rules/station-record.ts";

export interface Loaded {
  records: Map<string, StationRecord>;
  heartbeatSeconds: number;
}

export interface ToLoad {
  stationIds: string[];
  /** Of these a connector's state is touched, and of these a running session. */
  connectorsOf: string[];
  sessionsOf: string[];
  /** Stations that may have no row yet. */
  opened: string[];
  defaultHeartbeatSeconds: number;
}

type ConnectorRow = ConnectorFacts & { stationId: string; connectorId: number };
type SessionRow = OpenSession & { stationId: string };

const ms = (tx: TransactionSql, column: string) => tx`(extract(epoch from ${tx(column)}) * 1000)::float8`;

const stationRows = (tx: TransactionSql, ids: string[]) => tx<(StationFacts & { stationId: string })[]>`
  select station_id as "stationId", epoch::float8 as epoch, node, protocol, ${ms(tx, "connected_at")} as "connectedAt",
    ${ms(tx, "disconnected_at")} as "disconnectedAt", ${ms(tx, "last_message_at")} as "lastMessageAt",
    ${ms(tx, "last_heartbeat_at")} as "lastHeartbeatAt", heartbeat_interval_seconds as "heartbeatIntervalSeconds",
    ${ms(tx, "booted_at")} as "bootedAt", vendor, model, serial, firmware, firmware_status as "firmwareStatus",
    diagnostics_status as "diagnosticsStatus", error_code as "errorCode", invalid_frames as "invalidFrames"
  from station_states where station_id = any(${ids}::uuid[]) order by station_id for update`;

const connectorRows = (tx: TransactionSql, ids: string[]) => tx<ConnectorRow[]>`
  select station_id as "stationId", connector_id as "connectorId", status, error_code as "errorCode",
    vendor_id as "vendorId", vendor_error_code as "vendorErrorCode", info, ${ms(tx, "since")} as since,
    ${ms(tx, "as_of")} as "asOf", power_w as "powerW", energy_wh as "energyWh", soc_percent as "socPercent",
    ${ms(tx, "meter_at")} as "meterAt"
  from connector_states where station_id = any(${ids}::uuid[])`;

const sessionRows = (tx: TransactionSql, ids: string[]) => tx<SessionRow[]>`
  select station_id as "stationId", transaction_id as "transactionId", connector_id as "connectorId",
    meter_start_wh as "meterStartWh", meter_last_wh as "meterLastWh"
  from charging_sessions where station_id = any(${ids}::uuid[]) and ended_at is null`;

export async function loadRecords(tx: TransactionSql, wanted: ToLoad): Promise<Loaded> {
  const { stationIds: ids, opened } = wanted;
  const made = opened.length
    ? tx`insert into station_states (station_id) select id::uuid from unnest(${opened}::text[]) as o (id) order by id on conflict do nothing`
    : null;
  const [, stations, connectors, sessions, settings] = await Promise.all([
    made,
    stationRows(tx, ids),
    wanted.connectorsOf.length > 0 ? connectorRows(tx, wanted.connectorsOf) : [],
    wanted.sessionsOf.length > 0 ? sessionRows(tx, wanted.sessionsOf) : [],
    tx<{ value: unknown }[]>`select value from settings where key = 'stationHeartbeatSeconds'`,
  ]);
  const records = new Map<
    string,
    StationRecord & { connectors: Map<number, ConnectorFacts>; sessions: OpenSession[] }
  >();
  for (const { stationId, ...facts } of stations)
    records.set(stationId, { facts, connectors: new Map(), sessions: [] });
  for (const { stationId, connectorId, ...facts } of connectors)
    records.get(stationId)?.connectors.set(connectorId, facts);
  for (const { stationId, ...session } of sessions) records.get(stationId)?.sessions.push(session);
  const set = settings[0]?.value;
  return { records, heartbeatSeconds: typeof set === "number" ? set : wanted.defaultHeartbeatSeconds };
}
