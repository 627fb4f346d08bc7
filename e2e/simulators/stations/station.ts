/**
 * One charging station: it dials the central system, boots, keeps the heartbeat, tells the state of its connectors and
 * answers. What happens at a plug is in charging.ts, what the central system may ask in inbound.ts.
 * Source: OCPP 1.6 edition 2, sections 4.2 (boot), 4.6 (heartbeat), 4.9 (status).
 */
import type { OCPP16 } from "typed-ocpp";
import type { Clock } from "../twilio/clock.ts";
import { transactionStarted } from "./charging.ts";
import { configurationOf } from "./configuration.ts";
import { type Connector, type Fault, newConnector, type Status, statusOf } from "./connector.ts";
import { answerCall } from "./inbound.ts";
import { CallRefused, Link } from "./link.ts";
import type { FleetEntry, StationModel } from "./models.ts";
import { type Random, seededRandom } from "./random.ts";
import { Timers } from "./timers.ts";
import { TransactionQueue } from "./transaction-queue.ts";

/** One line of a station's log. `note` lines are what a person standing there would see. */
export interface LogEntry {
  seq: number;
  at: number;
  direction: "in" | "out" | "note";
  text: string;
}

export interface StationEnvironment {
  /** `ws://host:port`, without the path. */
  target: string;
  clock: Clock;
  seed: string;
  callTimeoutMs: number;
  backoffMs: { min: number; max: number };
  logLines: number;
  nextSeq(): number;
  changed(station: Station, line?: LogEntry): void;
  answered(ms: number): void;
}

export interface Behaviour {
  answerDelayMs: number;
  refuses: boolean;
  lies: boolean;
}

/** Faults of software, which a restart heals; broken hardware stays broken. */
const HEALED_BY_REBOOT = new Set([
  "InternalError",
  "ReaderFailure",
  "EVCommunicationError",
  "OtherError",
  "WeakSignal",
]);
const OWN_BOOT_RETRY_SECONDS = 30;

export class Station {
  readonly entry: FleetEntry;
  readonly model: StationModel;
  readonly connectors: Connector[];
  /** The station as a whole: connectorId 0. */
  readonly whole = { operative: true, fault: undefined as Fault | undefined, told: "" };
  readonly configuration: ReturnType<typeof configurationOf>;
  readonly behaviour: Behaviour = { answerDelayMs: 0, refuses: false, lies: false };
  readonly random: Random;
  readonly link: Link;
  readonly transactions: TransactionQueue;
  /** Ends with the station. */
  readonly life: Timers;
  readonly log: LogEntry[] = [];
  readonly environment: StationEnvironment;
  registration: "none" | "Pending" | "Rejected" | "Accepted" = "none";
  firmware: string;
  key: string | Buffer | undefined;
  diagnosticsStatus: OCPP16.DiagnosticsStatusNotificationRequest["status"] = "Idle";
  firmwareStatus: OCPP16.FirmwareStatusNotificationRequest["status"] = "Idle";
  scenario = "";
  lastClose = "";
  boots = 0;
  /** Taken off the network on purpose: it does not dial by itself. */
  away = false;
  private bootNeeded = true;
  private removed = false;
  private readonly waitingForReady: (() => void)[] = [];
  private readonly connection: Timers;

  constructor(entry: FleetEntry, model: StationModel, environment: StationEnvironment) {
    this.entry = entry;
    this.model = model;
    this.environment = environment;
    this.firmware = model.firmware;
    this.key = entry.key;
    this.configuration = configurationOf(model);
    this.random = seededRandom(`${environment.seed}/${entry.identity}`);
    this.connectors = model.connectors.map((spec) =>
      newConnector(spec, Math.round(this.random.between(100_000, 9_000_000))),
    );
    this.life = new Timers(environment.clock);
    this.connection = new Timers(environment.clock);
    this.link = this.newLink();
    this.transactions = new TransactionQueue({
      ready: () => this.ready,
      call: (action, payload) => this.link.call(action, payload),
      wait: (ms) => this.life.wait(ms),
      attempts: () => this.numberSetting("TransactionMessageAttempts"),
      retrySeconds: () => this.numberSetting("TransactionMessageRetryInterval"),
      onStarted: (session, answer) => transactionStarted(this, session, answer),
    });
  }

