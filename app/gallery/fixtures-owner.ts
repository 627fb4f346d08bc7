/** The stations of the gallery's owner. */

import type { ChargingState } from "../_ui/states.ts";
import type { OwnedStationRow } from "../(portal)/_parts/station-list.tsx";
import { ago } from "./night.ts";

const owned = (
  name: string,
  address: string,
  ref: string,
  states: ChargingState[],
  service: OwnedStationRow["service"],
  technicianName: string | null,
  faults: number,
  seconds: number,
): OwnedStationRow => ({
  id: ref,
  href: "#",
  name,
  address,
  ref,
  bays: states.map((state, index) => ({ label: String(index + 1), state })),
  service,
  technicianName,
  faults,
  lastMessageAt: ago(seconds),
  staleAfterSeconds: 900,
});

const since = (month: number, day: number) => ({ state: "active", since: Date.UTC(2026, month - 1, day) }) as const;

const inactive = { state: "inactive", since: null } as const;

export const ownedStations: OwnedStationRow[] = [
  owned(
    "Attnang-Puchheim",
    "Bahnhofplatz 1, 4800",
    "AT*ALP*E0402",
    ["available", "charging"],
    since(3, 1),
    "S. Gruber",
    0,
    6,
  ),
  owned(
    "Gmunden Seebahnhof",
    "Seebahnhofstr. 3, 4810",
    "AT*ALP*E0171",
    ["charging", "charging", "available"],
    since(3, 1),
    "S. Gruber",
    1,
    11,
  ),
  owned(
    "Mondsee West",
    "A1 Rastplatz, 5310",
    "AT*ALP*E0417",
    ["available", "faulted", "charging", "suspended"],
    since(3, 1),
    "S. Gruber",
    2,
    12,
  ),
  owned(
    "Mondsee Ost",
    "A1 Rastplatz, 5310",
    "AT*ALP*E0418",
    ["available", "available", "charging", "available"],
    since(3, 1),
    "S. Gruber",
    0,
    8,
  ),
  owned(
    "Mondsee P+R",
    "Herzog-Odilo-Str. 40, 5310",
    "AT*ALP*E0425",
    ["offline", "offline"],
    since(10, 27),
    "S. Gruber",
    1,
    74 * 60,
  ),
  owned(
    "Salzburg Süd",
    "Alpenstr. 114, 5020",
    "AT*ALP*E0602",
    ["preparing", "available"],
    since(10, 15),
    "M. Egger",
    0,
    3,
  ),
  owned(
    "Schwanenstadt",
    "Stadtplatz 40, 4690",
    "AT*ALP*E0466",
    ["available", "available"],
    inactive,
    "S. Gruber",
    0,
    17,
  ),
  owned("St. Gilgen Zentrum", "Mozartplatz 2, 5340", "AT*ALP*E0470", ["available"], inactive, null, 0, 22),
  owned(
    "Strasswalchen",
    "Salzburger Str. 9, 5204",
    "AT*ALP*E0473",
    ["charging", "finishing"],
    inactive,
    "M. Egger",
    0,
    4,
  ),
  owned(
    "Vöcklabruck",
    "Stadtplatz 14, 4840",
    "AT*ALP*E0471",
    ["available", "unknown"],
    { state: "incomplete", since: null, missing: { key: "ui.portal.missingEvse", values: { count: 1 } } },
    "S. Gruber",
    0,
    9,
  ),
  owned(
    "Wels Nord",
    "Gunskirchner Str. 7, 4600",
    "AT*ALP*E0480",
    ["charging", "available", "available", "reserved"],
    since(9, 1),
    "M. Egger",
    0,
    14,
  ),
  owned("Zell am Moos", "Kirchenplatz 5, 4893", "AT*ALP*E0491", ["unavailable"], since(9, 1), "M. Egger", 1, 31),
];

export const chosenStations: ReadonlySet<string> = new Set(["AT*ALP*E0466", "AT*ALP*E0470", "AT*ALP*E0473"]);
