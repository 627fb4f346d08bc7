/** The people of *a bad night*, all invented, with numbers that reach nobody. */
import type { Right, Role, Visibility } from "#server/access/rules/rights.ts";
import type { AddNumberInput, AddPriceInput } from "#server/subscriptions/schema.ts";
import type { Duty } from "#server/technicians/rules/duty.ts";
import type { OwnerName } from "./places.ts";

export interface SeedCompany {
  name: OwnerName;
  parent?: OwnerName;
  country: "AT" | "DE" | "CH";
  /** Whom its stations call, in this order. */
  technicians: string[];
  billingEmail?: string;
}

export const seedCompanies: SeedCompany[] = [
  {
    name: "Alpladen GmbH",
    country: "AT",
    technicians: ["Stefan Gruber", "Martin Egger"],
    billingEmail: "buchhaltung@alpladen.example",
  },
  { name: "Alpladen Vorarlberg GmbH", parent: "Alpladen GmbH", country: "AT", technicians: ["Jodok Fink"] },
  {
    name: "Landstrom Schwaben GmbH",
    country: "DE",
    technicians: ["Heike Baur", "Ralf Zeller"],
    billingEmail: "rechnung@landstrom-schwaben.example",
  },
  { name: "Landstrom Allgäu GmbH", parent: "Landstrom Schwaben GmbH", country: "DE", technicians: ["Ralf Zeller"] },
  {
    name: "Ostlade AG",
    country: "CH",
    technicians: ["Flurin Casty", "Nadja Keller"],
    billingEmail: "kreditoren@ostlade.example",
  },
  { name: "Beosol AG", parent: "Ostlade AG", country: "CH", technicians: ["Kaspar Meier", "Urs Gerber"] },
  { name: "Zuger Ladenetz AG", parent: "Ostlade AG", country: "CH", technicians: ["Nadja Keller"] },
];

export interface SeedTechnician {
  owner: OwnerName;
  name: string;
  firm: string;
  phone: string;
  email: string;
  notes?: string;
  languages?: string[];
  /** Without it: day and night. */
  duty?: Duty;
}

const week = (from: string, until: string, days = [1, 2, 3, 4, 5, 6, 7]) => days.map((day) => ({ day, from, until }));
const weekdays = [1, 2, 3, 4, 5];

export const seedTechnicians: SeedTechnician[] = [
  {
    owner: "Alpladen GmbH",
    name: "Stefan Gruber",
    firm: "Elektro Attersee",
    phone: "+436640000184",
    email: "gruber@elektro-attersee.example",
    notes: "Anfahrt Mondsee 30 min",
    duty: {
      zone: "Europe/Vienna",
      weekly: week("18:00", "08:00"),
      holidays: { country: "AT", region: null, as: "normal" },
      exceptions: [],
    },
  },
  {
    owner: "Alpladen GmbH",
    name: "Martin Egger",
    firm: "Egger Ladetechnik",
    phone: "+436640000291",
    email: "egger@egger-ladetechnik.example",
    languages: ["de", "en"],
    duty: {
      zone: "Europe/Vienna",
      weekly: week("06:00", "22:00"),
      holidays: { country: "AT", region: null, as: "off" },
      exceptions: [],
    },
  },
  {
    owner: "Alpladen Vorarlberg GmbH",
    name: "Jodok Fink",
    firm: "Fink Elektro",
    phone: "+436640000377",
    email: "fink@fink-elektro.example",
  },
  {
    owner: "Landstrom Schwaben GmbH",
    name: "Heike Baur",
    firm: "Baur Netzservice",
    phone: "+491510000412",
    email: "baur@baur-netzservice.example",
    duty: {
      zone: "Europe/Berlin",
      weekly: week("07:00", "17:00", weekdays),
      holidays: { country: "DE", region: "BW", as: "off" },
      exceptions: [],
    },
  },
  {
    owner: "Landstrom Schwaben GmbH",
    name: "Ralf Zeller",
    firm: "Zeller & Sohn",
    phone: "+491510000436",
    email: "zeller@zeller-sohn.example",
  },
  {
    owner: "Ostlade AG",
    name: "Flurin Casty",
    firm: "Casty Elektro",
    phone: "+41790000512",
    email: "casty@casty-elektro.example",
    languages: ["de", "it"],
  },
  {
    owner: "Ostlade AG",
    name: "Nadja Keller",
    firm: "Keller Ladestationen",
    phone: "+41790000538",
    email: "keller@keller-laden.example",
  },
  {
    owner: "Beosol AG",
    name: "Kaspar Meier",
    firm: "Meier Elektro Thun",
    phone: "+41780000552",
    email: "meier@meier-thun.example",
  },
  {
    owner: "Beosol AG",
    name: "Urs Gerber",
    firm: "Gerber Service",
    phone: "+41780000571",
    email: "gerber@gerber-service.example",
  },
];

