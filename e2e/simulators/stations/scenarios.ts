/**
 * What goes on at a station while nobody touches it: named, with parameters that a fleet entry or the control API may
 * set. A scenario only does what a driver, a broken part or a bad network could do. Setting another one cancels its
 * timers and undoes its habits (silence, lies); faults and cars it left behind stay until cleared, as in a street.
 */
import { z } from "zod";
import type { Clock } from "../twilio/clock.ts";
import { clearFault, plug, raiseFault, startSession, stopSession, suspend, unplug } from "./charging.ts";
import type { Connector, ErrorCode, Fault } from "./connector.ts";
import { reset } from "./maintenance.ts";
import type { Station } from "./station.ts";
import { Timers } from "./timers.ts";

/** Vendor id of the ChargeX minimum required error codes. */
export const CHARGEX = "https://chargex.inl.gov";

interface Stage {
  station: Station;
  timers: Timers;
  /** Waits until the station has booted. */
  booted(): Promise<void>;
}

export interface Scenario {
  description: string;
  params: z.ZodType<Record<string, unknown>>;
  run(stage: Stage, params: unknown): void;
}

function scenario<T extends Record<string, unknown>>(
  description: string,
  params: z.ZodType<T>,
  run: (stage: Stage, params: T) => void | Promise<void>,
): Scenario {
  return {
    description,
    params,
    run(stage, raw) {
      const failed = (error: unknown) => stage.station.note(`scenario failed: ${error}`);
      const checked = params.parse(raw);
      (async () => run(stage, checked))().catch(failed);
    },
  };
}

const seconds = z.number().nonnegative();
const range = (low: number, high: number) => z.tuple([seconds, seconds]).default([low, high]);
const onConnector = { connector: z.int().positive().default(1) };
const nothing = z.object({});

function connectorOf(station: Station, id: number): Connector {
  const connector = station.connector(id);
  if (!connector) throw new Error(`${station.identity} has no connector ${id}`);
  return connector;
}

function chargeXFault(errorCode: ErrorCode, vendorErrorCode: string, info: string): Fault {
  return { errorCode, vendorErrorCode, vendorId: CHARGEX, info };
}

function faultScenario(description: string, fault: Fault): Scenario {
  return scenario(
    description,
    z.object({ ...onConnector, afterSeconds: seconds.default(0) }),
    async ({ station, timers, booted }, params) => {
      await booted();
      await timers.wait(params.afterSeconds * 1000);
      raiseFault(station, params.connector, fault);
    },
  );
}

const between = (station: Station, [low, high]: readonly number[]) =>
  station.random.between(low ?? 0, high ?? low ?? 0) * 1000;

/** One driver after the other at one connector. */
async function drivers(stage: Stage, connector: Connector, params: z.output<typeof chargesParams>): Promise<void> {
  const { station, timers } = stage;
  for (;;) {
    await timers.wait(between(station, params.pauseSeconds));
    if (station.statusOf(connector) !== "Available") continue;
    plug(station, connector);
    await timers.wait(between(station, params.fumbleSeconds));
    const started = await startSession(station, connector, params.idTag ? { idTag: params.idTag } : {});
    if (started.started) {
      await timers.wait(between(station, params.sessionSeconds));
      stopSession(station, connector, station.random.next() < 0.7 ? "Local" : "EVDisconnected");
    }
    await timers.wait(between(station, params.fumbleSeconds));
    unplug(station, connector);
  }
}

const chargesParams = z.object({
  pauseSeconds: range(60, 900),
  sessionSeconds: range(300, 2400),
  fumbleSeconds: range(5, 20),
  meterSeconds: seconds.optional(),
  idTag: z.string().max(20).optional(),
  /** Only these connectors; all when absent. */
  connectors: z.array(z.int().positive()).optional(),
});

const sessionParams = z.object({
  ...onConnector,
  idTag: z.string().max(20).optional(),
  soc: z.number().optional(),
  meterSeconds: seconds.optional(),
});

async function beginCharging(
  stage: Stage,
  params: z.output<typeof sessionParams>,
  more: { noEnergy?: boolean } = {},
): Promise<Connector> {
  await stage.booted();
  const connector = connectorOf(stage.station, params.connector);
  if (params.meterSeconds !== undefined) stage.station.set("MeterValueSampleInterval", String(params.meterSeconds));
  await startSession(stage.station, connector, {
    ...(params.idTag ? { idTag: params.idTag } : {}),
    ...(params.soc === undefined ? {} : { car: { soc: params.soc } }),
    ...more,
  });
  return connector;
}

