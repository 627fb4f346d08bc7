/** The gallery's calls, queue, agent and idle board. Made-up people. */
import type { AgentStatus, CallView, IdleView, QueueView } from "../(console)/_parts/view-model.ts";
import { ago, at, now } from "./night.ts";

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
