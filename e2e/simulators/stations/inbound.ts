/**
 * What the central system may ask of a station, and what the station does after its answer.
 * Source: OCPP 1.6 edition 2, section 5. A station with the behaviour "refuses" says no to everything it can say no to;
 * one that "lies" says yes and does nothing; one that is slow answers late.
 */
import { z } from "zod";
import { awaitCable, sampleMeter, startSession, stopSession, unplug } from "./charging.ts";
import { isNumericKey } from "./configuration.ts";
import type { Connector } from "./connector.ts";
import type { Reply } from "./link.ts";
import { reset, updateFirmware, uploadDiagnostics } from "./maintenance.ts";
import type { Station } from "./station.ts";

interface Verdict {
  result: object;
  act?: () => void;
}

interface Ability {
  /** Status words for a station that lies and for one that refuses; absent where the answer has no status. */
  yes?: string;
  no?: string;
  decide(station: Station, payload: unknown): Verdict | "no answer";
}

/** A driver who is asked to pull the cable needs a moment. */
const DRIVER_PULLS_CABLE_MS = 4_000;

function ability<T>(
  schema: z.ZodType<T>,
  words: { yes?: string; no?: string },
  decide: (station: Station, payload: T) => Verdict | "no answer",
): Ability {
  return { ...words, decide: (station, payload) => decide(station, schema.parse(payload)) };
}

const status = (word: string, act?: () => void): Verdict => ({ result: { status: word }, ...(act ? { act } : {}) });
const acceptance = { yes: "Accepted", no: "Rejected" };
const idTag = z.string().max(20);
const id = z.int().nonnegative();

const abilities: Record<string, Ability> = {
  ChangeAvailability: ability(
    z.object({ connectorId: id, type: z.enum(["Operative", "Inoperative"]) }),
    acceptance,
    (station, { connectorId, type }) => changeAvailability(station, connectorId, type === "Operative"),
  ),
  ChangeConfiguration: ability(
    z.object({ key: z.string().max(50), value: z.string().max(500) }),
    acceptance,
    (station, { key, value }) => changeConfiguration(station, key, value),
  ),
  ClearCache: ability(z.object({}), acceptance, () => status("Accepted")),
  DataTransfer: ability(z.object({ vendorId: z.string().max(255) }), acceptance, (station, { vendorId }) =>
    status(vendorId === station.model.vendor ? "Accepted" : "UnknownVendorId"),
  ),
  GetConfiguration: ability(z.object({ key: z.array(z.string()).optional() }), {}, (station, { key }) => ({
    result: readConfiguration(station, key),
  })),
  GetDiagnostics: ability(z.object({ location: z.string() }), {}, (station, { location }) => {
    const fileName = `${station.identity.replace(/[^\w-]/g, "_")}-${station.now()}.log`;
    return { result: { fileName }, act: () => void uploadDiagnostics(station, location, fileName) };
  }),
  RemoteStartTransaction: ability(
    z.object({ idTag, connectorId: z.int().positive().optional() }),
    acceptance,
    (station, payload) => remoteStart(station, payload.idTag, payload.connectorId),
  ),
  RemoteStopTransaction: ability(z.object({ transactionId: z.int() }), acceptance, (station, { transactionId }) => {
    const connector = station.connectors.find((candidate) => candidate.session?.transactionId === transactionId);
    return connector ? status("Accepted", () => stopSession(station, connector, "Remote")) : status("Rejected");
  }),
  Reset: ability(z.object({ type: z.enum(["Soft", "Hard"]) }), acceptance, (station, { type }) =>
    status("Accepted", () => void reset(station, type)),
  ),
  TriggerMessage: ability(
    z.object({ requestedMessage: z.string(), connectorId: id.optional() }),
    acceptance,
    (station, payload) => triggerMessage(station, payload.requestedMessage, payload.connectorId),
  ),
  UnlockConnector: ability(
    z.object({ connectorId: z.int().positive() }),
    { yes: "Unlocked", no: "UnlockFailed" },
    (station, { connectorId }) => unlock(station, connectorId),
  ),
  UpdateFirmware: ability(
    z.object({ location: z.string(), retrieveDate: z.string() }),
    {},
    (station, { location, retrieveDate }) => ({
      result: {},
      act: () => void updateFirmware(station, location, Date.parse(retrieveDate) || station.now()),
    }),
  ),
  ReserveNow: ability(
    z.object({ connectorId: id, idTag, reservationId: z.int(), expiryDate: z.string() }),
    acceptance,
    (station, payload) => reserve(station, payload),
  ),
  CancelReservation: ability(z.object({ reservationId: z.int() }), acceptance, (station, { reservationId }) => {
    const connector = station.connectors.find((candidate) => candidate.reservation?.id === reservationId);
    return connector ? status("Accepted", () => endReservation(station, connector, reservationId)) : status("Rejected");
  }),
};

export async function answerCall(station: Station, action: string, payload: Record<string, unknown>): Promise<Reply> {
  // A rejected station keeps quiet until it may knock again.
  if (station.registration === "Rejected") return "no answer";
  if (station.behaviour.answerDelayMs > 0) await station.life.wait(station.behaviour.answerDelayMs);
  const known = abilities[action];
  if (!known) return { error: "NotImplemented", description: `${action} is not known here` };
  if (station.behaviour.refuses && known.no) return { result: { status: known.no } };
  if (station.behaviour.lies && known.yes) return { result: { status: known.yes } };
  try {
    const verdict = known.decide(station, payload);
    if (verdict === "no answer") return verdict;
    return { result: verdict.result, ...(verdict.act ? { after: verdict.act } : {}) };
  } catch (error) {
    if (error instanceof z.ZodError) return { error: "FormationViolation", description: z.prettifyError(error) };
    return { error: "InternalError", description: String(error).slice(0, 255) };
  }
}

