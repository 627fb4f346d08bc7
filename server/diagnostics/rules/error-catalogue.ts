/**
 * What a station's error codes mean for the agent, as data: plain words, what to try first, and whether people may be in
 * danger.
 *
 * Sources: OCPP 1.6 edition 2, §7.6 (ChargePointErrorCode, 16 codes); ChargeX "Recommendations for Minimum Required
 * Error Codes for EV Charging Infrastructure" (26 codes, vendorId https://chargex.inl.gov, in 1.6 as vendorErrorCode);
 * EVgo's codes (vendorId com.evgo.mrec: A0–AF the driver may mend, F0–FF safety, joined by commas). The first step for
 * each code is this desk's proposal. A code that is not here is shown as it came.
 */
import type { Words } from "#server/platform/words/catalogue.ts";

type Faults = Words["faults"];
export type FaultWords =
  | `faults.ocpp.${keyof Faults["ocpp"] & string}`
  | `faults.chargex.${keyof Faults["chargex"] & string}`
  | `faults.evgo.${keyof Faults["evgo"] & string}`;
type Advice = keyof Faults["advice"] & string;
export type AdviceWords = `faults.advice.${Advice}`;

export interface ErrorSaid {
  errorCode: string | null;
  vendorId: string | null;
  vendorErrorCode: string | null;
}

export interface Explained {
  /** As the station said it, for the second line. */
  code: string;
  /** Null: nobody's catalogue has it; show the code. */
  words: FaultWords | null;
  advice: AdviceWords | null;
  /** Fire, shock, bare wire: step away, no restart is offered. */
  danger: boolean;
}

interface Entry {
  advice: Advice;
  danger?: true;
}

type OcppCode = keyof Faults["ocpp"] & string;
const ocpp: Record<OcppCode, Entry> = {
  ConnectorLockFailure: { advice: "driver_relieve" },
  EVCommunicationError: { advice: "driver_replug" },
  GroundFailure: { advice: "out_of_service", danger: true },
  HighTemperature: { advice: "wait" },
  InternalError: { advice: "restart" },
  LocalListConflict: { advice: "provider" },
  OtherError: { advice: "other_bay" },
  OverCurrentFailure: { advice: "other_bay" },
  OverVoltage: { advice: "grid" },
  PowerMeterFailure: { advice: "technician" },
  PowerSwitchFailure: { advice: "technician" },
  ReaderFailure: { advice: "technician" },
  ResetFailure: { advice: "technician" },
  UnderVoltage: { advice: "grid" },
  WeakSignal: { advice: "network" },
};

type ChargexCode = keyof Faults["chargex"] & string;
const chargex: Record<ChargexCode, Entry> = {
  CX001: { advice: "driver_relieve" },
  CX002: { advice: "out_of_service", danger: true },
  CX003: { advice: "wait" },
  CX004: { advice: "other_bay" },
  CX005: { advice: "grid" },
  CX006: { advice: "grid" },
  CX007: { advice: "network" },
  CX008: { advice: "driver_release", danger: true },
  CX009: { advice: "driver_card" },
  CX010: { advice: "driver_vehicle" },
  CX011: { advice: "other_vehicle" },
  CX012: { advice: "other_vehicle" },
  CX013: { advice: "network" },
  CX014: { advice: "driver_replug" },
  CX015: { advice: "grid" },
  CX016: { advice: "workshop" },
  CX017: { advice: "out_of_service", danger: true },
  CX018: { advice: "wait" },
  CX019: { advice: "wait" },
  CX020: { advice: "driver_replug" },
  CX021: { advice: "technician" },
  CX022: { advice: "technician" },
  CX023: { advice: "driver_replug" },
  CX024: { advice: "out_of_service", danger: true },
  CX025: { advice: "technician" },
  CX026: { advice: "out_of_service", danger: true },
};

const has = <T extends object>(entries: T, code: string): code is keyof T & string => Object.hasOwn(entries, code);

const advice = ({ advice, danger }: Entry) => ({ advice: `faults.advice.${advice}`, danger: danger === true }) as const;

function explainChargex(code: string): Explained | null {
  const upper = code.toUpperCase();
  return has(chargex, upper) ? { code, words: `faults.chargex.${upper}`, ...advice(chargex[upper]) } : null;
}

/** "A001" is the driver's to mend, "F001,F003" a compound of safety faults: the worst part decides. */
function explainEvgo(code: string): Explained | null {
  const parts = code.split(",").map((part) => part.trim().toUpperCase());
  if (!parts.every((part) => /^[AF][0-9A-F]{1,3}$/.test(part))) return null;
  const safety = parts.some((part) => part.startsWith("F"));
  const entry: Entry = safety ? { advice: "out_of_service", danger: true } : { advice: "driver_replug" };
  return { code, words: safety ? "faults.evgo.safety" : "faults.evgo.user", ...advice(entry) };
}

/** A vendor's code is nearer to the cause than the protocol's, and is asked first. Null: nothing is wrong. */
export function explainError({ errorCode, vendorId, vendorErrorCode }: ErrorSaid): Explained | null {
  const vendor = vendorErrorCode?.trim() ?? "";
  const known = vendor && (vendorId?.includes("evgo") ? explainEvgo(vendor) : explainChargex(vendor));
  if (known) return known;
  const code = errorCode && errorCode !== "NoError" ? errorCode : "";
  // A vendor's unknown code beside OtherError says more than "OtherError".
  const shown = vendor ? [code, vendor].filter(Boolean).join(" · ") : code;
  if (code && has(ocpp, code)) return { code: shown, words: `faults.ocpp.${code}`, ...advice(ocpp[code]) };
  return shown ? { code: shown, words: null, advice: null, danger: false } : null;
}
