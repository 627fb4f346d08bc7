import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";
import { explainError } from "#server/diagnostics/rules/error-catalogue.ts";
import { wait } from "../../_ui/format.ts";
import type { Phrase, PhraseKey } from "../../_ui/phrase.tsx";
import type { TimelineEntry } from "../../(console)/_parts/view-model.ts";

export type OwnedEntry = inferRouterOutputs<AppRouter>["owner"]["tickets"]["detail"]["timeline"][number];
type Told = Pick<TimelineEntry, "glyph" | "title" | "detail" | "body">;
type Data = OwnedEntry["data"];

const text = (data: Data, field: string): string => (typeof data[field] === "string" ? String(data[field]) : "");
const seconds = (data: Data, field: string): string => wait(Number(data[field] ?? 0));
const message = (direction: "in" | "out", data: Data): TimelineEntry["body"] => ({
  kind: "message",
  direction,
  text: text(data, "body"),
});
const say = (key: Extract<PhraseKey, `portal.entry.${string}`>, values?: Record<string, string | number>): Phrase =>
  values ? { key, values } : { key };

/** What the watch has seen: which bay, and the error in plain words. */
function faultTold(data: Data, bayKey: "fault_bay" | "fault_worse", glyph: TimelineEntry["glyph"]): Told {
  const silent = text(data, "rule") === "station_silent";
  const bay = data.bay === null || data.bay === undefined ? null : String(data.bay);
  const explained = explainError({
    errorCode: text(data, "errorCode") || "NoError",
    vendorId: text(data, "vendorId") || null,
    vendorErrorCode: text(data, "vendorErrorCode") || null,
  });
  const title = silent
    ? say(text(data, "level") === "offline" ? "portal.entry.fault_offline" : "portal.entry.fault_silent")
    : bay === null
      ? say("portal.entry.fault_station")
      : say(bayKey === "fault_worse" ? "portal.entry.fault_bay" : `portal.entry.${bayKey}`, { bay });
  return {
    glyph: silent ? "offline" : glyph,
    title,
    ...(explained ? { detail: explained.words ? { key: explained.words } : explained.code } : {}),
  };
}

const tellers: Record<string, (data: Data) => Told> = {
  opened: () => ({ glyph: "ticket", title: say("portal.entry.opened") }),
  call_answered: (data) => ({
    glyph: "call",
    title: say("portal.entry.call_answered"),
    detail: say("portal.entry.waited", { time: seconds(data, "waitedSeconds") }),
  }),
  call_ended: (data) => ({
    glyph: "call",
    title: say("portal.entry.call_ended"),
    detail: say("portal.entry.talked", { time: seconds(data, "talkedSeconds") }),
  }),
  call_abandoned: (data) => ({
    glyph: "missed",
    title: say("portal.entry.call_abandoned"),
    detail: say("portal.entry.waited", { time: seconds(data, "waitedSeconds") }),
  }),
  message_in: (data) => ({ glyph: "message", title: say("portal.entry.message_in"), body: message("in", data) }),
  message_out: (data) => ({
    glyph: "message",
    title: say(data.automatic === true ? "portal.entry.message_auto" : "portal.entry.message_out"),
    body: message("out", data),
  }),
  note: (data) => ({
    glyph: "note",
    title: say("portal.entry.note"),
    body: { kind: "text", text: text(data, "text") },
  }),
  status_changed: (data) => ({
    glyph: "status",
    // The server writes statuses of its own list only.
    title: {
      key: "portal.entry.status_changed",
      values: { status: { phrase: { key: `desk.status.${data.to as "open"}` } } },
    },
  }),
  priority_changed: (data) => ({
    glyph: data.to === "danger" ? "danger" : "status",
    title: {
      key: "portal.entry.priority_changed",
      values: { priority: { phrase: { key: `ui.priority.${data.to as "high"}` } } },
    },
  }),
  completed: (data) => ({
    glyph: "status",
    title: {
      key: "portal.entry.completed",
      values: { disposition: { phrase: { key: `dispositions.${data.disposition as "explained"}` } } },
    },
  }),
  command: (data) => ({
    glyph: "command",
    title: say("portal.entry.command"),
    detail: say(data.state === "done" ? "portal.entry.command_done" : "portal.entry.command_without"),
  }),
  fault_seen: (data) => faultTold(data, "fault_bay", "faulted"),
  fault_worse: (data) => faultTold(data, "fault_worse", "faulted"),
  fault_back: (data) => ({ ...faultTold(data, "fault_bay", "faulted"), title: say("portal.entry.fault_back") }),
  fault_cleared: () => ({ glyph: "available", title: say("portal.entry.fault_cleared") }),
  service_ended: () => ({ glyph: "status", title: say("portal.entry.service_ended") }),
  incident_joined: (data) => ({
    glyph: "ticket",
    title: say("portal.entry.incident_joined", { number: Number(data.ticketNumber) }),
  }),
  incident_ended: (data) => ({
    glyph: "status",
    title: say("portal.entry.incident_ended", { number: Number(data.ticketNumber) }),
  }),
};

/** An entry as the timeline draws it, worded for the owner. */
export function ownerEntry({ id, at, kind, by, name, data }: OwnedEntry): TimelineEntry {
  const told = tellers[kind]?.(data) ?? { glyph: "ticket" as const, title: kind };
  const who: Phrase | undefined = by === "person" && name ? { key: "desk.entry.by", values: { name } } : undefined;
  const detail = told.detail ?? who;
  return { id, at: at.getTime(), group: "work", ...told, ...(detail === undefined ? {} : { detail }) };
}
