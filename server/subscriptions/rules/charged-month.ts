/**
 * The one formula of the bill: a month is charged for a station if its service is active at the month's last instant, in
 * the owner's time zone. From it follows what the owner is told: activated on any day, that month in full; ended, not the
 * month of the end; off and on again within a month, once; on and off within a month, free.
 *
 * Months are written "2026-10". Instants are UTC milliseconds, as the database keeps them.
 *
 * The boundary: a period runs from `startedAt` up to, and without, `endedAt`; so does a month up to its end. The last
 * instant of a month is thus the one before its end, and a period is active there if it began before the end and did not
 * end before it. Ended at 00:00:00.000 on the first is ended in the new month: the old one had its service to the last
 * instant and is charged. Activated at 00:00:00.000 on the first belongs to the new month alone.
 *
 * Time zones come from the IANA database in ICU. Where a clock is put back over midnight of the first (St. John's on
 * 2009-11-01, 00:01 to 23:01), the calendar shows the old month twice: it ends when it is shown for the last time.
 */

export interface ServicePeriod {
  startedAt: Date;
  /** Null while it runs. */
  endedAt: Date | null;
}

const hour = 3_600_000;
/** No zone was ever further from UTC: Manila's local time until 1844 was -15:56. */
const furthest = 16 * hour;
const shape = /^(\d{4})-(0[1-9]|1[0-2])$/;

export const isMonth = (text: string): boolean => shape.test(text);

/** Months counted since year 0, so that they can be compared and added. */
function count(month: string): number {
  const [, year, number] = shape.exec(month) ?? [];
  if (!year) throw new RangeError(`not a month: ${month}`);
  return Number(year) * 12 + Number(number) - 1;
}
const monthOfCount = (n: number) =>
  `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;

/** "2026-12" and 1 give "2027-01". */
export const addMonths = (month: string, n: number): string => monthOfCount(count(month) + n);

/** All months from one to the other, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const [from, to] = [count(first), count(last)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => monthOfCount(from + i));
}

/** Making a formatter costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  formats.set(timezone, made);
  return made;
}

/** The day a calendar on the wall shows: "2026-10-31". */
export function dayOf(at: Date, timezone: string): string {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  );
  return `${(parts.get("year") ?? "").padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
}

/** The month a calendar on the wall shows. */
export const monthOf = (at: Date, timezone: string): string => dayOf(at, timezone).slice(0, 7);

/**
 * Where a month ends: the first instant after the last one at which the zone's calendar shows it. Looked for backwards by
 * hours and then halved, because offsets are not known to be whole hours nor the change to be far from midnight.
 */
export function lastInstantOf(month: string, timezone: string): Date {
  const next = count(month) + 1;
  const around = Date.UTC(Math.floor(next / 12), next % 12, 1);
  const isPast = (at: number) => count(monthOf(new Date(at), timezone)) >= next;
  let past = around + furthest;
  while (isPast(past - hour)) past -= hour;
  let still = past - hour;
  while (past - still > 1) {
    const middle = Math.floor((past + still) / 2);
    if (isPast(middle)) past = middle;
    else still = middle;
  }
  return new Date(past);
}

/** The last day a calendar on the wall shows of it: "2026-10-31". */
export const lastDayOf = (month: string, timezone: string): string =>
  dayOf(new Date(lastInstantOf(month, timezone).getTime() - 1), timezone);

export interface MonthSpan {
  start: Date;
  /** Not part of it. */
  end: Date;
}

/** Months follow each other without gap or overlap: one begins where the one before ends. */
export const monthSpan = (month: string, timezone: string): MonthSpan => ({
  start: lastInstantOf(addMonths(month, -1), timezone),
  end: lastInstantOf(month, timezone),
});

/** Active in the instant before `end`. */
export const runsUpTo = (end: Date, { startedAt, endedAt }: ServicePeriod): boolean =>
  startedAt < end && (endedAt === null || endedAt >= end);

/** THE FORMULA. */
export function monthIsCharged(periods: readonly ServicePeriod[], month: string, timezone: string): boolean {
  const end = lastInstantOf(month, timezone);
  return periods.some((period) => runsUpTo(end, period));
}

/** Of the months up to `through`, those that are charged, in order. */
export function chargedMonths(periods: readonly ServicePeriod[], timezone: string, through: string): string[] {
  const starts = periods.map((p) => p.startedAt.getTime());
  if (starts.length === 0) return [];
  const first = monthOf(new Date(Math.min(...starts)), timezone);
  return monthsBetween(first, through).filter((month) => monthIsCharged(periods, month, timezone));
}

/** What of a period lies within the span; null where nothing does. */
export function clipPeriod(period: ServicePeriod, { start, end }: MonthSpan): { from: Date; until: Date } | null {
  const from = period.startedAt > start ? period.startedAt : start;
  const until = period.endedAt !== null && period.endedAt < end ? period.endedAt : end;
  return from < until ? { from, until } : null;
}
