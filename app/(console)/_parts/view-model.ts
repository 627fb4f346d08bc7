import type { Phrase } from "../../_ui/phrase.tsx";
import type { ChargingState, Priority, WorkState } from "../../_ui/states.ts";

/**
 * What the console shows, as plain data. Times are epoch milliseconds, durations seconds, energy watt-hours, power
 * kilowatts. `Phrase` is either text as it came (a name, a vendor's error code) or a key of the catalogue.
 */
export type Millis = number;

/* ---- station ------------------------------------------------------------------------------------------------- */
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

export type FaultView = { id: string; state: ChargingState; text: Phrase; since: Millis; count: number };

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
  otherCallers: OtherCallersView | null;
  /** Open tickets of this station other than the one on the screen. */
  tickets: LinkedTicketView[];
  neighbours: { stations: NeighbourView[]; distanceMetres: number } | null;
};

export type LinkedTicketView = { id: string; ref: string; title: Phrase; note: Phrase; href?: string };

/* ---- verdict ------------------------------------------------------------------------------------------------- */
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

/* ---- call ---------------------------------------------------------------------------------------------------- */
export type CapabilityView = { blocked?: Phrase };

export type CallView = {
  id: string;
  phase: "ringing" | "connecting" | "live" | "hold" | "ended";
  /** Masked unless the reader may see it. */
  number: string;
  masked: boolean;
  language: Phrase;
  contactsToday: number;
  evseId: string | null;
  /** How the EVSE-ID came: short code, keypad, speech, typed. */
  source: Phrase | null;
  place: Phrase | null;
  waitingSince: Millis;
  ringingSince: Millis | null;
  ringSeconds: number;
  /** Start of the running stretch, and the seconds of the earlier ones. */
  liveSince: Millis | null;
  liveBefore: number;
  holdSince: Millis | null;
  holdBefore: number;
  muted: boolean;
  can: { mute: CapabilityView; hold: CapabilityView; keypad: CapabilityView; transfer: CapabilityView };
};

export type WrapUpView = {
  /** Null: the call still runs, wrap-up opens when it ends. */
  endsAt: Millis | null;
  dispositions: { id: string; label: Phrase }[];
  chosen: string | null;
  watchStation: boolean;
  /** How often it may still be extended; 0 shows the button blocked. */
  extensionsLeft: number;
  /** Why it cannot be completed yet; null: it can. */
  blocked: Phrase | null;
};

/* ---- roster and desk ----------------------------------------------------------------------------------------- */
export type RosterMark = WorkState | Priority | "call" | "message" | "technician" | "watch";

export type RosterEntry = {
  id: string;
  href?: string;
  mark: RosterMark;
  title: Phrase;
  detail: Phrase;
  /** Right of the title: a running timer, a wait, a deadline, or words. */
  right:
    | { kind: "timer"; since: Millis; before: number }
    | { kind: "wait"; since: Millis }
    | { kind: "age"; at: Millis }
    | { kind: "due"; at: Millis }
    | { kind: "text"; text: Phrase }
    | null;
  /** News since the reader last looked: a dot and a word. */
  news?: Phrase;
  selected?: boolean;
};

export type RosterView = { waiting: RosterEntry[]; mine: RosterEntry[]; team: RosterEntry[]; teamCount: number };

export type PartHealth = "ok" | "reconnecting" | "down";
export type ConnectionHealth = { phone: PartHealth; stations: PartHealth; messages: PartHealth };

export type AgentStatus = {
  name: string;
  state: "offline" | "ready" | "ringing" | "live" | "hold" | "wrapup" | "pause";
  since: Millis | null;
};

export type QueueView = {
  waiting: number;
  longestSince: Millis | null;
  dangerSince: Millis | null;
  /** Percent of calls answered in time; null before the first. */
  serviceLevel: number | null;
};

export type StaleView = { asOf: Millis; attempt: number; nextAttemptAt: Millis };

export type IdleView = {
  checkedAt: Millis;
  asOf: Millis;
  /** Why no call would ring now; null: all is well. */
  blocked: Phrase | null;
  figures: { online: number; charging: number; faulted: number; offline: number };
  attention: AttentionRow[];
  shift: { from: Millis; until: Millis } | null;
  calls: { count: number; averageSeconds: number };
  ringer: Phrase;
};
export type AttentionRow = {
  id: string;
  state: ChargingState;
  name: string;
  ref: string;
  text: Phrase;
  since: Millis;
};

/* ---- work column --------------------------------------------------------------------------------------------- */
export type GuideView = {
  title: Phrase;
  step: number;
  of: number;
  answered: { question: Phrase; answer: Phrase }[];
  question: Phrase;
  say: Phrase | null;
  answers: { id: string; label: Phrase }[];
};

export type TechnicianView = {
  id: string;
  name: string;
  firm: string;
  distanceKm: number | null;
  phone: string | null;
  reach: { state: "reachable" | "quiet" | "unknown"; until: Millis | null; asOf: Millis | null };
  /** What is asked of them now: "LP 2 braucht einen Termin". */
  need: Phrase | null;
  arrival: Millis | null;
  can: { call: CapabilityView; sms: CapabilityView; conference: CapabilityView };
  chain: { id: string; name: Phrase; active: boolean }[];
};

