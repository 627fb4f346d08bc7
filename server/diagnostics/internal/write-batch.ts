/** Writes a folded batch: a statement a table, sent without waiting for each other. */
import type { TransactionSql } from "postgres";
import { newId } from "#server/platform/ids.ts";
import { type BatchLine, recordBatch } from "#server/platform/journal.ts";
import type { StationEffect } from "../rules/station-record.ts";
import type { Effect, FoldedBatch } from "./fold-batch.ts";

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function writeFrames(tx: TransactionSql, frames: FoldedBatch["frames"]) {
  return tx`
    insert into frames (station_id, at, direction, action, message_id, valid, payload)
    select station_id::uuid, at::timestamptz, direction, action, message_id, valid::boolean, payload::jsonb
    from unnest(${frames.map((f) => f.link.stationId)}::text[], ${frames.map((f) => iso(f.at))}::text[],
      ${frames.map((f) => f.frame.direction)}::text[], ${frames.map((f) => f.frame.action)}::text[],
      ${frames.map((f) => f.frame.messageId)}::text[], ${frames.map((f) => String(f.valid))}::text[],
      ${frames.map((f) => JSON.stringify(f.frame.payload ?? null))}::text[])
      with ordinality as f (station_id, at, direction, action, message_id, valid, payload, position)
    order by position`;
}

function writeStations(tx: TransactionSql, { records }: FoldedBatch) {
  const rows = [...records].map(([id, { facts }]) => ({
    id,
    ...facts,
    connectedAt: iso(facts.connectedAt),
    disconnectedAt: iso(facts.disconnectedAt),
    lastMessageAt: iso(facts.lastMessageAt),
    lastHeartbeatAt: iso(facts.lastHeartbeatAt),
    bootedAt: iso(facts.bootedAt),
  }));
  return tx`
    update station_states s set epoch = r.epoch, node = r.node, protocol = r.protocol, connected_at = r."connectedAt",
      disconnected_at = r."disconnectedAt", last_message_at = r."lastMessageAt",
      last_heartbeat_at = r."lastHeartbeatAt", heartbeat_interval_seconds = r."heartbeatIntervalSeconds",
      booted_at = r."bootedAt", vendor = r.vendor, model = r.model, serial = r.serial, firmware = r.firmware,
      firmware_status = r."firmwareStatus", diagnostics_status = r."diagnosticsStatus", error_code = r."errorCode",
      invalid_frames = r."invalidFrames"
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (id uuid, epoch bigint, node text, protocol text,
      "connectedAt" timestamptz, "disconnectedAt" timestamptz, "lastMessageAt" timestamptz,
      "lastHeartbeatAt" timestamptz, "heartbeatIntervalSeconds" int, "bootedAt" timestamptz, vendor text, model text,
      serial text, firmware text, "firmwareStatus" text, "diagnosticsStatus" text, "errorCode" text,
      "invalidFrames" int)
    where s.station_id = r.id`;
}

function writeConnectors(tx: TransactionSql, batch: FoldedBatch) {
  const rows = [...batch.connectors].flatMap(([id, changed]) =>
    [...changed].map((connectorId) => {
      const facts = batch.records.get(id)?.connectors.get(connectorId);
      return {
        id,
        connectorId,
        ...facts,
        since: iso(facts?.since ?? null),
        asOf: iso(facts?.asOf ?? null),
        meterAt: iso(facts?.meterAt ?? null),
      };
    }),
  );
  if (rows.length === 0) return null;
  return tx`
    insert into connector_states (station_id, connector_id, status, error_code, vendor_id, vendor_error_code, info,
      since, as_of, power_w, energy_wh, soc_percent, meter_at)
    select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (id uuid, "connectorId" int, status text,
      "errorCode" text, "vendorId" text, "vendorErrorCode" text, info text, since timestamptz, "asOf" timestamptz,
      "powerW" float8, "energyWh" float8, "socPercent" float8, "meterAt" timestamptz)
    on conflict (station_id, connector_id) do update set status = excluded.status, error_code = excluded.error_code,
      vendor_id = excluded.vendor_id, vendor_error_code = excluded.vendor_error_code, info = excluded.info,
      since = excluded.since, as_of = excluded.as_of, power_w = excluded.power_w, energy_wh = excluded.energy_wh,
      soc_percent = excluded.soc_percent, meter_at = excluded.meter_at`;
}

type Of<K extends StationEffect["kind"]> = Effect & { effect: Extract<StationEffect, { kind: K }> };
const only = <K extends StationEffect["kind"]>(effects: Effect[], kind: K): Of<K>[] =>
  effects.filter((e): e is Of<K> => e.effect.kind === kind);

/** Each interval ends where the next one of its connector begins; the last stays open. */
function writeIntervals(tx: TransactionSql, effects: Of<"interval">[]) {
  if (effects.length === 0) return null;
  const open = new Map<string, { endedAt: string | null }>();
  const rows = effects.map(({ link, effect }) => {
    const key = `${link.stationId} ${effect.connectorId}`;
    const startedAt = iso(effect.at);
    const before = open.get(key);
    if (before) before.endedAt = startedAt;
    const { connectorId, status, errorCode } = effect;
    const row = {
      first: !before,
      row: newId(),
      id: link.stationId,
      connectorId,
      status,
      errorCode,
      startedAt,
      endedAt: null as string | null,
    };
    open.set(key, row);
    return row;
  });
  const firsts = rows.filter((r) => r.first);
  return Promise.all([
    tx`update connector_intervals i set ended_at = greatest(r."startedAt", i.started_at)
      from json_to_recordset(${JSON.stringify(firsts)}::text::json) as r (id uuid, "connectorId" int, "startedAt" timestamptz)
      where i.station_id = r.id and i.connector_id = r."connectorId" and i.ended_at is null`,
    tx`insert into connector_intervals (id, station_id, connector_id, status, error_code, started_at, ended_at)
      select "row", id, "connectorId", status, nullif("errorCode", 'NoError'), "startedAt", "endedAt"
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r ("row" uuid, id uuid, "connectorId" int,
        status text, "errorCode" text, "startedAt" timestamptz, "endedAt" timestamptz)`,
  ]);
}