function changeAvailability(station: Station, connectorId: number, operative: boolean): Verdict {
  const affected = connectorId === 0 ? station.connectors : [station.connector(connectorId)];
  if (affected.some((connector) => connector === undefined)) return status("Rejected");
  const busy = !operative && affected.some((connector) => connector?.session);
  return status(busy ? "Scheduled" : "Accepted", () => {
    if (connectorId === 0) station.whole.operative = operative;
    for (const connector of affected) if (connector) connector.operative = operative;
    station.tellChanges();
  });
}

function changeConfiguration(station: Station, name: string, value: string): Verdict {
  const key = station.configuration.get(name);
  if (!key) return status("NotSupported");
  if (key.readonly || (isNumericKey(name) && !/^\d{1,6}$/.test(value))) return status("Rejected");
  if (name !== "AuthorizationKey") return status("Accepted", () => station.set(name, value));
  return status("Accepted", () => {
    // The security whitepaper sends the key's bytes as hex; the station comes back with the new one.
    station.key = /^([0-9a-f]{2}){16,20}$/i.test(value) ? Buffer.from(value, "hex") : value;
    station.link.disconnect("new authorization key");
    station.life.after(1_000, () => station.start());
  });
}

function readConfiguration(station: Station, wanted: readonly string[] | undefined): object {
  const names = wanted?.length ? wanted : [...station.configuration.keys()];
  const configurationKey: object[] = [];
  const unknownKey: string[] = [];
  for (const name of names) {
    const key = station.configuration.get(name);
    if (!key) unknownKey.push(name);
    else configurationKey.push({ key: name, readonly: key.readonly, ...(key.secret ? {} : { value: key.value }) });
  }
  return { configurationKey, ...(unknownKey.length ? { unknownKey } : {}) };
}

function remoteStart(station: Station, tag: string, connectorId: number | undefined): Verdict {
  const usable = (connector: Connector) =>
    ["Preparing", "Available", "Finishing"].includes(station.statusOf(connector)) || connector.reservation?.tag === tag;
  const wanted = connectorId === undefined ? undefined : station.connector(connectorId);
  const candidates = connectorId === undefined ? station.connectors : wanted ? [wanted] : [];
  const connector = candidates.find((one) => one.plugged && usable(one)) ?? candidates.find(usable);
  if (!connector) return status("Rejected");
  return status("Accepted", () => {
    if (connector.plugged) void startSession(station, connector, { idTag: tag, remote: true });
    else awaitCable(station, connector, tag);
  });
}

function triggerMessage(station: Station, wanted: string, connectorId: number | undefined): Verdict | "no answer" {
  if (connectorId && !station.connector(connectorId)) return status("Rejected");
  const connectors = connectorId ? [connectorId] : station.connectors.map((one) => one.spec.connector);
  switch (wanted) {
    case "BootNotification":
      return status("Accepted", () => void station.sendBoot());
    case "Heartbeat":
      return status("Accepted", () => void station.tell("Heartbeat", {}));
    case "DiagnosticsStatusNotification":
      return status("Accepted", () => void station.tell(wanted, { status: station.diagnosticsStatus }));
    case "FirmwareStatusNotification":
      return status("Accepted", () => void station.tell(wanted, { status: station.firmwareStatus }));
    case "MeterValues":
      return status("Accepted", () => {
        for (const one of connectors) {
          const connector = station.connector(one);
          if (connector) sampleMeter(station, connector, "Trigger");
        }
      });
    case "StatusNotification": {
      if (connectorId === 0 && station.model.quirks.ignoresTriggerForStation) return "no answer";
      const told = connectorId === undefined ? [0, ...connectors] : [connectorId];
      return status("Accepted", () => {
        for (const one of told) station.tellStatus(one, true);
      });
    }
    default:
      return status("NotImplemented");
  }
}

function unlock(station: Station, connectorId: number): Verdict {
  const connector = station.connector(connectorId);
  // A fixed cable has no lock at the station; an unknown connector gets the same answer (section 5.18).
  if (!connector || connector.spec.format === "CABLE") return status("NotSupported");
  if (!connector.lockWorks || connector.fault?.errorCode === "ConnectorLockFailure") {
    return status("UnlockFailed", () => {
      stopSession(station, connector, "UnlockCommand");
      station.tellStatus(connectorId, true);
    });
  }
  return status("Unlocked", () => {
    stopSession(station, connector, "UnlockCommand");
    if (connector.plugged) station.life.after(DRIVER_PULLS_CABLE_MS, () => unplug(station, connector));
  });
}

function reserve(
  station: Station,
  wanted: { connectorId: number; idTag: string; reservationId: number; expiryDate: string },
): Verdict {
  const connector = station.connector(wanted.connectorId);
  if (!connector) return status("Rejected");
  const state = station.statusOf(connector);
  if (state === "Faulted" || state === "Unavailable") return status(state);
  if (state !== "Available" && connector.reservation?.id !== wanted.reservationId) return status("Occupied");
  return status("Accepted", () => {
    connector.reservation = { id: wanted.reservationId, tag: wanted.idTag };
    station.tellChanges();
    const left = Date.parse(wanted.expiryDate) - station.now();
    station.life.after(left, () => endReservation(station, connector, wanted.reservationId));
  });
}

function endReservation(station: Station, connector: Connector, reservationId: number): void {
  if (connector.reservation?.id !== reservationId) return;
  connector.reservation = undefined;
  station.tellChanges();
}
