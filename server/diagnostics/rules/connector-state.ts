/**
 * From what a station said to the states of the desk's language.
 *
 * A state is as fresh as the station's last message, not as the message that told it: a station speaks of a connector
 * only when it changes (OCPP 1.6 edition 2, §4.9), and every later message says "and nothing else has changed".
 */
import { isStale, type Liveness } from "./liveness.ts";

export const chargingStates = [
  "available",
  "preparing",
  "charging",
  "suspended",
  "finishing",
  "reserved",
  "unavailable",
  "faulted",
  "offline",
  "unknown",
] as const;
export type ChargingState = (typeof chargingStates)[number];

const byStatus = new Map<string | null, ChargingState>(
  Object.entries({
    Available: "available",
    Preparing: "preparing",
    Charging: "charging",
    SuspendedEV: "suspended",
    SuspendedEVSE: "suspended",
    Finishing: "finishing",
    Reserved: "reserved",
    Unavailable: "unavailable",
    Faulted: "faulted",
  } as const),
);

/** The state a status means by itself. What is none of the nine is unknown. */
export const stateOfStatus = (status: string | null): ChargingState => byStatus.get(status) ?? "unknown";

export interface ConnectorSaid {
  status: string;
  since: number;
  asOf: number;
}

export interface StationNow {
  liveness: Liveness;
  lastMessageAt: number | null;
  heartbeatIntervalSeconds: number;
  /** What the station says of itself as a whole (connectorId 0). */
  whole: ConnectorSaid | null;
}

export interface ShownConnector {
  state: ChargingState;
  since: number | null;
  /** The last moment at which the station could have said otherwise; null: never heard. */
  confirmedAt: number | null;
  stale: boolean;
}

const inUse: ReadonlySet<ChargingState> = new Set(["charging", "suspended", "finishing", "preparing"]);

/** A station that is faulted or blocked as a whole is so at every connector that serves nobody. */
function withWhole(said: ConnectorSaid | null, whole: ConnectorSaid | null): ConnectorSaid | null {
  if (!whole || (whole.status !== "Faulted" && whole.status !== "Unavailable")) return said;
  if (!said) return whole;
  const state = stateOfStatus(said.status);
  if (inUse.has(state) || state === "faulted") return said;
  return { status: whole.status, since: Math.max(whole.since, 0), asOf: said.asOf };
}

export function showConnector(said: ConnectorSaid | null, station: StationNow, now: number): ShownConnector {
  const { liveness, lastMessageAt, heartbeatIntervalSeconds } = station;
  const effective = withWhole(said, station.whole);
  const confirmedAt = effective ? Math.max(effective.asOf, lastMessageAt ?? 0) : null;
  const stale = isStale(confirmedAt, heartbeatIntervalSeconds, now);
  if (liveness === "offline") return { state: "offline", since: lastMessageAt, confirmedAt, stale: false };
  if (!effective || liveness === "never") return { state: "unknown", since: null, confirmedAt, stale };
  return { state: stateOfStatus(effective.status), since: effective.since, confirmedAt, stale };
}

/** What a bay with several connectors is: its fault first, then what it is doing, then whether it is free. */
const rank: readonly ChargingState[] = [
  "faulted",
  "charging",
  "suspended",
  "finishing",
  "preparing",
  "reserved",
  "available",
  "unavailable",
  "offline",
  "unknown",
];

export function bayState(states: readonly ChargingState[]): ChargingState {
  return rank.find((state) => states.includes(state)) ?? "unknown";
}
