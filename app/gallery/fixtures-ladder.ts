/** What can be done with Mondsee West from here, and what happened there. */
import type { LadderRung, TimelineEntry } from "../(console)/_parts/view-model.ts";
import { at } from "./night.ts";

export const ladder: LadderRung[] = [
  {
    number: 0,
    action: "refresh",
    label: { key: "console.ladder.action.refresh" },
    status: {
      kind: "done",
      at: at(2, 58),
      result: { key: "console.ladder.result.reports", values: { state: { phrase: { key: "ui.state.faulted" } } } },
    },
  },
  {
    number: 1,
    action: "stop",
    label: { key: "console.ladder.action.stop" },
    status: { kind: "blocked", reason: { key: "console.ladder.reason.noSession", values: { bay: "2" } } },
  },
  {
    number: 2,
    action: "unlock",
    label: { key: "console.ladder.action.unlock" },
    status: { kind: "never", reason: { key: "console.ladder.reason.fixedCable" } },
  },
  {
    number: 3,
    action: "start",
    label: { key: "console.ladder.action.start" },
    status: { kind: "blocked", reason: { key: "console.ladder.reason.bayFaulted", values: { bay: "2" } } },
  },
  { number: 4, action: "clearCache", label: { key: "console.ladder.action.clearCache" }, status: { kind: "free" } },
  {
    number: 5,
    action: "resetIdle",
    label: { key: "console.ladder.action.resetIdle" },
    status: {
      kind: "suggested",
      verb: { key: "console.ladder.schedule" },
      note: { key: "console.ladder.note.waitsFor", values: { bay: "3" } },
    },
  },
  {
    number: 6,
    action: "resetNow",
    label: { key: "console.ladder.action.resetNow" },
    status: { kind: "notYours", reason: { key: "console.ladder.reason.supervisor" } },
  },
  {
    number: 7,
    action: "inoperative",
    label: { key: "console.ladder.action.inoperative", values: { bay: "2" } },
    status: { kind: "free" },
  },
  { number: 8, action: "logs", label: { key: "console.ladder.action.logs" }, status: { kind: "free" } },
  {
    number: 9,
    action: "firmware",
    label: { key: "console.ladder.action.firmware" },
    status: { kind: "never", reason: { key: "console.ladder.reason.never" } },
  },
];

export const timeline: TimelineEntry[] = [
  {
    id: "e1",
    at: at(3, 10),
    group: "calls",
    glyph: "call",
    title: "Anruf angenommen",
    detail: "M. Kern · wartete 0:38",
  },
  {
    id: "e2",
    at: at(2, 58),
    group: "station",
    glyph: "command",
    title: "Zustand abgefragt",
    detail: "meldet Gestört, 0,8 s",
  },
  {
    id: "e3",
    at: at(2, 52),
    group: "calls",
    glyph: "call",
    title: "Anruf +43 676 ••• •• 18",
    detail: "zu Ladepunkt 1 geschickt, lädt",
  },
  {
    id: "e4",
    at: at(2, 41),
    group: "station",
    glyph: "faulted",
    title: "Ladepunkt 2 gestört",
    detail: "ConnectorLockFailure",
  },
  {
    id: "e5",
    at: at(2, 39),
    group: "station",
    glyph: "preparing",
    title: "Ladepunkt 2 Vorbereitung",
    detail: "Karte ••42 erkannt",
  },
  {
    id: "e6",
    at: at(2, 36),
    group: "station",
    glyph: "preparing",
    title: "Ladepunkt 2 Vorbereitung",
    detail: "Karte ••42 erkannt",
  },
  { id: "e7", at: at(2, 10), group: "station", glyph: "available", title: "Ladepunkt 1 frei", detail: "nach 31,4 kWh" },
  { id: "e8", at: at(0, 49), group: "station", glyph: "available", title: "Ladepunkt 2 frei", detail: "nach 27,9 kWh" },
  {
    id: "e9",
    at: at(-6, -40),
    group: "work",
    glyph: "note",
    title: "Notiz A. Roth",
    detail: "„Kabel 2 schwergängig, Betreiber weiß Bescheid“",
  },
  {
    id: "e10",
    at: at(-7, 12),
    group: "station",
    glyph: "finishing",
    title: "Ladepunkt 4 beendet",
    detail: "nach 22,0 kWh, Kabel steckt",
  },
];
