/** The desk around a call: roster, queue, who is connected, the idle board. */
import type { Phrase } from "../../_ui/phrase.tsx";
import type { ChargingState, Priority, WorkState } from "../../_ui/states.ts";
import type { Millis } from "./station-view.ts";

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

export type PartHealth = "ok" | "reconnecting" | "down" | "off";
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
  /** Its own ticket, where it was detected as a fault. */
  ticket?: { ref: string; callers: number };
};
