/** The gallery's ticket: a cable that does not come out in Thun. */
import type { StationView, TicketDetailView, TicketView } from "../(console)/_parts/view-model.ts";
import { bay } from "./fixtures-danger.ts";
import { mondsee } from "./fixtures-station.ts";
import { tickets } from "./fixtures-tickets.ts";
import { technician } from "./fixtures-work.ts";
import { ago, at } from "./night.ts";

const thun: StationView = {
  ...mondsee,
  name: "Thun Lachen",
  ref: "CH*BEO*E0088",
  ownerName: "Beosol AG",
  liveness: { ...mondsee.liveness, lastSeenAt: ago(9) },
  timezone: "Europe/Zurich",
  bays: [
    bay("1", "faulted", {
      plainWords: "Kabel steckt",
      connectors: [{ connectorId: 1, standard: "Typ 2", powerKw: 22, cable: "socket" }],
    }),
    bay("2", "available", { connectors: [{ connectorId: 1, standard: "Typ 2", powerKw: 22, cable: "socket" }] }),
  ],
};

export const ticketDetail: TicketDetailView = {
  ticket: { ...(tickets[3] as TicketView), status: "Beim Techniker" },
  priorityReason: "Fahrer sitzt fest",
  firstAnswerSeconds: 22,
  category: "Kabel steckt, Technik",
  timezone: "Europe/Zurich",
  ownerName: "Beosol AG",
  station: thun,
  technician: {
    ...technician,
    name: "Kaspar Meier",
    firm: "unterwegs, noch 26 min",
    distanceKm: null,
    reach: { ...technician.reach, until: null },
    arrival: at(3, 40),
    need: null,
    chain: [],
  },
  timeline: [
    {
      id: "1",
      at: at(3, 8),
      group: "work",
      glyph: "message",
      title: "Fahrer",
      detail: "per SMS",
      body: {
        kind: "message",
        direction: "in",
        text: "Danke, bin noch 20 min da. Soll ich warten?",
        from: "+41 78 ••• •• 52",
      },
    },
    {
      id: "2",
      at: at(2, 31),
      group: "work",
      glyph: "delivered",
      title: "M. Kern",
      detail: "per SMS",
      body: {
        kind: "message",
        direction: "out",
        text: "Techniker Kaspar Meier kommt um 03:40. Bitte nicht am Kabel ziehen. Status: desk.example/s/24809",
        receipt: { state: "delivered", at: at(2, 31, 4) },
      },
    },
    {
      id: "3",
      at: at(2, 30),
      group: "work",
      glyph: "technician",
      title: "Kaspar Meier",
      detail: "hat zugesagt, Ankunft 03:40",
      body: {
        kind: "steps",
        steps: [
          { id: "a", glyph: "missed", who: "1 Urs Gerber", text: "angerufen 02:12, keine Antwort", done: false },
          { id: "b", glyph: "message", who: "1 Urs Gerber", text: "SMS 02:13, nicht bestätigt", done: false },
          { id: "c", glyph: "call", who: "2 Kaspar Meier", text: "angerufen 02:23, bestätigt 02:30", done: true },
        ],
      },
    },
    {
      id: "4",
      at: at(2, 9),
      group: "station",
      glyph: "command",
      title: "M. Kern",
      detail: "Stecker entriegeln, LP 1",
      body: {
        kind: "command",
        result: "Gesendet, ohne Wirkung",
        detail: "Antwort „Unlocked“, Zustand danach weiter Gestört",
        before: "faulted",
        after: "faulted",
        note: "2 von 2 Versuchen",
      },
    },
    {
      id: "5",
      at: at(2, 6),
      group: "station",
      glyph: "command",
      title: "M. Kern",
      detail: "Ladung beenden, LP 1",
      body: {
        kind: "command",
        result: "Bestätigt nach 3 s",
        detail: "Zustimmung: Fahrer, Karte ••18, 22,6 kWh",
        before: "charging",
        after: "finishing",
      },
    },
    {
      id: "6",
      at: at(2, 4),
      group: "calls",
      glyph: "call",
      title: "Anruf 8:41",
      detail: "+41 78 ••• •• 52 mit M. Kern, Deutsch",
      body: {
        kind: "text",
        text: "Wartete 0:22, gehalten 1:10. Leitfaden „Kabel steckt“, 5 Schritte. Keine Aufnahme.",
      },
    },
    {
      id: "7",
      at: at(1, 31),
      group: "station",
      glyph: "faulted",
      title: "Ladepunkt 1 gestört",
      detail: "ConnectorLockFailure · CX001",
    },
    { id: "8", at: at(-5, 2), group: "station", glyph: "charging", title: "Ladepunkt 1 lädt", detail: "Karte ••18" },
  ],
  linked: [
    { id: "l1", ref: "T-24553", title: "Kabel steckt", note: "gelöst 12.11.", href: "#" },
    { id: "l2", ref: "T-23120", title: "Kabel steckt", note: "gelöst 02.10.", href: "#" },
  ],
  watchers: ["A. Roth"],
};
