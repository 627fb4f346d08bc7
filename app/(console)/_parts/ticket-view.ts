/** Tickets, timelines and messages, as the console shows them. */
import type { Phrase } from "../../_ui/phrase.tsx";
import type { ChargingState, Priority } from "../../_ui/states.ts";
import type { TechnicianView } from "./call-view.ts";
import type { LinkedTicketView, Millis, StationView } from "./station-view.ts";

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
  /** The fault it belongs to, if it belongs to one. */
  incident?: LinkedTicketView | null;
  linked: LinkedTicketView[];
  watchers: string[];
};