export type EarlierContact = { id: string; at: Millis; text: Phrase; href?: string };

export type NoteView = {
  text: string;
  state: "saved" | "saving" | "unsaved" | "device" | "conflict";
  savedAt: Millis | null;
  /** Who else is typing or has changed it. */
  other?: string;
};

/* ---- remote actions ------------------------------------------------------------------------------------------ */
export type LadderRung = {
  number: number;
  action: string;
  label: Phrase;
  status:
    | { kind: "free"; verb?: Phrase }
    | { kind: "suggested"; verb?: Phrase; note?: Phrase }
    | { kind: "busy"; note?: Phrase }
    | { kind: "done"; at: Millis; result: Phrase }
    | { kind: "ineffective"; at: Millis; result: Phrase }
    | { kind: "blocked"; reason: Phrase }
    | { kind: "notYours"; reason: Phrase }
    | { kind: "never"; reason: Phrase };
};

export type DangerView = {
  say: Phrase;
  answers: { id: string; label: Phrase }[];
  steps: {
    id: string;
    title: Phrase;
    detail: Phrase;
    status:
      | { kind: "done"; at: Millis; seconds: number }
      | { kind: "open"; verb: Phrase; busy?: boolean }
      | { kind: "blocked"; reason: Phrase };
  }[];
  /** What to read out to the emergency service. */
  where: string;
  coordinates: string | null;
  what: Phrase;
  who: Phrase;
};

/* ---- timeline, thread ---------------------------------------------------------------------------------------- */
export type TimelineGlyph =
  | ChargingState
  | "call"
  | "ringing"
  | "missed"
  | "message"
  | "delivered"
  | "note"
  | "command"
  | "technician"
  | "danger"
  | "driverPage"
  | "ticket"
  | "status";

export type TimelineEntry = {
  id: string;
  at: Millis;
  group: "calls" | "station" | "work";
  glyph: TimelineGlyph;
  title: Phrase;
  detail?: Phrase;
  body?: TimelineBody;
};

export type TimelineBody =
  | { kind: "message"; direction: "in" | "out"; text: string; from?: string; receipt?: ReceiptView }
  | { kind: "text"; text: Phrase }
  | { kind: "steps"; steps: { id: string; glyph: TimelineGlyph; who: string; text: Phrase; done: boolean }[] }
  | {
      kind: "command";
      result: Phrase;
      detail?: Phrase;
      before: ChargingState | null;
      after: ChargingState | null;
      note?: Phrase;
    };

export type ReceiptView = {
  state: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed";
  at: Millis | null;
  reason?: Phrase;
};

export type MessageView = {
  id: string;
  at: Millis;
  direction: "in" | "out";
  author: Phrase;
  text: string;
  receipt?: ReceiptView;
};

export type ComposerView = {
  to: string;
  language: Phrase;
  draft: string;
  /** Why nothing can be sent: opted out, no number, the thread changed. */
  blocked: Phrase | null;
  busy: boolean;
};

/* ---- resolution ---------------------------------------------------------------------------------------------- */
export type ResolutionView =
  | {
      outcome: "activated";
      input: string;
      how: Phrase;
      title: string;
      detail: string;
      state: ChargingState;
      since: Millis | null;
      asOf: Millis | null;
      staleAfterSeconds: number;
      timezone: string;
      bays: { label: string; state: ChargingState; asked: boolean }[];
      readBack: string | null;
    }
  | { outcome: "not_activated"; input: string; how: Phrase }
  | { outcome: "unknown"; input: string; how: Phrase; syntax: Phrase; canText: CapabilityView }
  | { outcome: "ambiguous"; input: string; how: Phrase; candidates: CandidateView[] }
  | { outcome: "refused"; input: string; what: Phrase; advice: Phrase };

export type CandidateView = {
  id: string;
  evseId: string;
  /** Ranges of `evseId` that differ from the input: [start, end). */
  differing: [number, number][];
  name: string;
  detail: string;
  /** Null: not activated, its state is not ours to tell. */
  state: ChargingState | null;
};

/* ---- tickets ------------------------------------------------------------------------------------------------- */
export type TicketOrigin = "call" | "message" | "driverPage" | "station" | "hand";

export type TicketView = {
  id: string;
  ref: string;
  priority: Priority;
  origin: TicketOrigin;
  title: Phrase;
  place: string | null;
  evseId: string | null;
  stationState: ChargingState | null;
  status: Phrase;
  assignee: string | null;
  dueAt: Millis | null;
  openedAt: Millis;
  news: boolean;
};

export type TicketDetailView = {
  ticket: TicketView;
  priorityReason?: Phrase;
  firstAnswerSeconds: number | null;
  category: Phrase | null;
  timezone: string;
  ownerName: string | null;
  station: StationView | null;
  technician: TechnicianView | null;
  timeline: TimelineEntry[];
  linked: LinkedTicketView[];
  watchers: string[];
};
