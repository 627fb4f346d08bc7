/**
 * A fault's own ticket is an incident while its fault is open: contacts about the same thing join it, and only the end of
 * the fault solves it, for what is still broken is not done. Afterwards it is a ticket like any other.
 */
import type { Disposition } from "./dispositions.ts";

/** How a fault ends. Given by the watcher and offered to nobody. */
export const faultEndings = ["fault_cleared", "service_ended"] as const;
export type FaultEnding = (typeof faultEndings)[number];
export type AnyDisposition = Disposition | FaultEnding;

export const isFaultEnding = (disposition: string | null): disposition is FaultEnding =>
  (faultEndings as readonly (string | null)[]).includes(disposition);

/** Where its tickets come from: the origin's kind. */
export const faultOrigin = "fault";

export interface IncidentFields {
  originKind: string;
  status: string;
  disposition: string | null;
}

export const isRunningIncident = ({ originKind, status, disposition }: IncidentFields): boolean =>
  originKind === faultOrigin && status !== "solved" && !isFaultEnding(disposition);

export interface Placed {
  stationId: string | null;
  /** Of an incident, null is the station as a whole; of a contact, a bay that nobody knows yet. */
  evseId: string | null;
}

/**
 * The incident a contact belongs to, out of the running ones: that of its own bay, else that of the whole station. A
 * contact whose bay is not known says nothing about one bay.
 */
export function incidentFor<T extends Placed>(contact: Placed, running: readonly T[]): T | null {
  if (contact.stationId === null) return null;
  const here = running.filter((incident) => incident.stationId === contact.stationId);
  const own = here.find((incident) => incident.evseId !== null && incident.evseId === contact.evseId);
  return own ?? here.find((incident) => incident.evseId === null) ?? null;
}
