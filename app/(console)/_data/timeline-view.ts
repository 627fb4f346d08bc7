import { stateOfStatus } from "#server/diagnostics/rules/connector-state.ts";
import { wait } from "../../_ui/format.ts";
import type { Phrase } from "../../_ui/phrase.tsx";
import type { TimelineEntry } from "../_parts/view-model.ts";
import { incidentEntries, type Told } from "./incident-entries.ts";
import type { EntryData, RecordData } from "./outputs.ts";

type Data = Record<string, unknown>;
const text = (data: Data, field: string): string | null => {
  const value = data[field];
  return typeof value === "string" && value !== "" ? value : null;
};
const seconds = (data: Data, field: string): string => wait(Number(data[field] ?? 0));

const entry = (
  key: Extract<Phrase, { key: string }>["key"] extends infer K ? Extract<K, `desk.entry.${string}`> : never,
  values?: Exclude<Extract<Phrase, { key: string }>["values"], undefined>,
): Phrase => (values ? { key, values } : { key });

const byName = (name: string | null): Phrase | undefined =>
  name ? { key: "desk.entry.by", values: { name } } : undefined;

type Teller = (data: Data, name: string | null) => Told;

const told: Record<string, Teller> = {
  ...incidentEntries,
  opened: (data, name) => {
    const typed = text(data, "typedText");
    return {
      glyph: "ticket",
      group: "work",
      title: entry("desk.entry.opened"),
      detail: typed ? entry("desk.entry.openedTyped", { typed }) : byName(name),
    };
  },
  call_answered: (data, name) => ({
    glyph: "call",
    group: "calls",
    title: entry("desk.entry.call_answered"),
    detail: entry("desk.entry.call_answeredDetail", {
      name: text(data, "agentName") ?? name ?? "",
      time: seconds(data, "waitedSeconds"),
    }),
  }),
  call_ended: (data) => ({
    glyph: "call",
    group: "calls",
    title: entry("desk.entry.call_ended"),
    detail: entry("desk.entry.call_endedDetail", { time: seconds(data, "talkedSeconds") }),
  }),
  call_abandoned: (data) => ({
    glyph: "missed",
    group: "calls",
    title: entry("desk.entry.call_abandoned"),
    detail: entry("desk.entry.call_abandonedDetail", { time: seconds(data, "waitedSeconds") }),
  }),
  call_requeued: () => ({ glyph: "ringing", group: "calls", title: entry("desk.entry.call_requeued") }),
  message_in: (data) => ({
    glyph: "message",
    group: "calls",
    title: entry("desk.entry.message_in"),
    body: { kind: "message", direction: "in", text: text(data, "body") ?? "" },
  }),
  message_out: (data, name) => ({
    glyph: "message",
    group: "calls",
    title: entry(data.automatic === true ? "desk.entry.message_auto" : "desk.entry.message_out"),
    detail: byName(name),
    body: { kind: "message", direction: "out", text: text(data, "body") ?? "" },
  }),
  note: (data, name) => ({
    glyph: "note",
    group: "work",
    title: name ? entry("desk.entry.note", { name }) : entry("desk.entry.noteSystem"),
    body: { kind: "text", text: text(data, "text") ?? "" },
  }),
  station_attached: (data, name) => ({
    glyph: "ticket",
    group: "work",
    title: entry(data.stationId ? "desk.entry.station_attached" : "desk.entry.station_unattached"),
    detail: text(data, "typedText") ?? byName(name),
  }),
  assigned: (data) => {
    const to = text(data, "name");
    return {
      glyph: "status",
      group: "work",
      title: to ? entry("desk.entry.assigned", { name: to }) : entry("desk.entry.unassigned"),
    };
  },
  status_changed: (data, name) => ({
    glyph: "status",
    group: "work",
    // The server writes statuses of its own list only.
    title: entry("desk.entry.status_changed", { status: { phrase: { key: `desk.status.${data.to as "open"}` } } }),
    detail: byName(name),
  }),
  priority_changed: (data, name) => ({
    glyph: data.to === "danger" ? "danger" : "status",
    group: "work",
    title: entry("desk.entry.priority_changed", { priority: { phrase: { key: `ui.priority.${data.to as "high"}` } } }),
    detail: byName(name),
  }),
  completed: (data, name) => ({
    glyph: "status",
    group: "work",
    title: entry("desk.entry.completed", {
      disposition: { phrase: { key: `dispositions.${data.disposition as "explained"}` } },
    }),
    detail: byName(name),
    body: text(data, "note") ? { kind: "text", text: text(data, "note") ?? "" } : undefined,
  }),
  described: (data, name) => ({
    glyph: "note",
    group: "work",
    title: entry("desk.entry.described"),
    detail: text(data, "subject") ?? byName(name),
  }),
  number_revealed: (_, name) => ({
    glyph: "status",
    group: "work",
    title: entry("desk.entry.number_revealed"),
    detail: byName(name),
  }),
  command: (_, name) => ({
    glyph: "command",
    group: "station",
    title: entry("desk.entry.command"),
    detail: byName(name),
  }),
};