export const scenarios: Record<string, Scenario> = {
  idle: scenario("boots and waits", nothing, () => undefined),
  boots: scenario("restarts once and waits", nothing, ({ station }) => station.restart(true, 2)),
  charges: scenario("drivers come and go", chargesParams, async (stage, params) => {
    if (params.meterSeconds !== undefined) stage.station.set("MeterValueSampleInterval", String(params.meterSeconds));
    await stage.booted();
    for (const connector of stage.station.connectors) {
      if (!params.connectors || params.connectors.includes(connector.spec.connector)) {
        void drivers(stage, connector, params);
      }
    }
  }),
  charging: scenario("one car is charging and stays", sessionParams, async (stage, params) => {
    await beginCharging(stage, params);
  }),
  "suspended-ev": scenario("the car has paused", sessionParams, async (stage, params) => {
    suspend(stage.station, await beginCharging(stage, params), "SuspendedEV");
  }),
  "suspended-evse": scenario("the station holds the power back", sessionParams, async (stage, params) => {
    suspend(stage.station, await beginCharging(stage, params), "SuspendedEVSE");
  }),
  "no-energy": scenario("says Charging and no energy flows", sessionParams, async (stage, params) => {
    await beginCharging(stage, params, { noEnergy: true });
  }),
  finishing: scenario("a session has ended and the cable stays in", sessionParams, async (stage, params) => {
    const connector = await beginCharging(stage, params);
    await stage.timers.wait(1_000);
    stopSession(stage.station, connector, "Local");
  }),
  "start-fails": scenario(
    "the cable is in, the card is accepted, nothing starts",
    z.object(onConnector),
    async (stage, params) => {
      await stage.booted();
      plug(stage.station, connectorOf(stage.station, params.connector));
      await stage.station.tell("Authorize", { idTag: "04A1B2C3" });
    },
  ),
  "ground-fault": faultScenario(
    "residual current, CX002",
    chargeXFault("GroundFailure", "CX002", "RCD tripped, 34 mA"),
  ),
  "emergency-stop": faultScenario(
    "the red knob is pressed, CX008",
    chargeXFault("OtherError", "CX008", "emergency stop pressed"),
  ),
  overheats: faultScenario("cable too hot, CX019", chargeXFault("HighTemperature", "CX019", "cable 91 C, stopped")),
  "reader-failure": faultScenario("card reader gone", { errorCode: "ReaderFailure", info: "no answer on UART2" }),
  "connector-lock-failure": scenario(
    "the plug stays locked, CX001; unlocking fails",
    z.object({ ...onConnector, idTag: z.string().max(20).optional() }),
    async (stage, params) => {
      const connector = await beginCharging(stage, params);
      connector.lockWorks = false;
      await stage.timers.wait(1_000);
      stopSession(stage.station, connector, "Local");
      const fault = chargeXFault("ConnectorLockFailure", "CX001", "lock actuator: no end position");
      raiseFault(stage.station, params.connector, fault);
    },
  ),
  recovers: scenario(
    "a fault that goes away by itself",
    z.object({ ...onConnector, faultSeconds: seconds.default(120), errorCode: z.string().default("OverVoltage") }),
    async ({ station, timers, booted }, params) => {
      await booted();
      const fault = chargeXFault(params.errorCode as ErrorCode, "CX005", "mains 262 V");
      raiseFault(station, params.connector, fault);
      await timers.wait(params.faultSeconds * 1000);
      clearFault(station, params.connector);
    },
  ),
  "error-storm": scenario(
    "the same error again and again",
    z.object({ ...onConnector, everySeconds: seconds.default(20), times: z.int().default(30) }),
    async ({ station, timers, booted }, params) => {
      await booted();
      for (let index = 0; index < params.times; index++) {
        raiseFault(station, params.connector, chargeXFault("PowerMeterFailure", "", "meter CRC"));
        await timers.wait(params.everySeconds * 500);
        clearFault(station, params.connector);
        await timers.wait(params.everySeconds * 500);
      }
    },
  ),
  "goes-silent": scenario(
    "the socket stays open and nothing comes",
    z.object({ afterSeconds: seconds.default(0) }),
    async ({ station, timers, booted }, params) => {
      await booted();
      await timers.wait(params.afterSeconds * 1000);
      hush(station, true);
    },
  ),
  disconnects: scenario(
    "the network is gone",
    z.object({ afterSeconds: seconds.default(0), forSeconds: seconds.optional() }),
    async ({ station, timers, booted }, params) => {
      await booted();
      await timers.wait(params.afterSeconds * 1000);
      station.leave("network lost", true);
      if (params.forSeconds === undefined) return;
      await timers.wait(params.forSeconds * 1000);
      station.start();
    },
  ),
  flaps: scenario(
    "the network comes and goes",
    z.object({ upSeconds: range(20, 90), downSeconds: range(3, 15) }),
    async ({ station, timers, booted }, params) => {
      for (;;) {
        await booted();
        await timers.wait(between(station, params.upSeconds));
        station.leave("network lost", true);
        await timers.wait(between(station, params.downSeconds));
        station.start();
      }
    },
  ),
  "reboot-loop": scenario(
    "restarts by itself, over and over",
    z.object({ everySeconds: seconds.default(240), downSeconds: seconds.default(15) }),
    async ({ station, timers, booted }, params) => {
      for (;;) {
        await booted();
        await timers.wait(params.everySeconds * 1000);
        for (const connector of station.connectors) stopSession(station, connector, "Reboot");
        station.restart(true, params.downSeconds);
      }
    },
  ),
  "out-of-service": scenario("switched off by its operator", nothing, ({ station }) => {
    station.whole.operative = false;
    for (const connector of station.connectors) connector.operative = false;
    station.tellChanges();
  }),
  "slow-answers": scenario(
    "answers every request late",
    z.object({ seconds: seconds.default(40) }),
    ({ station }, params) => {
      station.behaviour.answerDelayMs = params.seconds * 1000;
    },
  ),
  "refuses-commands": scenario("says no to every command", nothing, ({ station }) => {
    station.behaviour.refuses = true;
  }),
  lies: scenario("says Accepted and does nothing", nothing, ({ station }) => {
    station.behaviour.lies = true;
  }),
  reboots: scenario("a watchdog reset, once, with a clean goodbye", nothing, ({ station }) => reset(station, "Soft")),
  chatters: scenario(
    "a meter reading at a fixed pace, for load",
    z.object({ ...onConnector, everyMs: z.number().positive().default(1000) }),
    async ({ station, timers, booted }, params) => {
      await booted();
      let reading = 0;
      timers.every(
        () => params.everyMs,
        () => {
          const sampledValue = [
            { value: String((reading += 10)), measurand: "Energy.Active.Import.Register", unit: "Wh" },
          ];
          const meterValue = [{ timestamp: station.timestamp(), sampledValue }];
          void station.tell("MeterValues", { connectorId: params.connector, meterValue });
        },
      );
    },
  ),
};

/** Going silent keeps the socket; coming back says nothing by itself, the next timer does. */
export function hush(station: Station, silent: boolean): void {
  station.link.hush(silent);
  station.note(silent ? "falls silent" : "speaks again");
  if (!silent) {
    station.tellChanges();
    station.transactions.drain();
  }
}

/** Plays one scenario at a time per station; the returned function ends it. */
export function playScenario(
  station: Station,
  clock: Clock,
  name: string,
  params: Record<string, unknown>,
): () => void {
  const chosen = scenarios[name];
  if (!chosen) throw new Error(`no scenario "${name}"; there are ${Object.keys(scenarios).join(", ")}`);
  const checked = chosen.params.parse(params);
  const timers = new Timers(clock);
  station.scenario = name;
  station.note(`scenario ${name}`);
  let ended = false;
  const booted = () => new Promise<void>((resolve) => station.onceReady(() => ended || resolve()));
  chosen.run({ station, timers, booted }, checked);
  return () => {
    ended = true;
    timers.clear();
    station.scenario = "";
    Object.assign(station.behaviour, { answerDelayMs: 0, refuses: false, lies: false });
    if (station.link.silent) hush(station, false);
    if (station.away) station.start();
  };
}
