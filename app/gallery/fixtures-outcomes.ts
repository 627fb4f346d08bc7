/** One input for each outcome, and one that is refused. */
import type { ResolutionView } from "../(console)/_parts/view-model.ts";
import { mondsee } from "./fixtures-station.ts";
import { agentZone, ago, at } from "./night.ts";

export const resolutions: ResolutionView[] = [
  {
    outcome: "activated",
    input: "AT*ALP*E0417*2",
    how: { key: "console.resolution.how.shortCode", values: { code: "4821 0934" } },
    title: "Mondsee West, Ladepunkt 2",
    detail: "Alpladen GmbH · A1, 5310 Mondsee · CCS 150 kW",
    state: "faulted",
    since: at(2, 41),
    asOf: ago(12),
    staleAfterSeconds: 90,
    timezone: agentZone,
    bays: mondsee.bays.map(({ label, state }) => ({ label, state, asked: label === "2" })),
    readBack: "Alpha Tango Stern Alpha Lima Papa …",
  },
  { outcome: "not_activated", input: "DE*LND*E1042*2", how: { key: "console.resolution.how.spoken" } },
  {
    outcome: "unknown",
    input: "DE*LND*E9999*9",
    how: { key: "console.resolution.how.typed" },
    syntax: { key: "console.resolution.how.iso" },
    canText: {},
  },
  {
    outcome: "ambiguous",
    input: "AT*ALP*E0471*2",
    how: { key: "console.resolution.how.unsure" },
    candidates: [
      {
        id: "c1",
        evseId: "AT*ALP*E0417*2",
        differing: [[9, 11]],
        name: "Mondsee West",
        detail: "A1, hinter der Tankstelle · LP 2",
        state: "faulted",
      },
      {
        id: "c2",
        evseId: "AT*ALP*E0471*1",
        differing: [[13, 14]],
        name: "Vöcklabruck",
        detail: "Stadtplatz 14 · nur LP 1",
        state: "available",
      },
      {
        id: "c3",
        evseId: "AT*ALP*E0171*2",
        differing: [[9, 10]],
        name: "Gmunden",
        detail: "Seebahnhof · LP 2",
        state: null,
      },
    ],
  },
];

export const refusal: ResolutionView = {
  outcome: "refused",
  input: "DE-8AA-CA2B3C4D5-1",
  what: { key: "console.resolution.refusal.contract" },
  advice: { key: "console.resolution.refusal.contractAdvice" },
};