/** An entry of a ticket as the timeline draws it. A kind without words of its own is shown by its name. */
export function timelineEntry(row: Pick<EntryData, "id" | "at" | "kind" | "actorName" | "data">): TimelineEntry {
  const tell = told[row.kind];
  const view: Told = tell
    ? tell(row.data, row.actorName)
    : { glyph: "ticket", group: "work", title: entry("desk.entry.other", { kind: row.kind }) };
  const { detail, body, ...rest } = view;
  return {
    id: row.id,
    at: row.at.getTime(),
    ...rest,
    ...(detail === undefined ? {} : { detail }),
    ...(body === undefined ? {} : { body }),
  };
}

type Happened = RecordData["happened"][number];

function connectorTold(data: Data, bays: RecordData["live"]["bays"]): Told | null {
  const connectorId = Number(data.connectorId);
  const to = String(data.to);
  if (data.from === null || data.from === to) return null;
  const bay = bays.find((one) => one.connectors.some((c) => c.connectorId === connectorId))?.label;
  const state = stateOfStatus(to);
  const words: Phrase = { key: `ui.state.${state}` };
  const code = data.errorCode === "NoError" ? null : (text(data, "vendorErrorCode") ?? text(data, "errorCode"));
  const fault = state === "faulted";
  return {
    glyph: state,
    group: "station",
    title: bay
      ? fault
        ? entry("desk.entry.connector_faulted", { bay })
        : entry("desk.entry.connector_state", { bay, state: { phrase: words } })
      : fault
        ? entry("desk.entry.station_faulted")
        : entry("desk.entry.station_state", { state: { phrase: words } }),
    detail: code ?? undefined,
  };
}

function happenedTold({ kind, data }: Happened, bays: RecordData["live"]["bays"]): Told | null {
  switch (kind) {
    case "diagnostics.connector_changed":
      return connectorTold(data, bays);
    case "diagnostics.station_connected":
      return { glyph: "available", group: "station", title: entry("desk.entry.station_connected") };
    case "diagnostics.station_disconnected":
      return { glyph: "offline", group: "station", title: entry("desk.entry.station_disconnected") };
    case "diagnostics.station_booted":
      return { glyph: "status", group: "station", title: entry("desk.entry.station_booted") };
    case "diagnostics.command_ended":
      return {
        glyph: "command",
        group: "station",
        title: entry(data.state === "done" ? "desk.entry.refresh_done" : "desk.entry.refresh_failed"),
      };
    default:
      return null;
  }
}

/** What people did and what the station did, in one order, newest first. */
export function recordTimeline(record: RecordData): TimelineEntry[] {
  const station = record.happened.flatMap((line): TimelineEntry[] => {
    const view = happenedTold(line, record.live.bays);
    if (!view) return [];
    const { detail, ...rest } = view;
    return [{ id: `line-${line.id}`, at: line.at.getTime(), ...rest, ...(detail === undefined ? {} : { detail }) }];
  });
  return [...record.timeline.map(timelineEntry), ...station].sort((a, b) => b.at - a.at).slice(0, 40);
}