  get identity(): string {
    return this.entry.identity;
  }

  /** Connected, accepted and not hung: anything may be sent. */
  get ready(): boolean {
    return !this.removed && !this.link.silent && this.link.state === "online" && this.registration === "Accepted";
  }

  start(): void {
    this.away = false;
    if (!this.removed) this.link.connect();
  }

  /** Goes offline and stays there until `start`. */
  leave(reason: string, abrupt: boolean): void {
    this.away = true;
    this.link.disconnect(reason, abrupt);
  }

  /** Runs now when the station is accepted, else as soon as it is. */
  onceReady(run: () => void): void {
    if (this.ready) run();
    else this.waitingForReady.push(run);
  }

  remove(): void {
    this.removed = true;
    this.life.clear();
    this.connection.clear();
    this.link.disconnect("removed");
  }

  note(text: string): void {
    this.write("note", text);
  }

  setting(name: string): string {
    return this.configuration.get(name)?.value ?? "";
  }

  numberSetting(name: string): number {
    return Number(this.setting(name)) || 0;
  }

  set(name: string, value: string): void {
    const key = this.configuration.get(name);
    if (key) key.value = value;
    else this.configuration.set(name, { value, readonly: false });
    if (name === "HeartbeatInterval" || name === "WebSocketPingInterval") this.keepAlive();
  }

  /** The station's own clock, as it writes it into messages. */
  timestamp(): string {
    const { clockSkewSeconds, localTimeAsUtcHours } = this.model.quirks;
    const shift = clockSkewSeconds * 1000 + localTimeAsUtcHours * 3_600_000;
    return new Date(this.environment.clock.now() + shift).toISOString();
  }

  now(): number {
    return this.environment.clock.now();
  }

  connector(id: number): Connector | undefined {
    return this.connectors.find((connector) => connector.spec.connector === id);
  }

  statusOf(connector: Connector): Status {
    return statusOf(
      connector,
      this.connectors.filter((other) => other !== connector && other.spec.evse === connector.spec.evse),
    );
  }

  wholeStatus(): Status {
    if (this.whole.fault && !this.whole.fault.warning) return "Faulted";
    return this.whole.operative ? "Available" : "Unavailable";
  }

  /** A message that is lost when the station is offline. Resolves to undefined when there was no good answer. */
  async tell(action: string, payload: object): Promise<Record<string, unknown> | undefined> {
    if (!this.ready && action !== "BootNotification") return undefined;
    try {
      return await this.link.call(action, payload);
    } catch (error) {
      if (error instanceof CallRefused) this.note(`${action} was refused: ${error.message}`);
      return undefined;
    }
  }

  /** Tells every status that differs from what was told last. */
  tellChanges(): void {
    this.environment.changed(this);
    if (!this.ready) return;
    this.tellStatus(0, false);
    for (const connector of this.connectors) this.tellStatus(connector.spec.connector, false);
  }

  tellStatus(id: number, always: boolean): void {
    const holder = id === 0 ? this.whole : this.connector(id);
    if (!holder) return;
    const status = id === 0 ? this.wholeStatus() : this.statusOf(holder as Connector);
    const facts = statusFacts(status, holder.fault, this.model.quirks.emptyErrorCode);
    const text = JSON.stringify(facts);
    if (!always && holder.told === text) return;
    holder.told = text;
    const payload = { connectorId: id, ...facts, timestamp: this.timestamp(), ...this.model.quirks.extraFields };
    if (this.ready) void this.tell("StatusNotification", payload);
    else void this.link.call("StatusNotification", payload).catch(() => undefined);
  }

  /** Switches the station off and on again: the socket closes, then it boots like new. */
  restart(abrupt: boolean, seconds = this.model.rebootSeconds): void {
    this.note(`restarts, back in ${Math.round(seconds)} s`);
    this.registration = "none";
    this.bootNeeded = true;
    for (const connector of [this.whole, ...this.connectors]) {
      connector.told = "";
      if (connector.fault && HEALED_BY_REBOOT.has(connector.fault.errorCode)) connector.fault = undefined;
    }
    for (const connector of this.connectors) connector.authorizedTag = undefined;
    this.link.disconnect("restarts", abrupt);
    this.life.after(seconds * 1000, () => this.away || this.start());
  }

