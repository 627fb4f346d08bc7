/** The fleet and everything a person beside its stations could do to them. Times in ms of the clock unless said. */
import { z } from "zod";
import { type Clock, realClock } from "../twilio/clock.ts";
import {
  awaitCable,
  clearFault,
  plug,
  raiseFault,
  type StartOptions,
  type StartResult,
  startSession,
  stopSession,
  suspend,
  unplug,
} from "./charging.ts";
import type { Connector, Fault } from "./connector.ts";
import { Latencies } from "./latencies.ts";
import { type FleetEntry, fleetEntry, loadModels, type ScenarioChoice, type StationModel } from "./models.ts";
import { hush, playScenario } from "./scenarios.ts";
import type { StopReason } from "./session.ts";
import { type LogEntry, Station, type StationEnvironment } from "./station.ts";
import { type StationState, stateOf } from "./station-state.ts";
import { Timers } from "./timers.ts";

export interface FleetOptions {
  /** `ws://host:port` or `wss://…`; the stations dial `<target>/ocpp/<identity>`. */
  target: string;
  clock?: Clock;
  seed?: string | number;
  fleet?: FleetEntry[];
  /** Models beside those of the folder `models/`. */
  models?: StationModel[];
  /** New connections per second while a fleet starts. */
  connectsPerSecond?: number;
  backoffMs?: { min: number; max: number };
  callTimeoutMs?: number;
  /** Lines of log kept per station. */
  logLines?: number;
}

/** Something was asked of the simulator that it cannot do. */
export class SimError extends Error {
  readonly status: 400 | 404 | 409;
  constructor(status: 400 | 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}

type Listener = (station: Station, line: LogEntry | undefined) => void;

export class FleetControl {
  readonly clock: Clock;
  readonly models: Map<string, StationModel>;
  private readonly stations = new Map<string, Station>();
  private readonly endings = new Map<string, () => void>();
  private readonly listeners = new Set<Listener>();
  private readonly environment: StationEnvironment;
  private readonly latencies = new Latencies();
  private readonly starts: Timers;
  private readonly connectsPerSecond: number;
  private nextStartAt = 0;
  private seq = 0;

  constructor(options: FleetOptions) {
    this.clock = options.clock ?? realClock();
    this.models = loadModels();
    for (const model of options.models ?? []) this.models.set(model.name, model);
    this.starts = new Timers(this.clock);
    this.connectsPerSecond = options.connectsPerSecond ?? 500;
    this.environment = {
      target: options.target,
      clock: this.clock,
      seed: String(options.seed ?? "chargeline"),
      callTimeoutMs: options.callTimeoutMs ?? 30_000,
      backoffMs: options.backoffMs ?? { min: 1_000, max: 60_000 },
      logLines: options.logLines ?? 200,
      nextSeq: () => ++this.seq,
      changed: (station, line) => {
        for (const listener of this.listeners) listener(station, line);
      },
      answered: (ms) => this.latencies.add(ms),
    };
    this.add(options.fleet ?? []);
  }

  add(fleet: FleetEntry | readonly FleetEntry[]): void {
    const entries = z.array(fleetEntry).parse([fleet].flat());
    const fresh = new Set<string>();
    for (const entry of entries) {
      if (!this.models.has(entry.model)) throw new SimError(400, `no model "${entry.model}"`);
      if (this.stations.has(entry.identity) || fresh.has(entry.identity)) {
        throw new SimError(409, `station "${entry.identity}" is there already`);
      }
      fresh.add(entry.identity);
    }
    for (const entry of entries) {
      const model = this.models.get(entry.model);
      if (model) this.addOne(entry, model);
    }
  }

  remove(identity: string): void {
    const station = this.station(identity);
    this.endings.get(identity)?.();
    this.endings.delete(identity);
    this.stations.delete(identity);
    station.remove();
  }

  list(): StationState[] {
    return [...this.stations.values()].map(stateOf);
  }

  state(identity: string): StationState {
    return stateOf(this.station(identity));
  }

  setScenario(identity: string, choice: ScenarioChoice): void {
    const station = this.station(identity);
    const { name, params } = typeof choice === "string" ? { name: choice, params: undefined } : choice;
    this.endings.get(identity)?.();
    this.endings.delete(identity);
    try {
      this.endings.set(identity, playScenario(station, this.clock, name, params ?? {}));
    } catch (error) {
      throw new SimError(400, error instanceof z.ZodError ? z.prettifyError(error) : String(error));
    }
    this.environment.changed(station);
  }

  /** connector 0 is the whole station. */
  fault(identity: string, connector: number, fault: Fault): void {
    const station = this.station(identity);
    if (connector !== 0) this.connector(identity, connector);
    raiseFault(station, connector, fault);
  }

  clear(identity: string, connector?: number): void {
    clearFault(this.station(identity), connector);
  }

  plug(identity: string, connector: number): void {
    plug(this.station(identity), this.connector(identity, connector));
  }

  unplug(identity: string, connector: number): void {
    unplug(this.station(identity), this.connector(identity, connector));
  }

  /** A card held to the reader: starts where a cable is in, else waits for the cable, or ends the card's own session. */
  async card(identity: string, connector: number, idTag: string): Promise<StartResult> {
    const station = this.station(identity);
    const held = this.connector(identity, connector);
    if (held.session?.idTag === idTag) {
      stopSession(station, held, "Local");
      return { started: false, because: "stopped" };
    }
    if (held.plugged) return startSession(station, held, { idTag });
    const answer = await station.tell("Authorize", { idTag });
    const info = answer?.idTagInfo as { status?: string } | undefined;
    if (info?.status !== "Accepted") return { started: false, because: "card refused" };
    awaitCable(station, held, idTag);
    return { started: false, because: "waiting for the cable" };
  }

