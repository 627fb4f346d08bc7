/** Mondsee West with a bay that does not lock. Made-up figures as the desk would show them. */
import type { BayView, StationView, VerdictView } from "../(console)/_parts/view-model.ts";
import { agentZone, ago, at, ribbon, second } from "./night.ts";

const calmBay = {
  errorCode: null,
  vendorErrorCode: null,
  plainWords: null,
  powerKw: null,
  energyWh: null,
  staleAfterSeconds: 90,
  lastSession: null,
  caller: false,
} as const;

const ccs = { connectorId: 1, standard: "CCS", powerKw: 150, cable: "fixed" } as const;

const type2 = { connectorId: 1, standard: "Typ 2", powerKw: 22, cable: "socket" } as const;

const bays: BayView[] = [
  {
    ...calmBay,
    evseId: "AT*ALP*E0417*1",
    label: "1",
    connectors: [ccs],
    state: "available",
    since: at(2, 10),
    asOf: ago(12),
    lastSession: { energyWh: 31_400, endedAt: at(2, 10) },
    ribbon: ribbon(
      ["available", 10],
      ["charging", 5],
      ["available", 14],
      ["charging", 7],
      ["available", 21],
      ["charging", 4],
      ["available", 18],
      ["charging", 6],
      ["available", 6],
      ["charging", 3.4],
      ["available", 4.6],
    ),
  },
  {
    ...calmBay,
    evseId: "AT*ALP*E0417*2",
    label: "2",
    connectors: [ccs],
    state: "faulted",
    since: at(2, 41),
    asOf: ago(12),
    errorCode: "ConnectorLockFailure",
    plainWords: "Stecker verriegelt nicht",
    caller: true,
    ribbon: ribbon(
      ["available", 16],
      ["charging", 6],
      ["available", 12],
      ["charging", 9],
      ["available", 21],
      ["charging", 5],
      ["available", 15],
      ["charging", 2.6],
      ["available", 7.4],
      ["faulted", 2.6],
    ),
  },
  {
    ...calmBay,
    evseId: "AT*ALP*E0417*3",
    label: "3",
    connectors: [type2],
    state: "charging",
    since: at(1, 34),
    asOf: ago(41),
    powerKw: 11,
    energyWh: 18_400,
    ribbon: ribbon(
      ["charging", 14],
      ["available", 12],
      ["charging", 9],
      ["available", 24],
      ["charging", 10],
      ["available", 24],
      ["charging", 7],
    ),
  },
  {
    ...calmBay,
    evseId: "AT*ALP*E0417*4",
    label: "4",
    connectors: [type2],
    state: "suspended",
    since: at(2, 58),
    asOf: ago(14 * 60 + 5),
    errorCode: "SuspendedEV",
    plainWords: "Auto nimmt keinen Strom",
    ribbon: ribbon(
      ["available", 26],
      ["charging", 16],
      ["finishing", 5],
      ["available", 31],
      ["charging", 19],
      ["suspended", 3],
    ),
  },
];

export const mondsee: StationView = {
  id: "st-0417",
  name: "Mondsee West",
  ref: "AT*ALP*E0417",
  ownerName: "Alpladen GmbH",
  address: "A1 Rastplatz, 5310 Mondsee",
  hint: "hinter der Tankstelle",
  timezone: agentZone,
  service: { state: "active", since: Date.UTC(2026, 2, 1) },
  liveness: { state: "online", lastSeenAt: ago(12), heartbeatIntervalSeconds: 30 },
  bays,
  sessions: [
    { id: "s1", bayLabel: "3", startedAt: at(1, 34), endedAt: null, energyWh: 18_400, endReason: null, failed: false },
    {
      id: "s2",
      bayLabel: "2",
      startedAt: at(2, 39),
      endedAt: at(2, 39, 20),
      energyWh: 0,
      endReason: "EVDisconnected",
      failed: true,
    },
    {
      id: "s3",
      bayLabel: "2",
      startedAt: at(2, 36),
      endedAt: at(2, 37),
      energyWh: 0,
      endReason: "EVDisconnected",
      failed: true,
    },
    {
      id: "s4",
      bayLabel: "1",
      startedAt: at(1, 22),
      endedAt: at(2, 8),
      energyWh: 31_400,
      endReason: "Remote",
      failed: false,
    },
    {
      id: "s5",
      bayLabel: "2",
      startedAt: at(0, 11),
      endedAt: at(0, 49),
      energyWh: 27_900,
      endReason: "Local",
      failed: false,
    },
  ],
  faults: [
    { id: "f1", state: "faulted", text: "LP 2 verriegelt nicht", since: at(2, 41), count: 11 },
    { id: "f2", state: "suspended", text: "LP 4 lädt ohne Fortschritt", since: at(2, 58), count: 1 },
  ],
  otherCallers: { count: 1, lastAt: at(2, 52) },
  tickets: [
    { id: "t-24533", ref: "T-24533", title: "Display an LP 3 dunkel", note: "wartet auf Betreiber", href: "#" },
    { id: "t-24120", ref: "T-24120", title: "Aufkleber LP 1 unleserlich", note: "geplant 24.11.", href: "#" },
  ],
  neighbours: {
    distanceMetres: 412,
    stations: [
      {
        id: "n1",
        name: "Mondsee Ost",
        ref: "AT*ALP*E0418",
        asOf: ago(8),
        staleAfterSeconds: 90,
        bays: [
          { label: "1", state: "available" },
          { label: "2", state: "available" },
          { label: "3", state: "charging" },
          { label: "4", state: "available" },
        ],
      },
      {
        id: "n2",
        name: "Mondsee Süd",
        ref: "AT*ALP*E0419",
        asOf: ago(21),
        staleAfterSeconds: 90,
        bays: [
          { label: "1", state: "charging" },
          { label: "2", state: "charging" },
        ],
      },
      {
        id: "n3",
        name: "Mondsee P+R",
        ref: "AT*ALP*E0425",
        asOf: ago(74 * 60),
        staleAfterSeconds: 90,
        bays: [
          { label: "1", state: "offline" },
          { label: "2", state: "offline" },
        ],
      },
    ],
  },
};

export const mondseeVerdict: VerdictView = {
  tone: "faulted",
  sentences: [
    { key: "console.verdict.bayFaultedSince", values: { bay: "2", time: { clock: at(2, 41) } } },
    { key: "console.verdict.bayFree", values: { bay: "1" } },
  ],
  evidence: [
    { text: { key: "console.verdict.evidence.heartbeat" }, asOf: ago(12), limitSeconds: 90 },
    { text: { key: "console.verdict.evidence.noCharge", values: { bay: "2", time: { hours: 8700 } } } },
  ],
  proposal: { id: "bay-1", label: { key: "console.verdict.proposalTo.bay", values: { bay: "1" } } },
};

/** The link broke at 03:11:20: nothing on the page is younger than that. */
export const behind = 168;

export const mondseeStale: StationView = {
  ...mondsee,
  bays: mondsee.bays.map((one) => ({ ...one, asOf: one.asOf === null ? null : one.asOf - behind * second })),
};
