/**
 * What a driver does at a station and what the station then tells: plug, card, energy, stop, unplug.
 * Source: OCPP 1.6 edition 2, sections 4.1, 4.7, 4.8 and 4.10. A transaction begins and ends even while offline.
 */
import type { Connector, Fault } from "./connector.ts";
import { advanceSession, type Car, powerOf, type Session, type StopReason, sampledValues } from "./session.ts";
import type { Station } from "./station.ts";

export interface StartOptions {
  idTag?: string;
  car?: Partial<Car>;
  noEnergy?: boolean;
  /** Started by RemoteStartTransaction: authorised by the central system unless configured otherwise. */
  remote?: boolean;
}

/** Why a session did not start; the text a display would show. */
export type StartResult = { started: true } | { started: false; because: string };

/** Tags a demo central system may know; eight hex digits as most cards send. */
const CARDS = ["04A1B2C3", "04D17F22", "0459AC10", "04EE8134", "0422C0DE", "04B7651A"];

export function plug(station: Station, connector: Connector): void {
  if (connector.plugged) return;
  connector.plugged = true;
  connector.finishing = false;
  station.note(`cable into connector ${connector.spec.connector}`);
  station.tellChanges();
  const tag = connector.authorizedTag;
  if (tag) void startSession(station, connector, { idTag: tag, remote: true });
}

export function unplug(station: Station, connector: Connector): void {
  if (!connector.plugged) return;
  station.note(`cable out of connector ${connector.spec.connector}`);
  connector.plugged = false;
  if (connector.session) stopSession(station, connector, "EVDisconnected");
  connector.finishing = false;
  connector.authorizedTag = undefined;
  station.tellChanges();
}

/** The card is accepted before the cable is in: it is kept for ConnectionTimeOut seconds. */
export function awaitCable(station: Station, connector: Connector, idTag: string): void {
  connector.authorizedTag = idTag;
  station.tellChanges();
  station.life.after(station.numberSetting("ConnectionTimeOut") * 1000, () => {
    if (connector.authorizedTag !== idTag || connector.plugged) return;
    connector.authorizedTag = undefined;
    station.tellChanges();
  });
}

export async function startSession(
  station: Station,
  connector: Connector,
  options: StartOptions = {},
): Promise<StartResult> {
  const idTag = options.idTag ?? station.random.pick(CARDS);
  const reserved = connector.reservation;
  if (reserved && reserved.tag !== idTag) return { started: false, because: "reserved for another card" };
  const before = station.statusOf(connector);
  if (before === "Faulted" || before === "Unavailable") return { started: false, because: `connector is ${before}` };
  if (connector.session) return { started: false, because: "a session is running" };
  plug(station, connector);
  if (connector.finishing) {
    connector.finishing = false;
    station.tellChanges();
  }
  const ask = !options.remote || station.setting("AuthorizeRemoteTxRequests") === "true";
  if (ask && !(await isAuthorized(station, idTag))) return { started: false, because: "card refused" };
  // The card took a moment: the car may have left, the connector failed, or the other cable been faster.
  if (connector.session || !connector.plugged || station.statusOf(connector) !== "Preparing") {
    return { started: false, because: "no longer ready" };
  }
  beginSession(station, connector, idTag, options);
  return { started: true };
}

async function isAuthorized(station: Station, idTag: string): Promise<boolean> {
  const answer = await station.tell("Authorize", { idTag });
  if (answer) return tagStatus(answer) === "Accepted";
  return !station.ready && station.setting("AllowOfflineTxForUnknownId") === "true";
}

function beginSession(station: Station, connector: Connector, idTag: string, options: StartOptions): void {
  const now = station.now();
  const meterStart = Math.round(connector.meterWh);
  connector.meterWh = meterStart;
  const session: Session = {
    phase: "Charging",
    idTag,
    transactionId: undefined,
    startedAt: now,
    meterStartWh: meterStart,
    car: { ...randomCar(station, connector), ...options.car },
    advancedAt: now,
    powerW: 0,
    noEnergy: options.noEnergy ?? false,
  };
  session.powerW = powerOf(session, connector.spec);
  const reservationId = connector.reservation?.id;
  connector.session = session;
  connector.authorizedTag = undefined;
  connector.reservation = undefined;
  connector.finishing = false;
  station.transactions.push(
    "StartTransaction",
    {
      connectorId: connector.spec.connector,
      idTag,
      meterStart,
      timestamp: station.timestamp(),
      ...(reservationId === undefined ? {} : { reservationId }),
    },
    session,
  );
  station.tellChanges();
  const meter = station.life.every(
    () => station.numberSetting("MeterValueSampleInterval") * 1000,
    () => {
      if (connector.session === session) sampleMeter(station, connector, "Sample.Periodic");
      else meter.cancel();
    },
  );
}

