/** Puts a station's rows together to what the record shows: bays with states and ages, faults, sessions, capabilities. */
import { bayState, type ChargingState, type ShownConnector, showConnector } from "../rules/connector-state.ts";
import { type Explained, explainError } from "../rules/error-catalogue.ts";
import {
  isConnected,
  type Liveness,
  type LivenessLimits,
  lastSeen,
  livenessOf,
  staleAfterSeconds,
} from "../rules/liveness.ts";
import { ribbonOf, type Segment } from "../rules/ribbon.ts";
import { type Capability, type Rung, sourceOf } from "../station-source.ts";
import type { CommandRow, ConnectorRow, SessionRow, StateRow, StationRow } from "./station-query.ts";

export interface ConnectorPicture {
  connectorId: number;
  standard: string;
  powerKw: number;
  cable: "fixed" | "socket";
  state: ChargingState;
  /** As the station said it; null: never. */
  status: string | null;
}

export interface BayPicture {
  evseId: string;
  /** As printed. */
  evseText: string;
  label: string;
  connectors: ConnectorPicture[];
  state: ChargingState;
  since: number | null;
  /** When the station last said this state; `confirmedAt` is when it last could have said otherwise. */
  saidAt: number | null;
  confirmedAt: number | null;
  stale: boolean;
  staleAfterSeconds: number;
  suspendedBy: "car" | "station" | null;
  errorCode: string | null;
  vendorId: string | null;
  vendorErrorCode: string | null;
  info: string | null;
  /** The error in plain words, if there is one. */
  fault: Explained | null;
  powerW: number | null;
  energyWh: number | null;
  socPercent: number | null;
  meterAt: number | null;
  ribbon: Segment[];
  lastSession: { energyWh: number; endedAt: number } | null;
}

export interface SessionPicture extends SessionRow {
  bayLabel: string | null;
  /** Over in less than two minutes or with less than 0.1 kWh. */
  failed: boolean;
}

export interface FaultPicture {
  connectorId: number;
  /** Null: the station as a whole. */
  bayLabel: string | null;
  state: ChargingState;
  fault: Explained;
  since: number;
  /** How often it began within the last 24 hours, this time included. */
  count: number;
}

export interface StationDiagnostics {
  stationId: string;
  source: "ocpp";
  connected: boolean;
  liveness: { state: Liveness; lastSeenAt: number | null; heartbeatIntervalSeconds: number };
  staleAfterSeconds: number;
  device: {
    vendor: string | null;
    model: string | null;
    serial: string | null;
    firmware: string | null;
    firmwareStatus: string | null;
    diagnosticsStatus: string | null;
    bootedAt: number | null;
    invalidFrames: number;
  };
  bays: BayPicture[];
  sessions: SessionPicture[];
  faults: FaultPicture[];
  commands: CommandRow[];
  capabilities: Record<Rung, Capability>;
}

const usualHeartbeatSeconds = 300;
const dayMs = 24 * 3_600_000;

interface Scene {
  row: StationRow;
  states: Map<number, StateRow>;
  liveness: Liveness;
  heartbeat: number;
  seen: number | null;
  now: number;
}

function show({ row, states, liveness, heartbeat, now }: Scene, connectorId: number): ShownConnector {
  const station = {
    liveness,
    lastMessageAt: row.lastMessageAt,
    heartbeatIntervalSeconds: heartbeat,
    whole: states.get(0) ?? null,
  };
  return showConnector(states.get(connectorId) ?? null, station, now);
}

function suspendedBy(status: string | undefined): BayPicture["suspendedBy"] {
  return status === "SuspendedEV" ? "car" : status === "SuspendedEVSE" ? "station" : null;
}

