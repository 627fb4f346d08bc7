/**
 * The bad night of the gallery: Sunday 22 November 2026, 03:14 at Mondsee. Made-up people, real towns, figures as the
 * desk would show them. Only the gallery reads this.
 */

import type { ChargingState } from "../_ui/states.ts";
import type {
  AgentStatus,
  BayView,
  CallView,
  IdleView,
  LadderRung,
  QueueView,
  RibbonSegment,
  RosterEntry,
  RosterView,
  StationView,
  TimelineEntry,
  VerdictView,
} from "../(console)/_parts/view-model.ts";

export const agentZone = "Europe/Vienna";
/** 03:14:08 in Vienna. */
export const now = Date.UTC(2026, 10, 22, 2, 14, 8);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
export const ago = (seconds: number) => now - seconds * second;
/** A clock time of this night in Vienna. */
export const at = (hours: number, minutes: number, seconds = 0) => Date.UTC(2026, 10, 22, hours - 1, minutes, seconds);

/** A ribbon from shares of the last 24 hours. */
export function ribbon(...shares: [ChargingState, number][]): RibbonSegment[] {
  const all = shares.reduce((sum, [, share]) => sum + share, 0);
  let from = now - 24 * hour;
  return shares.map(([state, share]) => {
    const until = from + (share / all) * 24 * hour;
    const segment = { state, from, until };
    from = until;
    return segment;
  });
}

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

export const liveCall: CallView = {
  id: "c1",
  phase: "live",
  number: "+43 664 ••• •• 71",
  masked: true,
  language: { key: "console.call.language.de" },
  contactsToday: 2,
  evseId: "AT*ALP*E0417*2",
  source: { key: "console.call.source.shortCode", values: { code: "4821 0934" } },
  place: { key: "console.call.place", values: { station: "Mondsee West", bay: "2" } },
  waitingSince: ago(290),
  ringingSince: null,
  ringSeconds: 20,
  liveSince: ago(252),
  liveBefore: 0,
  holdSince: null,
  holdBefore: 0,
  muted: false,
  can: { mute: {}, hold: {}, keypad: {}, transfer: {} },
};

export const ringingCall: CallView = {
  ...liveCall,
  phase: "ringing",
  waitingSince: ago(41),
  ringingSince: ago(3),
  liveSince: null,
};

export const heldCall: CallView = {
  ...liveCall,
  phase: "hold",
  liveSince: null,
  liveBefore: 298,
  holdSince: ago(187),
  can: { ...liveCall.can, transfer: { blocked: { key: "console.call.later" } } },
};

const entry = (
  id: string,
  mark: RosterEntry["mark"],
  title: string,
  detail: string,
  right: RosterEntry["right"],
  more: Partial<RosterEntry> = {},
): RosterEntry => ({ id, mark, title, detail, right, ...more });

const team: RosterEntry[] = [
  entry("t-24811", "high", "T-24811 Standort offline", "Füssen Bahnhof · 4 Stationen", {
    kind: "due",
    at: now + 26 * minute,
  }),
  entry("t-24806", "normal", "T-24806 Displayfehler", "Bregenz Hafen · AT*VLB*E2210", {
    kind: "due",
    at: now + 130 * minute,
  }),
  entry("t-24798", "normal", "T-24798 Ladeplatz zugeparkt", "St. Gallen Ost · CH*OST*E0191", {
    kind: "due",
    at: now + 3 * hour,
  }),
  entry("t-24791", "normal", "T-24791 Quittung fehlt", "Ulm Donautal · DE*LND*E0733", {
    kind: "due",
    at: now + 5 * hour,
  }),
];

const mine: RosterEntry[] = [
  entry(
    "t-24809",
    "technician",
    "T-24809 Kabel steckt fest",
    "Thun Lachen · CH*BEO*E0088*1",
    { kind: "text", text: "ETA 03:40" },
    { news: "Zugesagt" },
  ),
  entry(
    "t-24802",
    "message",
    "T-24802 Karte abgelehnt",
    "Lindau Insel · DE*LND*E1042*2",
    { kind: "age", at: ago(9 * 60) },
    { news: "Antwort" },
  ),
];

const liveEntry = entry(
  "t-24817",
  "live",
  "T-24817 Startet nicht",
  "Mondsee West · AT*ALP*E0417*2",
  { kind: "timer", since: ago(252), before: 0 },
  { selected: true },
);