function lineOf({ link, at }: Effect, kind: string, data: Record<string, unknown>): BatchLine {
  return { at: new Date(at), kind, subject: link.stationId, companyId: link.companyId, data };
}

/** Gives transaction ids. A start that was told before gets its first id; a new one ends what was left open there. */
async function writeStarts(tx: TransactionSql, effects: Of<"start">[]): Promise<BatchLine[]> {
  if (effects.length === 0) return [];
  const keyOf = (e: Of<"start">) => `${e.link.stationId}|${e.effect.startKey}`;
  const byKey = new Map(effects.map((e) => [keyOf(e), e]));
  const rows = [...byKey].map(([key, { link, effect }]) => ({
    ...effect,
    key,
    id: link.stationId,
    at: iso(effect.at),
  }));
  const given = await tx<{ transactionId: number; key: string; fresh: boolean }[]>`
    insert into charging_sessions (station_id, connector_id, id_tag, started_at, meter_start_wh, meter_last_wh, start_key)
    select id, "connectorId", "idTag", at, "meterStartWh", "meterStartWh", key
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (id uuid, "connectorId" int, "idTag" text,
      at timestamptz, "meterStartWh" float8, key text)
    on conflict (start_key) do update set start_key = excluded.start_key
    returning transaction_id as "transactionId", start_key as key, xmax = 0 as fresh`;
  const fresh = given.filter((g) => g.fresh).map((g) => g.transactionId);
  if (fresh.length > 0)
    await tx`update charging_sessions old set ended_at = new.started_at from charging_sessions new
      where new.transaction_id = any(${fresh}::int[]) and old.station_id = new.station_id
        and old.connector_id = new.connector_id and old.transaction_id < new.transaction_id and old.ended_at is null`;
  const ids = new Map(given.map((g) => [g.key, g.transactionId]));
  for (const e of effects) if (e.outcome.kept) e.outcome.transactionId = ids.get(keyOf(e)) ?? null;
  return given.flatMap((g) => {
    const e = byKey.get(g.key);
    const { transactionId } = g;
    const data = { connectorId: e?.effect.connectorId, transactionId };
    return g.fresh && e ? [lineOf(e, "diagnostics.session_started", data)] : [];
  });
}

function writeMeters(tx: TransactionSql, effects: Of<"meter">[]) {
  if (effects.length === 0) return null;
  const last = new Map(effects.map((e) => [e.effect.transactionId, e.effect.registerWh]));
  return tx`
    update charging_sessions s set meter_last_wh = greatest(s.meter_last_wh, r.wh)
    from unnest(${[...last.keys()]}::int[], ${[...last.values()]}::float8[]) as r (id, wh)
    where s.transaction_id = r.id`;
}

/** A station ends only its own sessions, each once; an end that we had assumed gives way to the told one. */
async function writeStops(tx: TransactionSql, effects: Of<"stop">[]): Promise<BatchLine[]> {
  if (effects.length === 0) return [];
  const byId = new Map(effects.map((e) => [e.effect.transactionId, e]));
  const rows = [...byId.values()].map(({ link, effect }) => ({ ...effect, id: link.stationId, at: iso(effect.at) }));
  const ended = await tx<{ transactionId: number; connectorId: number; energyWh: number; reason: string }[]>`
    update charging_sessions s set ended_at = greatest(r.at, s.started_at), stop_reason = r.reason,
      meter_last_wh = greatest(s.meter_start_wh, r."meterStopWh")
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (id uuid, "transactionId" int, at timestamptz,
      "meterStopWh" float8, reason text)
    where s.transaction_id = r."transactionId" and s.station_id = r.id and s.stop_reason is null
    returning s.transaction_id as "transactionId", s.connector_id as "connectorId",
      s.meter_last_wh - s.meter_start_wh as "energyWh", s.stop_reason as reason`;
  return ended.flatMap((data) => {
    const e = byId.get(data.transactionId);
    return e ? [lineOf(e, "diagnostics.session_ended", data)] : [];
  });
}

/** Returns whether the journal has something new. */
export async function writeBatch(tx: TransactionSql, batch: FoldedBatch): Promise<boolean> {
  const { effects } = batch;
  const [started, ended] = await Promise.all([
    writeStarts(tx, only(effects, "start")),
    writeStops(tx, only(effects, "stop")),
    batch.frames.length > 0 ? writeFrames(tx, batch.frames) : null,
    batch.records.size > 0 ? writeStations(tx, batch) : null,
    writeConnectors(tx, batch),
    writeIntervals(tx, only(effects, "interval")),
    writeMeters(tx, only(effects, "meter")),
  ]);
  const lines = only(effects, "line").map((e) => lineOf(e, e.effect.line, e.effect.data));
  await recordBatch(tx, "system:gateway", [...lines, ...started, ...ended]);
  return lines.length + started.length + ended.length > 0;
}
