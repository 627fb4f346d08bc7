import type { Phrase } from "../../_ui/phrase.tsx";
import type { CallView } from "../_parts/view-model.ts";
import type { CallData, PhoneView } from "./phone-view.ts";

const today = 24 * 3_600_000;
const later = { blocked: { key: "console.call.later" } } as const satisfies { blocked: Phrase };

function sourceOf(call: CallData): Phrase | null {
  if (call.typedBy === "agent") return { key: "console.call.source.typed" };
  if (call.typedBy === "speech") return { key: "console.call.source.speech" };
  if (call.typedBy !== "keypad") return null;
  const digits = call.typedText?.replaceAll(/\D/g, "") ?? "";
  return digits.length === 8
    ? { key: "console.call.source.shortCode", values: { code: `${digits.slice(0, 4)} ${digits.slice(4)}` } }
    : { key: "console.call.source.keypad" };
}

/** A call as the bar and the ring card show it. */
export function callViewOf(phone: PhoneView, call: CallData, phase: CallView["phase"]): CallView {
  const now = phone.data?.now.getTime() ?? 0;
  const offer = phone.data?.offer;
  const live = phase === "live" ? (call.answeredAt?.getTime() ?? null) : null;
  return {
    id: call.id,
    phase,
    number: call.number,
    masked: call.masked,
    language: { key: `console.call.language.${call.language}` },
    contactsToday: 1 + call.earlier.filter((c) => now - c.startedAt.getTime() < today).length,
    evseId: call.evseId,
    source: sourceOf(call),
    place: call.stationName
      ? call.bay === null
        ? call.stationName
        : { key: "console.call.place", values: { station: call.stationName, bay: call.bay } }
      : null,
    waitingSince: (call.queuedAt ?? call.startedAt).getTime(),
    ringingSince: offer?.createdAt.getTime() ?? null,
    ringSeconds: offer ? Math.round((offer.expiresAt.getTime() - offer.createdAt.getTime()) / 1000) : 20,
    liveSince: live,
    liveBefore: 0,
    holdSince: null,
    holdBefore: 0,
    muted: phone.device.muted,
    can: { mute: {}, hold: later, keypad: later, transfer: later },
  };
}
