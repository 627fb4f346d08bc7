/**
 * How a contact ended, in at most fifteen words, so that an agent finds his without scrolling and a report can count.
 * Each one knows where the ticket goes next unless the agent says otherwise.
 */
import type { TicketStatus } from "./lifecycle.ts";

export const dispositions = [
  "charging_now",
  "explained",
  "remote_fixed",
  "other_bay",
  "technician_needed",
  "owner_informed",
  "vehicle_fault",
  "payment",
  "plug_released",
  "not_in_service",
  "station_unknown",
  "caller_gone",
  "wrong_number",
  "information",
  "danger_reported",
] as const;
export type Disposition = (typeof dispositions)[number];

export type ClosingStatus = Extract<TicketStatus, "solved" | `waiting_${string}`>;
export const closingStatuses = ["solved", "waiting_technician", "waiting_owner", "waiting_driver"] as const;

const onward: Partial<Record<Disposition, ClosingStatus>> = {
  technician_needed: "waiting_technician",
  owner_informed: "waiting_owner",
  danger_reported: "waiting_technician",
};

export const statusAfter = (disposition: Disposition): ClosingStatus => onward[disposition] ?? "solved";

const needsStation: readonly Disposition[] = [
  "remote_fixed",
  "other_bay",
  "technician_needed",
  "owner_informed",
  "plug_released",
];

interface Offered {
  outcome: string | null;
  stationId: string | null;
  /** Its fault is still open: nothing solves it but the fault's end. */
  running?: boolean;
}

/** What can be chosen for a ticket: words about a station's repair make no sense where no station of ours is known. */
export const offeredFor = ({ stationId, running }: Offered): Disposition[] => {
  if (running) return dispositions.filter((d) => statusAfter(d) !== "solved");
  if (stationId) return dispositions.filter((d) => d !== "not_in_service" && d !== "station_unknown");
  return dispositions.filter((d) => !needsStation.includes(d));
};
