/**
 * The local calendar of a time zone, to the minute. A wall time that a zone shows twice (autumn) means the first time; one
 * that it skips (spring) means the moment at which it is skipped. In both cases that is the first moment at which the
 * clocks of the place show that time or a later one, so spans that meet on the wall meet in the world.
 * Source: IANA time zones, as `Intl` knows them.
 */
const minuteMs = 60_000;
const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, made);
  return made;
}

export function isTimezone(zone: string): boolean {
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

/** What the clocks of the zone show at a moment, as if it were UTC. */
function wallAt(at: number, zone: string): number {
  const found: Record<string, number> = {};
  for (const part of formatOf(zone).formatToParts(at)) found[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
const offsetAt = (at: number, zone: string) => wallAt(at, zone) - Math.floor(at / 1_000) * 1_000;

/** A day of the calendar, as its midnight in UTC. */
export type Day = number;
export const dayOf = (isoDate: string): Day => Date.parse(`${isoDate}T00:00:00Z`);
export const isoDate = (day: Day): string => new Date(day).toISOString().slice(0, 10);
export const addDays = (day: Day, days: number): Day => day + days * dayMs;
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => ((new Date(day).getUTCDay() + 6) % 7) + 1;
export const dayAt = (at: Date, zone: string): Day => Math.floor(wallAt(at.getTime(), zone) / dayMs) * dayMs;

/** The first moment at which the clocks of the zone show this minute of this day, or a later one. */
export function momentOf(day: Day, minute: number, zone: string): number {
  const wall = day + minute * minuteMs;
  const before = offsetAt(wall - dayMs, zone);
  const after = offsetAt(wall + dayMs, zone);
  if (before === after) return wall - before;
  const shows = [wall - before, wall - after].filter((at) => wallAt(at, zone) === wall);
  if (shows.length > 0) return Math.min(...shows);
  // Skipped: the clocks jump over it somewhere between the two readings.
  let [low, high] = [wall - Math.max(before, after) - minuteMs, wall - Math.min(before, after) + minuteMs];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (wallAt(middle, zone) >= wall) high = middle;
    else low = middle;
  }
  return high;
}