export const rosterLive: RosterView = {
  waiting: [
    entry("w1", "danger", "Gefahr gemeldet", "+41 79 ••• •• 04 · Chur", { kind: "wait", since: ago(24) }),
    entry("w2", "call", "+49 151 •••• •36", "Kempten · ohne EVSE-ID", { kind: "wait", since: ago(102) }),
  ],
  mine: [liveEntry, ...mine],
  team,
  teamCount: 7,
};

export const rosterRinging: RosterView = {
  waiting: [
    entry(
      "w3",
      "ringing",
      "+43 664 ••• •• 71",
      "AT*ALP*E0417*2 · Mondsee",
      { kind: "wait", since: ago(41) },
      { selected: true },
    ),
    entry("w2", "call", "+49 151 •••• •36", "Kempten · ohne EVSE-ID", { kind: "wait", since: ago(17) }),
  ],
  mine,
  team,
  teamCount: 7,
};

export const rosterHold: RosterView = {
  ...rosterLive,
  mine: [{ ...liveEntry, mark: "hold", right: { kind: "timer", since: ago(187), before: 0 } }, ...mine],
};

export const rosterDanger: RosterView = {
  waiting: [entry("w2", "call", "+49 151 •••• •36", "Kempten · ohne EVSE-ID", { kind: "wait", since: ago(213) })],
  mine: [
    entry(
      "t-24818",
      "danger",
      "T-24818 Brandgeruch",
      "Chur Kalchbühl · CH*OST*E0277*1",
      { kind: "timer", since: ago(52), before: 0 },
      { selected: true },
    ),
    ...mine,
  ],
  team,
  teamCount: 7,
};

export const rosterIdle: RosterView = { waiting: [], mine: [], team, teamCount: 7 };

export const queue: QueueView = { waiting: 2, longestSince: ago(102), dangerSince: ago(24), serviceLevel: 94 };
export const quietQueue: QueueView = { waiting: 0, longestSince: null, dangerSince: null, serviceLevel: 94 };
export const agent = (state: AgentStatus["state"], seconds: number): AgentStatus => ({
  name: "Maria Kern",
  state,
  since: ago(seconds),
});

export const idle: IdleView = {
  checkedAt: ago(6),
  asOf: now,
  blocked: null,
  figures: { online: 1284, charging: 412, faulted: 9, offline: 6 },
  attention: [
    {
      id: "a1",
      state: "offline",
      name: "Füssen Bahnhof",
      ref: "DE*LND*E0912",
      text: "4 Stationen, gemeinsamer Ausfall",
      since: at(2, 48),
    },
    {
      id: "a2",
      state: "faulted",
      name: "Mondsee West",
      ref: "AT*ALP*E0417*2",
      text: "ConnectorLockFailure",
      since: at(2, 41),
    },
    {
      id: "a3",
      state: "suspended",
      name: "Winterthur Töss",
      ref: "CH*OST*E0340*1",
      text: "seit 40 min ohne Strom",
      since: at(2, 34),
    },
    {
      id: "a4",
      state: "faulted",
      name: "Dornbirn Messe",
      ref: "AT*VLB*E1187*1",
      text: "GroundFailure, gesperrt",
      since: at(1, 59),
    },
    {
      id: "a5",
      state: "faulted",
      name: "Thun Lachen",
      ref: "CH*BEO*E0088*1",
      text: "Kabel steckt, Techniker kommt 03:40",
      since: at(1, 31),
    },
    {
      id: "a6",
      state: "offline",
      name: "Memmingen Nord",
      ref: "DE*LND*E0471",
      text: "Mobilfunk schwach",
      since: at(1, 2),
    },
    {
      id: "a7",
      state: "unavailable",
      name: "Ravensburg Marktplatz",
      ref: "DE*LND*E0655*2",
      text: "gesperrt, Kabel beschädigt",
      since: at(-1, -50),
    },
  ],
  shift: { from: at(-2, 0), until: at(6, 0) },
  calls: { count: 14, averageSeconds: 232 },
  ringer: { key: "console.idle.ringer", values: { device: "Lautsprecher", volume: 80 } },
};

/** The link broke at 03:11:20: nothing on the page is younger than that. */
const behind = 168;
export const mondseeStale: StationView = {
  ...mondsee,
  bays: mondsee.bays.map((one) => ({ ...one, asOf: one.asOf === null ? null : one.asOf - behind * second })),
};
export const rosterStale: RosterView = {
  ...rosterLive,
  waiting: [
    entry("w1", "danger", "Gefahr gemeldet", "+41 79 ••• •• 04 · Chur", { kind: "wait", since: ago(24 + behind) }),
    entry("w2", "call", "+49 151 •••• •36", "Kempten · ohne EVSE-ID", { kind: "wait", since: ago(102 + behind) }),
  ],
};
