/**
 * Which months wait to be closed, and when to look. A month is closed five minutes after its end in the company's own
 * zone: whoever activated in its last instant has committed by then. Every zone's midnight lies on a quarter of an hour of
 * UTC, so looking five minutes past each finds a month at its time, in Kathmandu as in St. John's.
 */
import { addMonths, monthOf, monthsBetween } from "#server/subscriptions/rules/charged-month.ts";

export const graceMs = 5 * 60_000;
const quarterMs = 15 * 60_000;

export interface ServedCompany {
  timezone: string;
  firstStartedAt: Date;
  /** Null while a service runs. */
  lastEndedAt: Date | null;
  /** Months that have a statement. */
  closed: readonly string[];
}

/** Months that are over, may have had service and have no statement, oldest first. */
export function dueMonths({ timezone, firstStartedAt, lastEndedAt, closed }: ServedCompany, now: Date): string[] {
  const over = addMonths(monthOf(new Date(now.getTime() - graceMs), timezone), -1);
  const last = lastEndedAt === null ? over : monthOf(lastEndedAt, timezone);
  const known = new Set(closed);
  const through = last < over ? last : over;
  return monthsBetween(monthOf(firstStartedAt, timezone), through).filter((month) => !known.has(month));
}

/** Milliseconds until the next time to look. */
export const untilNextLook = (now: Date): number => quarterMs - ((now.getTime() - graceMs) % quarterMs);
