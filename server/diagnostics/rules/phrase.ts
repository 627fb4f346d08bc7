/** A sentence as a key of the catalogue with its values, so that each reader gets it in his own language and clock. */
import type { Words } from "#server/platform/words/catalogue.ts";

export type Texts = Words["diagnostics"];
type Key =
  | `diagnostics.verdict.${keyof Texts["verdict"] & string}`
  | `diagnostics.evidence.${keyof Texts["evidence"] & string}`
  | `diagnostics.proposal.${keyof Texts["proposal"] & string}`
  | `diagnostics.source.${keyof Texts["source"] & string}`
  | `faults.ocpp.${keyof Words["faults"]["ocpp"] & string}`
  | `faults.chargex.${keyof Words["faults"]["chargex"] & string}`
  | `faults.evgo.${keyof Words["faults"]["evgo"] & string}`
  | `faults.advice.${keyof Words["faults"]["advice"] & string}`
  | `ui.state.${keyof Words["ui"]["state"] & string}`;

/** Wrapped values are written in the station's time and the reader's numbers: kwh in watt-hours, kw in kilowatts. */
export type Value =
  | string
  | number
  | { clock: number }
  | { day: number }
  | { kwh: number }
  | { kw: number }
  | { phrase: Phrase };
export interface Phrase {
  key: Key;
  values?: Record<string, Value>;
}

const dayMs = 20 * 3_600_000;

/** A clock time within the last 20 hours, else a date: "since 02:41" must not mean last Tuesday. */
export const momentValue = (at: number, now: number): Value => (now - at < dayMs ? { clock: at } : { day: at });