function bayOf(scene: Scene, connectors: ConnectorRow[]): BayPicture | null {
  const [first] = connectors;
  if (!first) return null;
  const shown = connectors.map((c) => ({ c, said: scene.states.get(c.connectorId), view: show(scene, c.connectorId) }));
  const state = bayState(shown.map((s) => s.view.state));
  // The connector that makes the bay what it is.
  const main = shown.find((s) => s.view.state === state) ?? shown[0];
  const errors = main?.said ?? null;
  const whole = scene.states.get(0);
  const told = errors && explainError(errors) ? errors : state === "faulted" && whole ? whole : errors;
  const ids = new Set(connectors.map((c) => c.connectorId));
  const last = scene.row.lastSessions
    .filter((s) => ids.has(s.connectorId))
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0];
  return {
    evseId: first.evseId,
    evseText: first.evseText,
    label: String(first.bay),
    connectors: shown.map(({ c, said, view }) => ({
      connectorId: c.connectorId,
      standard: c.standard,
      powerKw: c.powerKw,
      cable: c.cable,
      state: view.state,
      status: said?.status ?? null,
    })),
    state,
    since: main?.view.since ?? null,
    saidAt: errors?.asOf ?? null,
    confirmedAt: main?.view.confirmedAt ?? null,
    stale: main?.view.stale ?? true,
    staleAfterSeconds: staleAfterSeconds(scene.heartbeat),
    suspendedBy: suspendedBy(errors?.status),
    errorCode: told && told.errorCode !== "NoError" ? told.errorCode : null,
    vendorId: told?.vendorId ?? null,
    vendorErrorCode: told?.vendorErrorCode ?? null,
    info: told?.info ?? null,
    fault: told ? explainError(told) : null,
    powerW: errors?.powerW ?? null,
    energyWh: errors?.energyWh ?? null,
    socPercent: errors?.socPercent ?? null,
    meterAt: errors?.meterAt ?? null,
    ribbon: ribbonOf({
      intervals: scene.row.intervals.filter((i) => ids.has(i.connectorId)),
      now: scene.now,
      silentSince: scene.liveness === "offline" ? scene.seen : null,
    }),
    lastSession: last?.endedAt ? { energyWh: last.energyWh, endedAt: last.endedAt } : null,
  };
}

function baysOf(scene: Scene): BayPicture[] {
  const byBay = new Map<number, ConnectorRow[]>();
  for (const c of scene.row.connectors) byBay.set(c.bay, [...(byBay.get(c.bay) ?? []), c]);
  return [...byBay.values()].flatMap((connectors) => bayOf(scene, connectors) ?? []);
}

function faultsOf(scene: Scene, labels: Map<number, string>): FaultPicture[] {
  const from = scene.now - dayMs;
  return [...scene.states.values()].flatMap((said): FaultPicture[] => {
    const fault = explainError(said) ?? (said.status === "Faulted" ? unnamed : null);
    if (!fault) return [];
    const { connectorId, errorCode, since } = said;
    const same = scene.row.intervals.filter(
      (i) => i.connectorId === connectorId && (i.errorCode ?? "NoError") === errorCode && i.startedAt >= from,
    );
    const state = said.status === "Faulted" ? "faulted" : show(scene, connectorId).state;
    return [
      { connectorId, bayLabel: labels.get(connectorId) ?? null, state, fault, since, count: Math.max(1, same.length) },
    ];
  });
}

/** Faulted, and the station names no error. */
const unnamed: Explained = {
  code: "Faulted",
  words: "faults.ocpp.OtherError",
  advice: "faults.advice.other_bay",
  danger: false,
};

function sessionOf(session: SessionRow, labels: Map<number, string>): SessionPicture {
  const { startedAt, endedAt, energyWh } = session;
  const failed = endedAt !== null && (endedAt - startedAt < 120_000 || energyWh < 100);
  return { ...session, bayLabel: labels.get(session.connectorId) ?? null, failed };
}

export function pictureOf(row: StationRow, limits: LivenessLimits, now: number): StationDiagnostics {
  const liveness = livenessOf(row, limits, now);
  const heartbeat = row.heartbeatIntervalSeconds ?? usualHeartbeatSeconds;
  const states = new Map(row.states.map((s) => [s.connectorId, s]));
  const scene: Scene = { row, states, liveness, heartbeat, seen: lastSeen(row), now };
  const labels = new Map(row.connectors.map((c) => [c.connectorId, String(c.bay)]));
  const connected = isConnected(row);
  const { vendor, model, serial, firmware, firmwareStatus, diagnosticsStatus, bootedAt } = row;
  const invalidFrames = row.invalidFrames ?? 0;
  return {
    stationId: row.stationId,
    source: row.source,
    connected,
    liveness: { state: liveness, lastSeenAt: scene.seen, heartbeatIntervalSeconds: heartbeat },
    staleAfterSeconds: staleAfterSeconds(heartbeat),
    device: { vendor, model, serial, firmware, firmwareStatus, diagnosticsStatus, bootedAt, invalidFrames },
    bays: baysOf(scene),
    sessions: row.sessions.map((s) => sessionOf(s, labels)),
    faults: faultsOf(scene, labels),
    commands: row.commands,
    capabilities: sourceOf(row.source).capabilities({ connected }),
  };
}
