import { explainError } from "#server/diagnostics/rules/error-catalogue.ts";
import { hoursMinutes } from "../../_ui/format.ts";
import type { Phrase } from "../../_ui/phrase.tsx";
import type { TimelineEntry, TimelineGlyph } from "../_parts/view-model.ts";

type Data = Record<string, unknown>;
export interface Told {
  glyph: TimelineGlyph;
  group: TimelineEntry["group"];
  title: Phrase;
  detail?: Phrase | undefined;
  body?: TimelineEntry["body"];
}

const text = (data: Data, field: string): string | null => {
  const value = data[field];
  return typeof value === "string" && value !== "" ? value : null;
};
const moment = (data: Data, field: string): number | null => {
  const at = Date.parse(text(data, field) ?? "");
  return Number.isNaN(at) ? null : at;
};
const silent = (data: Data) => data.rule === "station_silent";

function whatWasSeen(data: Data): Phrase {
  if (silent(data)) return { key: data.level === "offline" ? "incidents.what.offline" : "incidents.what.pending" };
  const error = explainError({
    errorCode: text(data, "errorCode"),
    vendorId: text(data, "vendorId"),
    vendorErrorCode: text(data, "vendorErrorCode"),
  });
  const words: Phrase = error?.words ? { key: error.words } : (error?.code ?? { key: "incidents.what.unnamed" });
  const bay = typeof data.bay === "number" ? String(data.bay) : null;
  return { key: bay ? "desk.fault.bay" : "desk.fault.station", values: { bay: bay ?? "", words: { phrase: words } } };
}

/** Since when, by which code, and what the station said last: what a technician asks first. */
function evidence(data: Data): TimelineEntry["body"] {
  const since = moment(data, "since");
  const last = moment(data, "lastMessageAt");
  if (since === null || last === null) return undefined;
  const times = { since: { clock: since }, last: { clock: last } };
  const code = [text(data, "errorCode"), text(data, "vendorErrorCode"), text(data, "info")]
    .filter((part) => part !== null && part !== "NoError")
    .join(" · ");
  if (!silent(data))
    return code
      ? { kind: "text", text: { key: "incidents.evidence.code", values: { ...times, code } } }
      : { kind: "text", text: { key: "incidents.evidence.status", values: times } };
  const closed = moment(data, "disconnectedAt");
  return data.by === "socket" && closed !== null
    ? { kind: "text", text: { key: "incidents.evidence.socket", values: { closed: { clock: closed }, ...times } } }
    : {
        kind: "text",
        text: { key: "incidents.evidence.silence", values: { ...times, minutes: Number(data.minutes ?? 0) } },
      };
}

const refOf = (data: Data) => `T-${Number(data.ticketNumber ?? 0)}`;
const station = (glyph: TimelineGlyph, title: Phrase, detail?: Phrase, body?: TimelineEntry["body"]): Told => ({
  glyph,
  group: "station",
  title,
  ...(detail === undefined ? {} : { detail }),
  ...(body === undefined ? {} : { body }),
});
const glyphOf = (data: Data): TimelineGlyph => (silent(data) ? "offline" : "faulted");

function ended(data: Data): Told {
  const seconds = Number(data.seconds ?? 0);
  const lasted: Phrase = { key: "incidents.entry.lasted", values: { time: hoursMinutes(seconds) } };
  return station("available", { key: "incidents.entry.fault_cleared" }, lasted);
}

const contact = (key: "contact_joined" | "contact_left", data: Data): Told => ({
  glyph: data.contact === "sms" ? "message" : data.contact === "call" ? "call" : "ticket",
  group: "calls",
  title: { key: `incidents.entry.${key}`, values: { ref: refOf(data) } },
  detail: text(data, "number") ?? undefined,
});

/** Entries of incidents and of the contacts that belong to them. */
export const incidentEntries: Record<string, (data: Data) => Told> = {
  fault_seen: (data) =>
    station(glyphOf(data), { key: "incidents.entry.fault_seen" }, whatWasSeen(data), evidence(data)),
  fault_worse: (data) =>
    station(glyphOf(data), { key: "incidents.entry.fault_worse" }, whatWasSeen(data), evidence(data)),
  fault_back: (data) =>
    station(glyphOf(data), { key: "incidents.entry.fault_back" }, whatWasSeen(data), evidence(data)),
  fault_cleared: ended,
  service_ended: () => station("unavailable", { key: "incidents.entry.service_ended" }),
  contact_joined: (data) => contact("contact_joined", data),
  contact_left: (data) => contact("contact_left", data),
  incident_joined: (data) => ({
    glyph: "ticket",
    group: "work",
    title: { key: "incidents.entry.incident_joined", values: { ref: refOf(data) } },
  }),
  incident_ended: (data) =>
    station("available", { key: "incidents.entry.incident_ended", values: { ref: refOf(data) } }),
  incident_back: (data) => station("faulted", { key: "incidents.entry.incident_back", values: { ref: refOf(data) } }),
};
