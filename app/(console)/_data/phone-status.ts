import type { Phrase } from "../../_ui/phrase.tsx";
import type { AgentStatus, PartHealth, QueueView, RosterEntry } from "../_parts/view-model.ts";
import type { PhoneView } from "../_phone/phone-view.ts";
import type { TicketRosterRow } from "./outputs.ts";

const states = {
  offline: "offline",
  ready: "ready",
  away: "pause",
  ringing: "ringing",
  busy: "live",
  wrap_up: "wrapup",
} as const;

/** Own status as the top bar shows it. */
export function agentStatus(phone: PhoneView, name: string): AgentStatus {
  const presence = phone.data?.presence;
  if (!presence) return { name, state: "offline", since: null };
  const state = states[presence.status];
  return { name, state, since: state === "offline" ? null : presence.since.getTime() };
}

/** The queue of the whole desk; danger is the oldest ticket about it that nobody has solved. */
export function queueView(phone: PhoneView, tickets: TicketRosterRow[]): QueueView {
  const waiting = phone.desk?.waiting ?? [];
  const entered = waiting.map((entry) => entry.enteredAt.getTime());
  const danger = tickets.filter((row) => row.priority === "danger").map((row) => row.openedAt.getTime());
  return {
    waiting: waiting.length,
    longestSince: entered.length > 0 ? Math.min(...entered) : null,
    dangerSince: danger.length > 0 ? Math.min(...danger) : null,
    serviceLevel: phone.desk?.serviceLevel ?? null,
  };
}

/** Off duty the phone is off, and nothing is wrong with that. */
export function phoneHealth({ data, device }: PhoneView): PartHealth {
  if (device.phone === "registered") return "ok";
  if ((data?.presence?.status ?? "offline") === "offline") return "off";
  return device.phone === "off" || device.phone === "elsewhere" ? "down" : "reconnecting";
}

/** Why no call would ring at this desk now. */
export function unreachable(phone: PhoneView): Phrase | null {
  const status = phone.data?.presence?.status ?? "offline";
  if (status === "offline") return { key: "console.idle.offDuty" };
  if (status === "away") return { key: "console.idle.onBreak" };
  if (phone.device.microphone === false) return { key: "console.idle.noMicrophone" };
  return null;
}

type Waiting = NonNullable<PhoneView["desk"]>["waiting"][number];

export function waitingEntry(entry: Waiting, focusCallId: string | null): RosterEntry {
  const place = [entry.evseId, entry.city ?? entry.stationName].filter((part) => part !== null);
  const ringing = entry.ringsAt !== null;
  return {
    id: `waiting:${entry.id}`,
    mark: entry.kind === "sms" ? "message" : ringing ? "ringing" : "waiting",
    title: entry.kind === "sms" ? { key: "desk.phone.waitingText", values: { number: entry.number } } : entry.number,
    detail: place.length > 0 ? place.join(" · ") : (entry.typedText ?? { key: "desk.phone.noPlace" }),
    right: { kind: "wait", since: entry.enteredAt.getTime() },
    selected: entry.callId !== null && entry.callId === focusCallId,
  };
}