  async sendBoot(): Promise<number> {
    const answer = await this.tell("BootNotification", {
      chargePointVendor: this.model.vendor,
      chargePointModel: this.model.chargePointModel,
      chargePointSerialNumber: serialOf(this.identity),
      firmwareVersion: this.firmware,
      meterType: this.model.meterType,
    });
    if (!answer) return OWN_BOOT_RETRY_SECONDS;
    const status = answer.status;
    if (status === "Accepted" || status === "Pending" || status === "Rejected") this.registration = status;
    const interval = typeof answer.interval === "number" ? answer.interval : 0;
    if (this.registration === "Accepted") {
      this.bootNeeded = false;
      if (interval > 0) this.set("HeartbeatInterval", String(interval));
    }
    this.environment.changed(this);
    return interval > 0 ? interval : OWN_BOOT_RETRY_SECONDS;
  }

  private newLink(): Link {
    const { target, clock, callTimeoutMs, backoffMs } = this.environment;
    return new Link({
      url: `${target.replace(/\/$/, "")}/ocpp/${encodeURIComponent(this.identity)}`,
      authorization: () => this.authorization(),
      clock,
      random: this.random,
      callTimeoutMs,
      backoffMs,
      onOpen: () => this.opened(),
      onClose: (reason) => this.closed(reason),
      onCall: (action, payload) => answerCall(this, action, payload),
      onFrame: (direction, text) => this.write(direction, text),
      onAnswered: (ms) => this.environment.answered(ms),
    });
  }

  private authorization(): string | undefined {
    if (this.key === undefined) return undefined;
    const key = typeof this.key === "string" ? Buffer.from(this.key) : this.key;
    return `Basic ${Buffer.concat([Buffer.from(`${this.identity}:`), key]).toString("base64")}`;
  }

  private opened(): void {
    this.note("connected");
    if (this.bootNeeded || this.model.quirks.bootsOnReconnect) {
      this.registration = "none";
      void this.boot();
    } else this.accepted();
  }

  private closed(reason: string): void {
    this.connection.clear();
    this.lastClose = reason;
    this.note(`offline: ${reason}`);
  }

  private async boot(): Promise<void> {
    this.boots += 1;
    if (this.model.quirks.statusBeforeBoot) {
      for (const connector of this.connectors) this.tellStatus(connector.spec.connector, true);
    }
    const again = async () => {
      for (const connector of [this.whole, ...this.connectors]) connector.told = "";
      const seconds = await this.sendBoot();
      if (this.registration === "Accepted") this.accepted();
      else if (this.link.state === "online") this.connection.after(seconds * 1000, () => void again());
    };
    await again();
  }

  private accepted(): void {
    this.keepAlive();
    this.tellChanges();
    this.transactions.drain();
    for (const run of this.waitingForReady.splice(0)) run();
  }

  private keepAlive(): void {
    if (!this.ready) return;
    this.connection.clear();
    this.connection.every(
      () => this.numberSetting("HeartbeatInterval") * 1000,
      () => void this.tell("Heartbeat", {}),
    );
    this.connection.every(
      () => this.numberSetting("WebSocketPingInterval") * 1000,
      () => this.link.ping(),
    );
  }

  private write(direction: LogEntry["direction"], text: string): void {
    const line = { seq: this.environment.nextSeq(), at: this.now(), direction, text };
    this.log.push(line);
    if (this.log.length > this.environment.logLines) this.log.shift();
    this.environment.changed(this, line);
  }
}

function statusFacts(status: Status, fault: Fault | undefined, emptyErrorCode: boolean): object {
  const none = emptyErrorCode ? "" : "NoError";
  if (!fault) return { status, errorCode: none };
  return {
    status,
    errorCode: fault.errorCode,
    ...(fault.info ? { info: fault.info } : {}),
    ...(fault.vendorId ? { vendorId: fault.vendorId } : {}),
    ...(fault.vendorErrorCode ? { vendorErrorCode: fault.vendorErrorCode } : {}),
  };
}

/** At most 25 characters, as the protocol allows. */
function serialOf(identity: string): string {
  return `SN-${identity.replace(/[^A-Za-z0-9]/g, "")}`.slice(0, 25);
}
