/**
 * When a maintenance window may be set, and what it is now. From its begin to its end no fault is opened for what it
 * covers; one that is open already stays open, for a driver there is not helped by it, and ends when its reason is gone.
 * Afterwards the rules count from its end. Milliseconds.
 */
export const mostMaintenanceDays = 30;
const dayMs = 86_400_000;

export interface WindowTimes {
  startsAt: number;
  endsAt: number;
}

export type WindowRefusal = "maintenance_ends_before_start" | "maintenance_over" | "maintenance_too_long";

/** Null: it may be set. */
export function refusalOfWindow({ startsAt, endsAt }: WindowTimes, now: number): WindowRefusal | null {
  if (endsAt <= startsAt) return "maintenance_ends_before_start";
  if (endsAt <= now) return "maintenance_over";
  if (endsAt - startsAt > mostMaintenanceDays * dayMs) return "maintenance_too_long";
  return null;
}

export type WindowState = "planned" | "running" | "over" | "canceled";

export function stateOfWindow(
  { startsAt, endsAt, canceledAt }: WindowTimes & { canceledAt: number | null },
  now: number,
): WindowState {
  if (canceledAt !== null && canceledAt < endsAt) return canceledAt <= startsAt ? "canceled" : "over";
  if (now < startsAt) return "planned";
  return now < endsAt ? "running" : "over";
}
