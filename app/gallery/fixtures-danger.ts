/** The gallery's danger to people: Chur Kalchbühl smells of fire. */

import type { ChargingState } from "../_ui/states.ts";
import type { BayView, DangerView, StationView, TimelineEntry, VerdictView } from "../(console)/_parts/view-model.ts";
import { liveCall } from "./fixtures-desk.ts";
import { mondsee } from "./fixtures-station.ts";
import { ago, at } from "./night.ts";

export const bay = (label: string, state: ChargingState, more: Partial<BayView> = {}): BayView => ({
  evseId: `CH*OST*E0277*${label}`,
  label,
  connectors: [{ connectorId: 1, standard: "CCS", powerKw: 150, cable: "fixed" }],
  state,
  since: at(3, 15),
  errorCode: null,
  vendorErrorCode: null,
  plainWords: null,
  powerKw: null,
  energyWh: null,
  asOf: ago(4),
  staleAfterSeconds: 90,
  ribbon: mondsee.bays[0]?.ribbon ?? [],
  lastSession: null,
  caller: false,
  ...more,
});

export const chur: StationView = {
  ...mondsee,
  id: "st-0277",
  name: "Chur Kalchbühl",
  ref: "CH*OST*E0277",
  ownerName: "Oststrom AG",
  address: "Kalchbühlstrasse 12, 7000 Chur",
  hint: undefined,
  timezone: "Europe/Zurich",
  service: { state: "active", since: Date.UTC(2026, 5, 1) },
  bays: [
    bay("1", "unavailable", { plainWords: "Außer Betrieb", caller: true }),
    bay("2", "available", { since: at(1, 22), lastSession: { energyWh: 44_000, endedAt: at(1, 22) } }),
    bay("3", "charging", {
      since: at(0, 10),
      asOf: ago(20),
      powerKw: 7.4,
      energyWh: 21_900,
      connectors: [{ connectorId: 1, standard: "Typ 2", powerKw: 22, cable: "socket" }],
      ribbon: mondsee.bays[2]?.ribbon ?? [],
    }),
  ],
  tickets: [],
  neighbours: null,
};

export const dangerCall = {
  ...liveCall,
  number: "+41 79 ••• •• 04",
  contactsToday: 1,
  evseId: "CH*OST*E0277*1",
  source: { key: "console.call.source.speech" },
  liveSince: ago(52),
} as const;

export const dangerVerdict: VerdictView = {
  tone: "danger",
  sentences: ["Brandgeruch an Ladepunkt 1. Niemand fasst etwas an."],
  evidence: [
    { text: { key: "console.verdict.evidence.reportedByCaller", values: { time: { clock: at(3, 13) } } } },
    { text: { key: "console.verdict.evidence.heartbeat" }, asOf: ago(4), limitSeconds: 90 },
  ],
  proposal: null,
  emergency: { number: "112", more: "Schweiz auch 118" },
};

export const danger: DangerView = {
  say: "„Gehen Sie zehn Schritte zurück und fassen Sie nichts an. Sehen Sie Flammen oder Rauch?“",
  answers: [
    { id: "yes", label: "Ja, 112 rufen" },
    { id: "no", label: "Nein, nur Geruch" },
    { id: "hurt", label: "Jemand ist verletzt" },
  ],
  steps: [
    {
      id: "off",
      title: "Ladepunkt 1 außer Betrieb",
      detail: "Bestätigt: meldet Gesperrt",
      status: { kind: "done", at: at(3, 13, 20), seconds: 2 },
    },
    {
      id: "technician",
      title: "Techniker sofort",
      detail: "Reto Camenisch, erreichbar, 6 km. Danach Betreiber.",
      status: { kind: "open", verb: "Rufen" },
    },
  ],
  where: "Kalchbühlstrasse 12, 7000 Chur",
  coordinates: "46.8508, 9.5320",
  what: "Ladesäule, 2 × 150 kW Gleichstrom, Brandgeruch",
  who: "Ein Mensch am Telefon, an Ladepunkt 3 lädt ein Auto",
};

export const dangerTimeline: TimelineEntry[] = [
  {
    id: "d1",
    at: at(3, 13, 20),
    group: "station",
    glyph: "unavailable",
    title: "Ladepunkt 1 außer Betrieb",
    detail: "M. Kern, bestätigt nach 2 s",
  },
  {
    id: "d2",
    at: at(3, 13),
    group: "work",
    glyph: "danger",
    title: "Gefahr gesetzt",
    detail: "Wort „Brandgeruch“, Alt G",
  },
  {
    id: "d3",
    at: at(3, 13),
    group: "calls",
    glyph: "call",
    title: "Anruf angenommen",
    detail: "M. Kern · wartete 0:24",
  },
  {
    id: "d4",
    at: at(3, 12),
    group: "work",
    glyph: "driverPage",
    title: "Fahrerseite: Brandgeruch gemeldet",
    detail: "Ladepunkt 1",
  },
];
