/**
 * The car and the meter. Energy in Wh, power in W, state of charge in percent, times in ms. AC power is what the
 * smaller of car and socket gives; DC follows a plain taper: full power to 50 %, falling to a tenth at 100 %.
 */
import type { OCPP16 } from "typed-ocpp";
import type { ModelConnector } from "./models.ts";

export interface Car {
  batteryWh: number;
  soc: number;
  targetSoc: number;
  /** Highest power the car takes from this kind of connector. */
  maxW: number;
}

export interface Session {
  phase: "Charging" | "SuspendedEV" | "SuspendedEVSE";
  idTag: string;
  /** Given by the central system; unknown while the station is offline. */
  transactionId: number | undefined;
  readonly startedAt: number;
  readonly meterStartWh: number;
  car: Car;
  advancedAt: number;
  powerW: number;
  /** Contactor closed, no current: the display says charging and nothing flows. */
  noEnergy: boolean;
}

export type StopReason = NonNullable<OCPP16.StopTransactionRequest["reason"]>;

export function powerOf(session: Session, spec: ModelConnector): number {
  if (session.phase !== "Charging" || session.noEnergy) return 0;
  const ceiling = Math.min(session.car.maxW, spec.powerKw * 1000);
  if (spec.phases !== 0 || session.car.soc <= 50) return ceiling;
  return ceiling * Math.max(0.1, 1 - ((session.car.soc - 50) / 50) * 0.9);
}

/** Moves the session to `now`; returns the Wh that flowed. A full car suspends itself. */
export function advanceSession(session: Session, spec: ModelConnector, now: number): number {
  let energyWh = 0;
  // Steps of at most a minute keep the taper honest when a scaled or manual clock jumps.
  while (session.advancedAt < now) {
    const stepMs = Math.min(60_000, now - session.advancedAt);
    session.advancedAt += stepMs;
    const roomWh = Math.max(0, ((session.car.targetSoc - session.car.soc) / 100) * session.car.batteryWh);
    const stepWh = Math.min(roomWh, (powerOf(session, spec) * stepMs) / 3_600_000);
    energyWh += stepWh;
    session.car.soc += (stepWh / session.car.batteryWh) * 100;
    if (session.phase === "Charging" && session.car.soc >= session.car.targetSoc - 1e-9) session.phase = "SuspendedEV";
  }
  session.powerW = powerOf(session, spec);
  return energyWh;
}

type SampledValue = OCPP16.MeterValuesRequest["meterValue"][number]["sampledValue"][number];

export function sampledValues(
  meterWh: number,
  session: Session | undefined,
  spec: ModelConnector,
  context: SampledValue["context"],
  energyInKwh: boolean,
): SampledValue[] {
  const values: SampledValue[] = [
    {
      value: energyInKwh ? (meterWh / 1000).toFixed(3) : String(Math.round(meterWh)),
      context,
      measurand: "Energy.Active.Import.Register",
      location: "Outlet",
      unit: energyInKwh ? "kWh" : "Wh",
    },
    {
      value: String(Math.round(session?.powerW ?? 0)),
      context,
      measurand: "Power.Active.Import",
      location: "Outlet",
      unit: "W",
    },
  ];
  if (spec.phases === 0 && session) {
    values.push({
      value: String(Math.round(session.car.soc)),
      context,
      measurand: "SoC",
      location: "EV",
      unit: "Percent",
    });
  }
  return values;
}
