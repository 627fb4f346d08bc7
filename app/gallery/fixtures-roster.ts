/** The gallery's roster in each situation. */
import type { RosterEntry, RosterView } from "../(console)/_parts/view-model.ts";
import { behind } from "./fixtures-station.ts";
import { ago, hour, minute, now } from "./night.ts";

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

export const rosterStale: RosterView = {
  ...rosterLive,
  waiting: [
    entry("w1", "danger", "Gefahr gemeldet", "+41 79 ••• •• 04 · Chur", { kind: "wait", since: ago(24 + behind) }),
    entry("w2", "call", "+49 151 •••• •36", "Kempten · ohne EVSE-ID", { kind: "wait", since: ago(102 + behind) }),
  ],
};
