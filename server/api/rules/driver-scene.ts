/**
 * What the driver page says of a charge point, decided from what its station shows: one sentence about this bay, one
 * about where else to go, and how old that is. Never more than is known: a state past its limit is not told as one, and
 * another bay is recommended only on fresh news. Moments in milliseconds.
 */
import type { ChargingState } from "#server/diagnostics/rules/connector-state.ts";

export interface SeenBay {
  evseId: string;
  label: string;
  state: ChargingState;
  stale: boolean;
  /** The last moment at which the station could have said otherwise. */
  confirmedAt: number | null;
}

export interface SeenFault {
  /** Null: the station as a whole. */
  bay: string | null;
  since: number;
}

export interface DriverScene {
  here: { label: string; state: ChargingState; stale: boolean };
  /** Bays that can be used instead; null: nothing is said about others. */
  free: string[] | null;
  /** Since when the problem of this bay is known. */
  knownSince: number | null;
  /** How the age is called, and of what moment. */
  age: { kind: "asOf" | "lastSign"; at: number } | null;
}

const fresh = (bay: SeenBay) => !bay.stale && bay.state !== "offline" && bay.state !== "unknown";

export function sceneAt(bays: readonly SeenBay[], here: SeenBay, faults: readonly SeenFault[]): DriverScene {
  const others = bays.filter((bay) => bay.evseId !== here.evseId);
  const useful = here.state === "available" && !here.stale;
  const free = others.filter((bay) => fresh(bay) && bay.state === "available").map((bay) => bay.label);
  // "None is free" is a statement about every one of them.
  const speaks = !useful && others.length > 0 && (free.length > 0 || others.every(fresh));
  const own = faults.filter((fault) => fault.bay === null || fault.bay === here.label).map((fault) => fault.since);
  const lost = here.state === "offline" || here.state === "unknown";
  return {
    here: { label: here.label, state: here.state, stale: here.stale && !lost },
    free: speaks ? free : null,
    knownSince: own.length > 0 ? Math.min(...own) : null,
    age: here.confirmedAt === null ? null : { kind: lost ? "lastSign" : "asOf", at: here.confirmedAt },
  };
}

export type Age = { unit: "seconds" | "minutes" | "hours" | "days"; count: number };

/** Seconds below a minute, minutes below two hours, hours below two days, then days: as on every screen. */
export function ageOf(seconds: number): Age {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return { unit: "seconds", count: s };
  if (s < 7_200) return { unit: "minutes", count: Math.floor(s / 60) };
  if (s < 172_800) return { unit: "hours", count: Math.floor(s / 3_600) };
  return { unit: "days", count: Math.floor(s / 86_400) };
}
