/**
 * What a station's CALL means to us. Source: OCPP 1.6 edition 2, §4 and §6 (operations initiated by Charge Point), and
 * the OCPP 1.6 security whitepaper for the extended notifications.
 *
 * Real chargers break the schemas. BootNotification, StatusNotification and MeterValues are therefore read as far as
 * they can be read, and flagged; a StatusNotification whose status is none of the nine is shown as unknown. What moves
 * money or ids (transactions) is taken only as the schema wants it.
 */
import { type MeterReading, readMeterValues } from "./meter-values.ts";

export type StationEvent =
  | { kind: "boot"; vendor: string | null; model: string | null; serial: string | null; firmware: string | null }
  | { kind: "heartbeat" }
  | { kind: "status"; connectorId: number; said: StatusSaid; at: number | null }
  | { kind: "authorize"; idTag: string }
  | { kind: "start"; connectorId: number; idTag: string; meterStartWh: number; at: number | null; rawTime: string }
  | { kind: "stop"; transactionId: number; meterStopWh: number; at: number | null; reason: string }
  | { kind: "meter"; connectorId: number; transactionId: number | null; reading: MeterReading }
  | { kind: "firmwareStatus"; status: string }
  | { kind: "diagnosticsStatus"; status: string }
  /** Kept and counted as a sign of life, with no meaning for us. */
  | { kind: "other" };

export interface StatusSaid {
  /** One of OCPP's nine, or "Unknown". */
  status: string;
  /** "NoError" when none was given. An unknown code stays as it came. */
  errorCode: string;
  vendorId: string | null;
  vendorErrorCode: string | null;
  info: string | null;
}

export const connectorStatuses = [
  "Available",
  "Preparing",
  "Charging",
  "SuspendedEV",
  "SuspendedEVSE",
  "Finishing",
  "Reserved",
  "Unavailable",
  "Faulted",
] as const;

/** What we take from a station. Anything else is answered with NotImplemented. */
export const knownActions = [
  "Authorize",
  "BootNotification",
  "DataTransfer",
  "DiagnosticsStatusNotification",
  "FirmwareStatusNotification",
  "Heartbeat",
  "LogStatusNotification",
  "MeterValues",
  "SecurityEventNotification",
  "SignCertificate",
  "SignedFirmwareStatusNotification",
  "StartTransaction",
  "StatusNotification",
  "StopTransaction",
] as const;
export type KnownAction = (typeof knownActions)[number];

const known: ReadonlySet<string> = new Set(knownActions);
export const isKnownAction = (action: string): action is KnownAction => known.has(action);

/** Read as far as possible although the schema says no. */
const forgiven: ReadonlySet<string> = new Set(["BootNotification", "StatusNotification", "MeterValues"]);
export const forgivesSchema = (action: string): boolean => forgiven.has(action);

const highestConnector = 255;
const highestInteger = 2_147_483_647;

const text = (value: unknown, longest: number): string | null =>
  typeof value === "string" && value.trim() ? value.trim().slice(0, longest) : null;
const connectorOf = (value: unknown): number | null =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= highestConnector ? value : null;
const integer = (value: unknown): number | null =>
  typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= highestInteger ? value : null;
/** Milliseconds, or null for what is no moment of this age. */
export function momentOf(value: unknown): number | null {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return at >= Date.UTC(2010, 0) && at < Date.UTC(2200, 0) ? at : null;
}

function readStatus(p: Record<string, unknown>): StationEvent | null {
  const connectorId = connectorOf(p.connectorId);
  if (connectorId === null) return null;
  const given = text(p.status, 50);
  const status = connectorStatuses.find((s) => s.toLowerCase() === given?.toLowerCase()) ?? "Unknown";
  const said: StatusSaid = {
    status,
    errorCode: text(p.errorCode, 50) ?? "NoError",
    vendorId: text(p.vendorId, 255),
    vendorErrorCode: text(p.vendorErrorCode, 255),
    info: text(p.info, 255),
  };
  // A status that is none of the nine is not lost: it stands in the info, where the agent reads it raw.
  if (status === "Unknown" && given) said.info ??= given;
  return { kind: "status", connectorId, said, at: momentOf(p.timestamp) };
}

function readStart(p: Record<string, unknown>): StationEvent | null {
  const connectorId = connectorOf(p.connectorId);
  const meterStartWh = integer(p.meterStart);
  if (connectorId === null || connectorId === 0 || meterStartWh === null) return null;
  const rawTime = text(p.timestamp, 40) ?? "";
  return { kind: "start", connectorId, idTag: text(p.idTag, 20) ?? "", meterStartWh, at: momentOf(rawTime), rawTime };
}

function readStop(p: Record<string, unknown>): StationEvent | null {
  const transactionId = integer(p.transactionId);
  const meterStopWh = integer(p.meterStop);
  if (transactionId === null || meterStopWh === null) return null;
  // §6.49: a stop without a reason is a local one.
  return { kind: "stop", transactionId, meterStopWh, at: momentOf(p.timestamp), reason: text(p.reason, 40) ?? "Local" };
}

function readMeter(p: Record<string, unknown>): StationEvent | null {
  const connectorId = connectorOf(p.connectorId);
  if (connectorId === null) return null;
  return {
    kind: "meter",
    connectorId,
    transactionId: integer(p.transactionId),
    reading: readMeterValues(p.meterValue),
  };
}

/** The event in a CALL, or null: nothing can be read from it. */
export function readCall(action: KnownAction, payload: Record<string, unknown>): StationEvent | null {
  switch (action) {
    case "BootNotification":
      return {
        kind: "boot",
        vendor: text(payload.chargePointVendor, 60),
        model: text(payload.chargePointModel, 60),
        serial: text(payload.chargePointSerialNumber, 60) ?? text(payload.chargeBoxSerialNumber, 60),
        firmware: text(payload.firmwareVersion, 60),
      };
    case "Heartbeat":
      return { kind: "heartbeat" };
    case "StatusNotification":
      return readStatus(payload);
    case "Authorize":
      return { kind: "authorize", idTag: text(payload.idTag, 20) ?? "" };
    case "StartTransaction":
      return readStart(payload);
    case "StopTransaction":
      return readStop(payload);
    case "MeterValues":
      return readMeter(payload);
    case "DiagnosticsStatusNotification":
    case "LogStatusNotification":
      return { kind: "diagnosticsStatus", status: text(payload.status, 40) ?? "Unknown" };
    case "FirmwareStatusNotification":
    case "SignedFirmwareStatusNotification":
      return { kind: "firmwareStatus", status: text(payload.status, 40) ?? "Unknown" };
    default:
      return { kind: "other" };
  }
}
