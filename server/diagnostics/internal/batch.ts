/** One message on its way into the database, and what is known once it is there. */
import type { StationItem } from "../rules/station-record.ts";

/** A station as the gateway admitted it. `epoch` is given when its opening is committed. */
export interface StationLink {
  readonly stationId: string;
  readonly companyId: string;
  epoch: number;
}

/** A frame as it is kept, whether or not anything can be read from it. */
export interface KeptFrame {
  direction: "in" | "out";
  action: string;
  messageId: string | null;
  payload: unknown;
}

/** `heartbeatJitter` in [0, 1) spreads the interval that an accepted boot is answered with. */
type Incoming = StationItem extends infer I
  ? I extends { kind: "message" }
    ? Omit<I, "epoch" | "heartbeatSeconds">
    : never
  : never;

export type BatchItem =
  | { link: StationLink; what: Extract<StationItem, { kind: "opened" }>; frame: null }
  | { link: StationLink; what: { kind: "closed"; at: number }; frame: null }
  | { link: StationLink; what: Incoming; frame: KeptFrame; heartbeatJitter: number }
  /** Only kept: what we sent, and what the station answered to it. */
  | { link: StationLink; what: { kind: "kept"; at: number; valid: boolean }; frame: KeptFrame };

export type Outcome =
  | { kept: true; heartbeatSeconds: number; transactionId: number | null }
  | { kept: false; reason: "superseded" | "unwritable" };
