/**
 * When a technician can be called. Hours are told as the clocks at the technician's place show them: weekly spans, which
 * may cross midnight and then belong to the day they begin on; public holidays, which count as a Sunday, as free, or as
 * any other day; and dates with hours of their own or none (leave). A date beats a holiday, a holiday beats the weekday.
 * No duty at all (null) means day and night.
 */
import { addDays, type Day, dayAt, isoDate, momentOf, weekdayOf } from "./local-time.ts";

/** "08:00" to "17:00". An end that is not after the beginning is one of the next day; "24:00" is midnight. */
export type DutyHours = {
  from: string;
  until: string;
};
/** 1 is Monday, 7 is Sunday. */
export type DutySpan = DutyHours & { day: number };

export const holidayKinds = ["sunday", "off", "normal"] as const;
export type HolidayKind = (typeof holidayKinds)[number];

export type Duty = {
  /** IANA zone of the technician's place. */
  zone: string;
  weekly: DutySpan[];
  /** Whose public holidays count, and as what. Null: they are days like any other. */
  holidays: { country: string; region: string | null; as: HolidayKind } | null;
  /** From the first to the last date, both included; without hours nobody comes. */
  exceptions: { from: string; to: string; hours: DutyHours[]; note?: string | undefined }[];
};

export type DutyState = { onDuty: true; until: Date | null } | { onDuty: false; next: Date | null };

/** How far ahead a change is looked for: past every holiday and leave of a year. */
const horizonDays = 400;

export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function hoursOn(duty: Duty, day: Day, holidays: ReadonlySet<string>): DutyHours[] {
  const date = isoDate(day);
  const exception = duty.exceptions.find((e) => e.from <= date && date <= e.to);
  if (exception) return exception.hours;
  const as = duty.holidays && holidays.has(date) ? duty.holidays.as : "normal";
  if (as === "off") return [];
  const weekday = as === "sunday" ? 7 : weekdayOf(day);
  return duty.weekly.filter((span) => span.day === weekday);
}

type Span = [start: number, end: number];
function spansOn(duty: Duty, day: Day, holidays: ReadonlySet<string>): Span[] {
  return hoursOn(duty, day, holidays)
    .map(({ from, until }): Span => {
      const [begin, end] = [minuteOf(from), minuteOf(until)];
      const endMinute = end > begin ? end : end + 1_440;
      return [momentOf(day, begin, duty.zone), momentOf(day, endMinute, duty.zone)];
    })
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0]);
}

/**
 * `holidays`: the local dates ("2026-12-25") that are public holidays where `duty.holidays` says, from last year's end to
 * next year's. Without an end in sight `until` is null, without a beginning `next` is.
 */
export function dutyAt(duty: Duty | null, now: Date, holidays: readonly string[] = []): DutyState {
  if (!duty) return { onDuty: true, until: null };
  const free = new Set(holidays);
  const at = now.getTime();
  const today = dayAt(now, duty.zone);
  let end: number | null = null;
  for (let ahead = -2; ahead <= horizonDays; ahead += 1) {
    const day = addDays(today, ahead);
    // What begins a day later cannot touch what has ended before.
    if (end !== null && end < day - 2 * 86_400_000) break;
    for (const [start, stop] of spansOn(duty, day, free)) {
      if (stop <= at) continue;
      if (end === null && start > at) return { onDuty: false, next: new Date(start) };
      if (end !== null && start > end) return { onDuty: true, until: new Date(end) };
      end = Math.max(end ?? 0, stop);
    }
  }
  if (end === null) return { onDuty: false, next: null };
  const over = end > addDays(today, horizonDays - 2);
  return { onDuty: true, until: over ? null : new Date(end) };
}
