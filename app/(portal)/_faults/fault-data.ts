import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";
import type { Phrase } from "../../_ui/phrase.tsx";
import type { ChargingState } from "../../_ui/states.ts";

type Answers = inferRouterOutputs<AppRouter>["owner"]["faults"];
export type StationFaults = Answers["ofStation"];
export type Fault = StationFaults["open"][number];
export type Window = StationFaults["windows"][number];
export type SaidError = Answers["errors"]["rows"][number];

export const placed = (bay: number | null, words: Phrase): Phrase => ({
  key: bay === null ? "desk.fault.station" : "desk.fault.bay",
  values: { bay: bay ?? "", words: { phrase: words } },
});

/** What is wrong, in the driver's words where the catalogue has them, else as the station said it. */
export function faultText({ rule, level, bay, explained }: Fault): Phrase {
  if (rule === "station_silent")
    return { key: level === "offline" ? "incidents.what.offline" : "incidents.what.pending" };
  return placed(
    bay,
    explained?.words ? { key: explained.words } : (explained?.code ?? { key: "incidents.what.unnamed" }),
  );
}

export function faultState({ rule, level }: Fault): ChargingState {
  if (rule === "connector_faulted") return "faulted";
  return level === "offline" ? "offline" : "unknown";
}

/** Whole minutes, hours or days that something lasted: enough to compare by. */
export function lasted(from: Date, until: Date): Phrase {
  const minutes = Math.max(0, Math.round((until.getTime() - from.getTime()) / 60_000));
  if (minutes < 1) return { key: "incidents.portal.lasted.short" };
  if (minutes < 120) return { key: "incidents.portal.lasted.minutes", values: { count: minutes } };
  if (minutes < 2_880) return { key: "incidents.portal.lasted.hours", values: { count: Math.round(minutes / 60) } };
  return { key: "incidents.portal.lasted.days", values: { count: Math.round(minutes / 1_440) } };
}
