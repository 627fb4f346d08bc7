/**
 * Meter samples of a charging station in plain units: watts, watt-hours, percent.
 *
 * A sampled value carries its number as text, a measurand, a unit and perhaps a phase. Without a measurand it is the
 * energy register, without a unit its measurand's usual one (OCPP 1.6 edition 2, §7.31 MeterValue, §7.43 SampledValue).
 * Power may come as a total or as three phases, which are added. Registers that lie (negative, not a number, above a
 * terawatt-hour) are left out: no figure is better than a wrong one.
 */
export interface MeterReading {
  /** When the newest sample was taken, as the station said; null: it did not say. */
  at: string | null;
  powerW: number | null;
  /** The meter's register, not the session's energy. */
  registerWh: number | null;
  socPercent: number | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const factors = new Map(Object.entries({ W: 1, kW: 1_000, Wh: 1, kWh: 1_000, VA: 1, kVA: 1_000, Percent: 1 }));
const mostWh = 1e12;
const mostW = 1e7;

function numberIn(sample: Record<string, unknown>): number | null {
  if (sample.format === "SignedData") return null;
  const { value } = sample;
  const given =
    typeof value === "number" ? value : typeof value === "string" && value.trim() ? Number(value) : Number.NaN;
  const unit = typeof sample.unit === "string" ? sample.unit : undefined;
  const factor = unit === undefined ? 1 : factors.get(unit);
  return factor === undefined || !Number.isFinite(given) ? null : given * factor;
}

const measurandOf = (sample: Record<string, unknown>) =>
  typeof sample.measurand === "string" ? sample.measurand : "Energy.Active.Import.Register";

interface Sum {
  total: number | null;
  phases: number | null;
}

function readPower(samples: Record<string, unknown>[]): number | null {
  const sum: Sum = { total: null, phases: null };
  for (const sample of samples) {
    if (measurandOf(sample) !== "Power.Active.Import" || sample.location === "Inlet") continue;
    const watts = numberIn(sample);
    if (watts === null || watts < 0 || watts > mostW) continue;
    if (typeof sample.phase === "string") sum.phases = (sum.phases ?? 0) + watts;
    else sum.total = watts;
  }
  return sum.total ?? sum.phases;
}

function readOne(samples: Record<string, unknown>[], measurand: string, most: number): number | null {
  let found: number | null = null;
  for (const sample of samples) {
    if (measurandOf(sample) !== measurand || typeof sample.phase === "string") continue;
    const value = numberIn(sample);
    if (value !== null && value >= 0 && value <= most) found = value;
  }
  return found;
}

/** Reads `meterValue` or `transactionData` of a message, whatever its shape; later samples win. */
export function readMeterValues(meterValue: unknown): MeterReading {
  const reading: MeterReading = { at: null, powerW: null, registerWh: null, socPercent: null };
  for (const one of Array.isArray(meterValue) ? meterValue : []) {
    if (!isRecord(one) || !Array.isArray(one.sampledValue)) continue;
    const samples = one.sampledValue.filter(isRecord);
    if (typeof one.timestamp === "string") reading.at = one.timestamp;
    reading.powerW = readPower(samples) ?? reading.powerW;
    reading.registerWh = readOne(samples, "Energy.Active.Import.Register", mostWh) ?? reading.registerWh;
    reading.socPercent = readOne(samples, "SoC", 100) ?? reading.socPercent;
  }
  return reading;
}
