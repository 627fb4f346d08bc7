/** What is known of a station while its messages are folded in: the rows of its tables, in milliseconds and units. */
import type { StationEvent } from "./ocpp16-calls.ts";

export interface StationFacts {
  /** Counts connections; an older one's messages are refused. */
  epoch: number;
  node: string | null;
  protocol: string | null;
  connectedAt: number | null;
  disconnectedAt: number | null;
  lastMessageAt: number | null;
  lastHeartbeatAt: number | null;
  heartbeatIntervalSeconds: number;
  bootedAt: number | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  firmwareStatus: string | null;
  diagnosticsStatus: string | null;
  errorCode: string | null;
  invalidFrames: number;
}

export interface ConnectorFacts {
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

export interface OpenSession {
  transactionId: number;
  connectorId: number;
  meterStartWh: number;
  meterLastWh: number;
}

export interface StationRecord {
  facts: StationFacts;
  connectors: ReadonlyMap<number, ConnectorFacts>;
  sessions: readonly OpenSession[];
}

/** What reaches us over one connection, in its order. `epoch` is that connection's. */
export type StationItem =
  | { kind: "opened"; at: number; node: string; protocol: string }
  | { kind: "closed"; at: number; epoch: number }
  | {
      kind: "message";
      at: number;
      epoch: number;
      event: StationEvent | null;
      valid: boolean;
      heartbeatSeconds: number;
    };

/** What a message leads to besides the record itself. */
export type StationEffect =
  | { kind: "line"; line: string; data: Record<string, unknown> }
  | { kind: "interval"; connectorId: number; status: string; errorCode: string; at: number }
  | { kind: "start"; startKey: string; connectorId: number; idTag: string; at: number; meterStartWh: number }
  | { kind: "meter"; transactionId: number; registerWh: number }
  | { kind: "stop"; transactionId: number; at: number; meterStopWh: number; reason: string };

export interface Folded {
  record: StationRecord;
  effects: StationEffect[];
  /** A newer connection of this station is open: this message is not written. */
  refused?: "superseded";
}
