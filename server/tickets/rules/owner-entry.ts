/**
 * What of a ticket's timeline its owner reads: which kinds of entries, and which fields of each. A list of what may be
 * seen, not of what may not: an entry that nobody has thought of is not shown. The agent's own note, who the driver is,
 * and how the desk shares its work are not in it.
 */
export type Data = Record<string, unknown>;

const fault = ["bay", "rule", "level", "errorCode", "vendorId", "vendorErrorCode"];

const fields: Readonly<Record<string, readonly string[]>> = {
  opened: [],
  call_answered: ["waitedSeconds"],
  call_ended: ["talkedSeconds"],
  call_abandoned: ["waitedSeconds"],
  message_in: ["body"],
  message_out: ["body", "automatic"],
  note: ["text"],
  status_changed: ["to"],
  priority_changed: ["to"],
  completed: ["disposition"],
  command: ["command", "state", "connectorId"],
  fault_seen: fault,
  fault_worse: fault,
  fault_back: fault,
  fault_cleared: fault,
  service_ended: [],
  incident_joined: ["ticketNumber"],
  incident_ended: ["ticketNumber", "ending"],
};

export const ownerKinds = Object.keys(fields);

/** Numbers as they are dialled. A short code has no leading zero or plus, so it stays readable. */
const dialled = /(?:\+|\b00?)\d(?:[\s/().-]{0,2}\d){5,}/g;
export const hideNumbers = (text: string): string => text.replace(dialled, "****");

const shown = (value: unknown) => (typeof value === "string" ? hideNumbers(value) : value);

/** The fields that may be read; null where the entry as a whole is none of the owner's. */
export function ownerData(kind: string, data: Data): Data | null {
  const allowed = fields[kind];
  if (!allowed) return null;
  return Object.fromEntries(allowed.filter((field) => field in data).map((field) => [field, shown(data[field])]));
}
