/** A station, its bays and the verdict on it, as the console shows them. */
import type { Phrase } from "../../_ui/phrase.tsx";
import type { ChargingState } from "../../_ui/states.ts";

/** Epoch milliseconds. */
export type Millis = number;

export type ConnectorView = { connectorId: number; standard: string; powerKw: number; cable: "fixed" | "socket" };
export type RibbonSegment = { state: ChargingState; from: Millis; until: Millis };

export type BayView = {
  evseId: string;
  /** What the caller sees on the station: "1", "2", "A". */
  label: string;
  connectors: ConnectorView[];
  state: ChargingState;
  since: Millis | null;
  errorCode: string | null;
  vendorErrorCode: string | null;
  /** What the state or the error means, in words. */
  plainWords: Phrase | null;
  powerKw: number | null;
  energyWh: number | null;
  /** When the station last said so. Null: never. */
  asOf: Millis | null;
  staleAfterSeconds: number;
  ribbon: RibbonSegment[];
  lastSession: { energyWh: number; endedAt: Millis } | null;
  /** The caller stands at this bay. */
  caller: boolean;
};

export type SessionView = {
  id: string;
  bayLabel: string;
  startedAt: Millis;
  endedAt: Millis | null;
  energyWh: number | null;
  /** Why it ended, raw as the station said it; null while it runs. */
  endReason: string | null;
  failed: boolean;
};

export type FaultView = {
  id: string;
  state: ChargingState;
  text: Phrase;
  since: Millis;
  /** How often it began: within a day as the station tells it, or as often as it came back. */
  count: number;
  /** Its own ticket, where it was detected. */
  ticket?: { ref: string; href: string; callers: number; mine: boolean };
  /** It is over. */
  endedAt?: Millis;
};

export type OtherCallersView = { count: number; lastAt: Millis };

export type NeighbourView = {
  id: string;
  name: string;
  ref: string;
  asOf: Millis | null;
  staleAfterSeconds: number;
  bays: { label: string; state: ChargingState }[];
};

export type StationView = {
  id: string;
  name: string;
  /** The station's EVSE-ID without the bay: "AT*ALP*E0417". */
  ref: string;
  ownerName: string;
  address: string;
  hint?: string;
  timezone: string;
  service: { state: "active" | "inactive"; since: Millis | null };
  liveness: {
    state: "online" | "pending" | "offline" | "never";
    lastSeenAt: Millis | null;
    heartbeatIntervalSeconds: number;
  };
  bays: BayView[];
  sessions: SessionView[];
  faults: FaultView[];
  /** Over, the newest first. */
  pastFaults?: FaultView[];
  /** Somebody works there until then: nothing new is reported. */
  maintenanceUntil?: Millis | null;
  otherCallers: OtherCallersView | null;
  /** Open tickets of this station other than the one on the screen. */
  tickets: LinkedTicketView[];
  neighbours: { stations: NeighbourView[]; distanceMetres: number | null } | null;
};

export type LinkedTicketView = { id: string; ref: string; title: Phrase; note: Phrase; href?: string };
export type EvidenceView = { text: Phrase; asOf?: Millis; limitSeconds?: number };
export type ProposalView = { id: string; label: Phrase; blocked?: Phrase };

export type VerdictView = {
  /** The worst fresh state; "calm" when all is well; "danger" for danger to people. */
  tone: ChargingState | "calm" | "danger";
  /** At most two sentences. */
  sentences: Phrase[];
  evidence: EvidenceView[];
  proposal: ProposalView | null;
  /** Only for danger: the number to call, and what else holds in the country. */
  emergency?: { number: string; more?: Phrase };
};