  /** Plugs when needed, shows the card and starts. */
  startSession(identity: string, connector: number, options: StartOptions = {}): Promise<StartResult> {
    return startSession(this.station(identity), this.connector(identity, connector), options);
  }

  stopSession(identity: string, connector: number, reason: StopReason = "Local"): void {
    stopSession(this.station(identity), this.connector(identity, connector), reason);
  }

  suspend(identity: string, connector: number, by: "ev" | "evse" | "nobody"): void {
    const phase = by === "ev" ? "SuspendedEV" : by === "evse" ? "SuspendedEVSE" : "Charging";
    suspend(this.station(identity), this.connector(identity, connector), phase);
  }

  lock(identity: string, connector: number, works: boolean): void {
    this.connector(identity, connector).lockWorks = works;
  }

  disconnect(identity: string, options: { forSeconds?: number; abrupt?: boolean } = {}): void {
    const station = this.station(identity);
    station.leave("taken off the network", options.abrupt ?? true);
    if (options.forSeconds !== undefined) {
      station.life.after(options.forSeconds * 1000, () => station.away && station.start());
    }
  }

  reconnect(identity: string): void {
    this.station(identity).start();
  }

  silence(identity: string): void {
    hush(this.station(identity), true);
  }

  speak(identity: string): void {
    hush(this.station(identity), false);
  }

  reboot(identity: string, seconds?: number): void {
    const station = this.station(identity);
    for (const connector of station.connectors) stopSession(station, connector, "Reboot");
    station.restart(true, seconds);
  }

  /** Sends text as it is, valid or not. */
  raw(identity: string, text: string): void {
    if (!this.station(identity).link.sendText(text)) throw new SimError(409, `${identity} is not connected`);
  }

  frames(identity: string, after = 0): LogEntry[] {
    return this.station(identity).log.filter((line) => line.seq > after);
  }

  /** Resolves with the state as soon as it fits, else with undefined after `timeoutMs` of the host's time. */
  waitForState(
    identity: string,
    fits: (state: StationState) => boolean,
    timeoutMs = 10_000,
  ): Promise<StationState | undefined> {
    const station = this.station(identity);
    const check = () => {
      const state = stateOf(station);
      return fits(state) ? state : undefined;
    };
    return this.waitFor(check, (changed) => (changed === station ? check() : undefined), timeoutMs);
  }

  /** The first log line after `after` that fits; `after` 0 looks at the kept log too. */
  waitForLine(
    identity: string,
    fits: (line: LogEntry) => boolean,
    options: { after?: number; timeoutMs?: number } = {},
  ): Promise<LogEntry | undefined> {
    const station = this.station(identity);
    const after = options.after ?? 0;
    return this.waitFor(
      () => station.log.find((line) => line.seq > after && fits(line)),
      (changed, line) => (changed === station && line && fits(line) ? line : undefined),
      options.timeoutMs ?? 10_000,
    );
  }

  /** Counts over the fleet, and how long the central system took to answer, in ms over the last answers. */
  summary() {
    const stations = [...this.stations.values()];
    return {
      stations: stations.length,
      online: stations.filter((station) => station.link.state === "online").length,
      accepted: stations.filter((station) => station.ready).length,
      sessions: stations.flatMap((station) => station.connectors).filter((connector) => connector.session).length,
      queued: stations.reduce((sum, station) => sum + station.transactions.length, 0),
      lastSeq: this.seq,
      now: new Date(this.clock.now()).toISOString(),
      clock: this.clock.mode,
      answers: this.latencies.summary(),
    };
  }

  close(): void {
    this.starts.clear();
    for (const identity of [...this.stations.keys()]) this.remove(identity);
    this.listeners.clear();
  }

  private addOne(entry: FleetEntry, model: StationModel): void {
    const station = new Station(entry, model, this.environment);
    this.stations.set(entry.identity, station);
    const now = this.clock.now();
    this.nextStartAt = Math.max(now, this.nextStartAt + 1000 / this.connectsPerSecond);
    this.starts.after(this.nextStartAt - now, () => station.start());
    if (entry.scenario) this.setScenario(entry.identity, entry.scenario);
  }

  private station(identity: string): Station {
    const station = this.stations.get(identity);
    if (!station) throw new SimError(404, `no station "${identity}"`);
    return station;
  }

  private connector(identity: string, id: number): Connector {
    const connector = this.station(identity).connector(id);
    if (!connector) throw new SimError(404, `${identity} has no connector ${id}`);
    return connector;
  }

  private waitFor<T>(now: () => T | undefined, later: (...args: Parameters<Listener>) => T | undefined, ms: number) {
    const already = now();
    if (already !== undefined) return Promise.resolve(already);
    return new Promise<T | undefined>((resolve) => {
      const finish = (value: T | undefined) => {
        clearTimeout(timer);
        this.listeners.delete(listener);
        resolve(value);
      };
      const listener: Listener = (station, line) => {
        const value = later(station, line);
        if (value !== undefined) finish(value);
      };
      const timer = setTimeout(() => finish(undefined), ms);
      this.listeners.add(listener);
    });
  }
}