export interface SeedPerson {
  name: string;
  email: string;
  username: string;
  role: Role;
  company?: OwnerName;
  locale?: "de" | "en";
  languages?: ("de" | "en")[];
  /** One of `seedGroups`, where it is not the one an account of this role begins in. */
  group?: string;
  /** What the demo says beside the login; people without it get a password that nobody knows. */
  label?: string;
}

const desk = (name: string, more: Partial<SeedPerson> = {}): SeedPerson => {
  const [first = "", last = ""] = name.toLowerCase().split(" ");
  const username = `${first[0]}.${last}`;
  return { name, email: `${username}@desk.example`, username, role: "agent", ...more };
};

export const seedPeople: SeedPerson[] = [
  desk("Mara Kern", { label: "night agent" }),
  desk("Jonas Wyss", { label: "second agent", locale: "en" }),
  desk("Anna Roth"),
  desk("Lea Brunner"),
  desk("Tim Hofer", { languages: ["de"] }),
  desk("Nils Aigner"),
  desk("Ruth Amann", { role: "supervisor", label: "supervisor" }),
  {
    name: "Eva Lindner",
    email: "e.lindner@alpladen.example",
    username: "e.lindner",
    role: "owner_admin",
    company: "Alpladen GmbH",
    label: "owner administrator, Alpladen GmbH",
  },
  {
    name: "Paul Reiter",
    email: "p.reiter@alpladen.example",
    username: "p.reiter",
    role: "owner",
    company: "Alpladen GmbH",
    label: "reads only, Alpladen GmbH",
  },
  {
    name: "Theresa Haas",
    email: "t.haas@alpladen.example",
    username: "t.haas",
    role: "owner",
    company: "Alpladen GmbH",
    group: "Betrieb",
    label: "sees the service tab, may not approve costs, Alpladen GmbH",
  },
  {
    name: "Karin Moser",
    email: "k.moser@alpladen.example",
    username: "k.moser",
    role: "owner",
    company: "Alpladen GmbH",
    group: "Buchhaltung",
    label: "accounting, Alpladen GmbH",
  },
  {
    name: "Sabine Kolb",
    email: "s.kolb@landstrom-schwaben.example",
    username: "s.kolb",
    role: "owner_admin",
    company: "Landstrom Schwaben GmbH",
  },
  {
    name: "Reto Caduff",
    email: "r.caduff@ostlade.example",
    username: "r.caduff",
    role: "owner_admin",
    company: "Ostlade AG",
    label: "owner administrator, Ostlade AG",
  },
];

export interface SeedGroup {
  /** The administrator of the tree, who made it. */
  by: string;
  name: string;
  visibility: Visibility;
  rights: readonly Right[];
}

const operations: Right[] = [
  "stations:read",
  "stations:manage",
  "service:activate",
  "technicians:manage",
  "stickers:print",
  "maintenance:manage",
  "users:read",
  "contacts:read",
  "tickets:read",
];

/** Beyond the two that every tree begins with. None of them may approve costs. */
export const seedGroups: SeedGroup[] = [
  { by: "Eva Lindner", name: "Betrieb", visibility: "below", rights: operations },
  { by: "Eva Lindner", name: "Buchhaltung", visibility: "instance", rights: ["stations:read", "billing:read"] },
  { by: "Sabine Kolb", name: "Technik", visibility: "below", rights: operations },
];

/** Per station and month, without VAT. */
export const seedPrices: AddPriceInput[] = [
  { name: "Preisliste 2025", cents: 1290, validFrom: "2025-01-01" },
  { name: "Preisliste 2026", cents: 1490, validFrom: "2026-01-01" },
];

/** Hotline numbers, one a country for calls and texts, and one in English. */
export const seedNumbers: AddNumberInput[] = [
  { number: "+43720000240", country: "AT", language: "de", purpose: ["voice", "sms"] },
  { number: "+498900000240", country: "DE", language: "de", purpose: ["voice"] },
  { number: "+4915700000240", country: "DE", language: "de", purpose: ["sms"] },
  { number: "+41440000240", country: "CH", language: "de", purpose: ["voice"] },
  { number: "+41790000240", country: "CH", language: "de", purpose: ["sms"] },
  { number: "+442079460240", country: "GB", language: "en", purpose: ["voice", "sms"] },
];