/** A transaction reading when a session runs, a plain reading otherwise. */
export function sampleMeter(station: Station, connector: Connector, context: "Sample.Periodic" | "Trigger"): void {
  advance(station, connector);
  const { session, spec, meterWh } = connector;
  const payload = {
    connectorId: spec.connector,
    meterValue: [
      {
        timestamp: station.timestamp(),
        sampledValue: sampledValues(meterWh, session, spec, context, station.model.quirks.energyInKwh),
      },
    ],
  };
  if (session) station.transactions.push("MeterValues", payload, session);
  else void station.tell("MeterValues", payload);
}

/** Brings the meter up to now; a car that became full suspends itself. */
export function advance(station: Station, connector: Connector): void {
  const session = connector.session;
  if (!session) return;
  const phase = session.phase;
  connector.meterWh += advanceSession(session, connector.spec, station.now());
  if (session.phase !== phase) station.tellChanges();
}

export function suspend(station: Station, connector: Connector, phase: "SuspendedEV" | "SuspendedEVSE" | "Charging") {
  if (!connector.session) return;
  advance(station, connector);
  connector.session.phase = phase;
  connector.session.powerW = powerOf(connector.session, connector.spec);
  station.tellChanges();
}

export function stopSession(station: Station, connector: Connector, reason: StopReason): void {
  const session = connector.session;
  if (!session) return;
  advance(station, connector);
  connector.session = undefined;
  connector.finishing = connector.plugged;
  const ends = reason === "Local" || reason === "Remote";
  station.transactions.push(
    "StopTransaction",
    {
      meterStop: Math.round(connector.meterWh),
      timestamp: station.timestamp(),
      reason,
      ...(ends ? { idTag: session.idTag } : {}),
    },
    session,
  );
  station.tellChanges();
}

/** Called when StartTransaction was answered: a card that is not accepted after all ends the session. */
export function transactionStarted(station: Station, session: Session, answer: Record<string, unknown>): void {
  if (typeof answer.transactionId === "number") session.transactionId = answer.transactionId;
  station.environment.changed(station);
  const connector = station.connectors.find((candidate) => candidate.session === session);
  if (!connector || tagStatus(answer) === "Accepted") return;
  if (station.setting("StopTransactionOnInvalidId") === "true") stopSession(station, connector, "DeAuthorized");
  else suspend(station, connector, "SuspendedEVSE");
}

/** connectorId 0 is the station itself, which takes every connector with it. */
export function raiseFault(station: Station, connectorId: number, fault: Fault): void {
  const holders = connectorId === 0 ? [station.whole, ...station.connectors] : [station.connector(connectorId)];
  for (const holder of holders) if (holder) holder.fault = fault;
  if (!fault.warning) {
    const reason = fault.vendorErrorCode === "CX008" ? "EmergencyStop" : "Other";
    for (const connector of station.connectors) if (connector.fault === fault) stopSession(station, connector, reason);
  }
  station.tellChanges();
}

export function clearFault(station: Station, connectorId?: number): void {
  if (connectorId === undefined || connectorId === 0) station.whole.fault = undefined;
  for (const connector of station.connectors) {
    if (connectorId === undefined || connectorId === 0 || connector.spec.connector === connectorId) {
      connector.fault = undefined;
    }
  }
  station.tellChanges();
}

function tagStatus(answer: Record<string, unknown>): unknown {
  const info = answer.idTagInfo;
  return typeof info === "object" && info !== null && "status" in info ? info.status : undefined;
}

function randomCar(station: Station, connector: Connector): Car {
  const { random } = station;
  const dc = connector.spec.phases === 0;
  return {
    batteryWh: Math.round(random.between(38, 95)) * 1000,
    soc: Math.round(random.between(8, 55)),
    targetSoc: dc ? 80 : 100,
    maxW: dc ? random.pick([50_000, 100_000, 130_000, 170_000, 220_000]) : random.pick([3_700, 7_400, 11_000, 11_000]),
  };
}
