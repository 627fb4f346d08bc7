/** The people of *a bad night*, all invented, with numbers that reach nobody. */
import type { Role } from "#server/access/rules/rights.ts";
import type { AddNumberInput } from "#server/subscriptions/schema.ts";
import type { OwnerName } from "./places.ts";

export interface SeedCompany {
  name: OwnerName;
  parent?: OwnerName;
  country: "AT" | "DE" | "CH";
  /** Whom its stations call, in this order. */
  technicians: string[];
}

export const seedCompanies: SeedCompany[] = [
  { name: "Alpladen GmbH", country: "AT", technicians: ["Stefan Gruber", "Martin Egger"] },
  { name: "Alpladen Vorarlberg GmbH", parent: "Alpladen GmbH", country: "AT", technicians: ["Jodok Fink"] },
  { name: "Landstrom Schwaben GmbH", country: "DE", technicians: ["Heike Baur", "Ralf Zeller"] },
  { name: "Landstrom Allgäu GmbH", parent: "Landstrom Schwaben GmbH", country: "DE", technicians: ["Ralf Zeller"] },
  { name: "Ostlade AG", country: "CH", technicians: ["Flurin Casty", "Nadja Keller"] },
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
}

export const seedTechnicians: SeedTechnician[] = [
  {
    owner: "Alpladen GmbH",
    name: "Stefan Gruber",
    firm: "Elektro Attersee",
    phone: "+436640000184",
    email: "gruber@elektro-attersee.example",
    notes: "Bereitschaft 22:00 bis 06:00, Anfahrt Mondsee 30 min",
  },
  {
    owner: "Alpladen GmbH",
    name: "Martin Egger",
    firm: "Egger Ladetechnik",
    phone: "+436640000291",
    email: "egger@egger-ladetechnik.example",
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
    label: "owner user without rights, Alpladen GmbH",
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

/** Hotline numbers, one a country for calls and texts, and one in English. */
export const seedNumbers: AddNumberInput[] = [
  { number: "+43720000240", country: "AT", language: "de", purpose: ["voice", "sms"] },
  { number: "+498900000240", country: "DE", language: "de", purpose: ["voice"] },
  { number: "+4915700000240", country: "DE", language: "de", purpose: ["sms"] },
  { number: "+41440000240", country: "CH", language: "de", purpose: ["voice"] },
  { number: "+41790000240", country: "CH", language: "de", purpose: ["sms"] },
  { number: "+442079460240", country: "GB", language: "en", purpose: ["voice", "sms"] },
];
