/** What a verdict is reckoned from, and what stands below it: each fact with its age. Milliseconds, watts, watt-hours. */
import type { ChargingState } from "./connector-state.ts";
import { explainError } from "./error-catalogue.ts";
import type { Liveness } from "./liveness.ts";
import type { Phrase, Texts } from "./phrase.ts";

export interface VerdictBay {
  /** What the driver sees at the station: "1", "2". */
  label: string;
  state: ChargingState;
  since: number | null;
  confirmedAt: number | null;
  stale: boolean;
  suspendedBy: "car" | "station" | null;
  errorCode: string | null;
  vendorId: string | null;
  vendorErrorCode: string | null;
  info: string | null;
  energyWh: number | null;
  powerW: number | null;
  socPercent: number | null;
  meterAt: number | null;
}

export interface VerdictFacts {
  now: number;
  liveness: Liveness;
  connected: boolean;
  lastSeenAt: number | null;
  staleAfterSeconds: number;
  /** In the order of the site. */
  bays: readonly VerdictBay[];
  /** Label of the bay the caller stands at; null: not known. */
  callersBay: string | null;
  /** What the source cannot do, in its words; null: a refresh can be asked for. */
  refreshBlocked: keyof Texts["source"] | null;
}

export interface Evidence {
  text: Phrase;
  asOf?: number;
  limitSeconds?: number;
}

/** A meter speaks every minute or so; older than this its figure is of the past. */
const meterLimitSeconds = 300;

/** What the bays last said, the caller's alone if it is known; of the past, and with its age. */
export function lastStates({ bays, callersBay }: VerdictFacts): Evidence[] {
  const told = bays.filter((bay) => bay.confirmedAt !== null);
  const shown = told.filter((bay) => bay.label === callersBay);
  return (shown.length > 0 ? shown : told).slice(0, 3).map((bay) => ({
    text: {
      key: "diagnostics.evidence.lastState",
      values: { bay: bay.label, state: { phrase: { key: `ui.state.${bay.state}` } } },
    },
    ...(bay.confirmedAt === null ? {} : { asOf: bay.confirmedAt }),
  }));
}

export const messageEvidence = ({ lastSeenAt, staleAfterSeconds }: VerdictFacts): Evidence[] =>
  lastSeenAt === null
    ? []
    : [{ text: { key: "diagnostics.evidence.lastMessage" }, asOf: lastSeenAt, limitSeconds: staleAfterSeconds }];

export function evidenceOf(facts: VerdictFacts, bay: VerdictBay): Evidence[] {
  const age = bay.confirmedAt === null ? {} : { asOf: bay.confirmedAt, limitSeconds: facts.staleAfterSeconds };
  const found: Evidence[] = [];
  const error = explainError(bay);
  if (error) {
    const text: Phrase = error.words
      ? { key: "diagnostics.evidence.fault", values: { words: { phrase: { key: error.words } }, code: error.code } }
      : { key: "diagnostics.evidence.rawFault", values: { code: error.code } };
    found.push({ text, ...age });
    if (bay.info) found.push({ text: { key: "diagnostics.evidence.said", values: { info: bay.info } } });
  }
  const meter = meterEvidence(bay);
  return meter ? [...found, meter] : found;
}

function meterEvidence({ powerW, socPercent, meterAt, state }: VerdictBay): Evidence | null {
  if (meterAt === null || (state !== "charging" && state !== "suspended")) return null;
  const age = { asOf: meterAt, limitSeconds: meterLimitSeconds };
  if (powerW !== null)
    return { text: { key: "diagnostics.evidence.power", values: { power: { kw: powerW / 1000 } } }, ...age };
  if (socPercent === null) return null;
  return { text: { key: "diagnostics.evidence.soc", values: { percent: Math.round(socPercent) } }, ...age };
}
