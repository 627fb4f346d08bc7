/** The gallery's work column: guide, technician, contacts, note, wrap-up. */
import type {
  EarlierContact,
  GuideView,
  NoteView,
  TechnicianView,
  WrapUpView,
} from "../(console)/_parts/view-model.ts";
import { ago, at, now } from "./night.ts";

export const guide: GuideView = {
  title: "startet nicht",
  step: 3,
  of: 6,
  answered: [
    { question: "Antwortet die Station?", answer: "Ja" },
    { question: "Meldet der Ladepunkt eine Störung?", answer: "LP 2" },
  ],
  question: "Lädt das Auto an Ladepunkt 1?",
  say: "„Bitte stecken Sie in Ladepunkt 1 um, links von Ihnen. Ich bleibe dran.“",
  answers: [
    { id: "yes", label: "Ja, lädt" },
    { id: "no", label: "Nein" },
    { id: "taken", label: "Belegt" },
  ],
};

export const technician: TechnicianView = {
  id: "tech-1",
  name: "Stefan Gruber",
  firm: "Elektro Attersee",
  distanceKm: 34,
  phone: null,
  reach: { state: "reachable", until: at(6, 0), asOf: ago(120) },
  need: { key: "console.technician.needVisit", values: { bay: "2" } },
  arrival: null,
  can: { call: {}, sms: {}, conference: {} },
  chain: [
    { id: "1", name: "Gruber", active: true },
    {
      id: "2",
      name: { key: "console.technician.chainAfter", values: { name: "Egger", minutes: 10 } },
      active: false,
    },
    { id: "3", name: { key: "console.technician.chainOwner" }, active: false },
  ],
};

const later = { blocked: { key: "console.call.later" } } as const;

export const technicianLater: TechnicianView = {
  ...technician,
  phone: "+43 660 555 01 12",
  can: { call: later, sms: later, conference: later },
};

export const contacts: EarlierContact[] = [
  { id: "c1", at: at(2, 36), text: "Aufgelegt nach 0:20 Wartezeit" },
  { id: "c2", at: Date.UTC(2026, 9, 3, 9), text: "T-21960 Karte abgelehnt, gelöst", href: "#" },
];

export const note: NoteView = {
  text: "Kabel rastet hörbar nicht ein, zweimal versucht. Fährt weißen Kombi, Akku 9 %. Setzt jetzt auf LP 1 um",
  state: "saved",
  savedAt: at(3, 14, 2),
};

const dispositions = [
  "Gelöst",
  "Anderer Ladepunkt",
  "Techniker",
  "Karte",
  "Rückruf",
  "Gefahr",
  "Kabel steckt",
  "Preis",
  "Quittung",
  "Falsche Nummer",
  "Nicht zuständig",
  "Aufgelegt",
  "Sonstiges",
].map((label, index) => ({ id: String(index), label }));

export const wrapUpLater: WrapUpView = {
  endsAt: null,
  dispositions,
  chosen: "1",
  watchStation: true,
  extensionsLeft: 1,
  blocked: { key: "console.wrapup.duringCall" },
};

export const wrapUpOpen: WrapUpView = { ...wrapUpLater, endsAt: now + 47_000, blocked: null };
