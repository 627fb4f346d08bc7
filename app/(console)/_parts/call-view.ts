/** A call, its wrap-up and the work beside it, as the console shows them. */
import type { Phrase } from "../../_ui/phrase.tsx";
import type { Millis } from "./station-view.ts";

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
  /** What the owner wrote on the card: the way in, the key, a second number. */
  notes?: string | null;
  /** On duty by the hours of the card, or proven to answer. `until` and `from` say when that changes. */
  reach: {
    state: "reachable" | "quiet" | "unknown" | "onDuty" | "offDuty";
    until: Millis | null;
    from?: Millis | null;
    asOf: Millis | null;
  };
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
