/**
 * One connector as the station sees it. The OCPP status is not stored: it follows from what is plugged, running,
 * broken or switched off. Source: OCPP 1.6 edition 2, section 4.9 (StatusNotification).
 */
import type { OCPP16 } from "typed-ocpp";
import type { ModelConnector } from "./models.ts";
import type { Session } from "./session.ts";

export type Status = OCPP16.Status;
export type ErrorCode = OCPP16.StatusNotificationRequest["errorCode"];

export interface Fault {
  errorCode: ErrorCode;
  vendorErrorCode?: string;
  vendorId?: string;
  info?: string;
  /** A warning leaves the connector in use; a fault makes it Faulted. */
  warning?: boolean;
}

export interface Connector {
  readonly spec: ModelConnector;
  plugged: boolean;
  /** Card accepted, cable not there yet. */
  authorizedTag: string | undefined;
  session: Session | undefined;
  fault: Fault | undefined;
  operative: boolean;
  reservation: { id: number; tag: string } | undefined;
  /** A session ended and the cable is still in. */
  finishing: boolean;
  /** The lock works; without it UnlockConnector fails. */
  lockWorks: boolean;
  /** Lifetime register of the meter, in Wh. */
  meterWh: number;
  /** What the central system was told last. */
  told: string;
}

export function newConnector(spec: ModelConnector, meterWh: number): Connector {
  return {
    spec,
    plugged: false,
    authorizedTag: undefined,
    session: undefined,
    fault: undefined,
    operative: true,
    reservation: undefined,
    finishing: false,
    lockWorks: true,
    meterWh,
    told: "",
  };
}

/** `siblings` are the other connectors of the same EVSE: while one serves a car the others cannot. */
export function statusOf(connector: Connector, siblings: readonly Connector[]): Status {
  if (connector.fault && !connector.fault.warning) return "Faulted";
  if (connector.session) return connector.session.phase;
  if (!connector.operative) return "Unavailable";
  if (siblings.some((other) => other.session)) return "Unavailable";
  if (connector.plugged) return connector.finishing ? "Finishing" : "Preparing";
  if (connector.authorizedTag) return "Preparing";
  if (connector.reservation) return "Reserved";
  return "Available";
}
