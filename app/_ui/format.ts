/**
 * How times, ages and numbers are written. Pure and the same in Node and every browser: only digits come from Intl
 * (always with an explicit zone), names of days and months are ours, so a server-rendered page never differs from the
 * hydrated one. Times are epoch milliseconds, durations seconds, energy watt-hours, power kilowatts.
 */
export type Locale = "de" | "en";

const weekdays = {
  de: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const numberLocale = { de: "de-DE", en: "en-GB" } as const;

/** No-break space: a value and its unit are never torn apart. */
export const nbsp = "\u00a0";
const two = (n: number) => String(n).padStart(2, "0");

const zoneFormats = new Map<string, Intl.DateTimeFormat>();
function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(zone);
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
  zoneFormats.set(zone, made);
  return made;
}

type LocalTime = { year: number; month: number; day: number; hour: number; minute: number; second: number };

function localTime(at: number, zone: string): LocalTime {
  const found: Record<string, number> = {};
  for (const part of zoneFormat(zone).formatToParts(at)) found[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return { year, month, day, hour, minute, second };
}

/** Days since 1970 on the calendar of a zone. */
function dayNumber(at: number, zone: string): number {
  const { year, month, day } = localTime(at, zone);
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
}

/** "03:14" in the given zone. */
export function clock(at: number, zone: string): string {
  const t = localTime(at, zone);
  return `${two(t.hour)}:${two(t.minute)}`;
}

/** "03:14:02" in the given zone. */
export function clockSeconds(at: number, zone: string): string {
  return `${clock(at, zone)}:${two(localTime(at, zone).second)}`;
}

/** "22.11.2026" or "22 Nov 2026". */
export function day(at: number, zone: string, locale: Locale): string {
  const t = localTime(at, zone);
  return locale === "de"
    ? `${two(t.day)}.${two(t.month)}.${t.year}`
    : `${t.day}${nbsp}${months[t.month - 1]}${nbsp}${t.year}`;
}

/** "03.10." or "3 Oct": for lists where the year is plain. */
export function dayShort(at: number, zone: string, locale: Locale): string {
  const t = localTime(at, zone);
  return locale === "de" ? `${two(t.day)}.${two(t.month)}.` : `${t.day}${nbsp}${months[t.month - 1]}`;
}

/** "Sa" or "Sat". */
export function weekday(at: number, zone: string, locale: Locale): string {
  return weekdays[locale][(dayNumber(at, zone) + 4) % 7] ?? "";
}

export function sameDay(a: number, b: number, zone: string): boolean {
  return dayNumber(a, zone) === dayNumber(b, zone);
}

/** A moment in a list: "02:41" today, "Sa 22:10" in the last six days, else "03.10.". */
export function moment(at: number, now: number, zone: string, locale: Locale): string {
  const days = dayNumber(now, zone) - dayNumber(at, zone);
  if (days === 0) return clock(at, zone);
  if (days > 0 && days < 7) return `${weekday(at, zone, locale)}${nbsp}${clock(at, zone)}`;
  return dayShort(at, zone, locale);
}

/** A moment to come: "06:00" today, "Mo 08:00" in the next six days, else "24.12. 08:00". */
export function coming(at: number, now: number, zone: string, locale: Locale): string {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  if (days === 0) return clock(at, zone);
  const day = days > 0 && days < 7 ? weekday(at, zone, locale) : dayShort(at, zone, locale);
  return `${day}${nbsp}${clock(at, zone)}`;
}

/** The zone's short name where it differs from the reader's: "MEZ", "CET". */
export function zoneName(at: number, zone: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(numberLocale[locale], { timeZone: zone, timeZoneName: "short" }).formatToParts(
    at,
  );
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** A running call: "04:12", past an hour "1:04:12". */
export function timer(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(s / 3600);
  const rest = `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A wait: "0:41", "12:05". */
export function wait(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  return `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** Hours and minutes of a charging session: "1:40", "0:00". */
export function hoursMinutes(seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

export function number(value: number, locale: Locale, digits = 0): string {
  return new Intl.NumberFormat(numberLocale[locale], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

export function kwh(wattHours: number, locale: Locale): string {
  return number(wattHours / 1000, locale, 1);
}

/** Nominal power without a needless decimal: "150", "7,4". */
export function kw(power: number, locale: Locale): string {
  return number(power, locale, Number.isInteger(power) ? 0 : 1);
}

export type Age = { unit: "seconds" | "minutes" | "hours" | "days"; count: number };

/** How an age is told: seconds below a minute, minutes below two hours, hours below two days, then days. */
export function age(seconds: number): Age {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return { unit: "seconds", count: s };
  if (s < 7200) return { unit: "minutes", count: Math.floor(s / 60) };
  if (s < 172_800) return { unit: "hours", count: Math.floor(s / 3600) };
  return { unit: "days", count: Math.floor(s / 86_400) };
}

export type Deadline = {
  tone: "ok" | "warn" | "breach";
  unit: "minutes" | "hours" | "hoursMinutes" | "days";
  hours: number;
  count: number;
};

/** Minutes left until a deadline, negative when it is over. Amber from `warnSeconds` before it. */
export function deadline(minutesLeft: number, warnSeconds = 1800): Deadline {
  const tone = minutesLeft < 0 ? "breach" : minutesLeft * 60 <= warnSeconds ? "warn" : "ok";
  const minutes = Math.abs(minutesLeft);
  const hours = Math.floor(minutes / 60);
  if (minutes < 60) return { tone, unit: "minutes", hours: 0, count: minutes };
  if (hours < 3 && minutes % 60 > 0) return { tone, unit: "hoursMinutes", hours, count: minutes % 60 };
  if (hours < 24) return { tone, unit: "hours", hours, count: hours };
  return { tone, unit: "days", hours, count: Math.floor(hours / 24) };
}

/** Timers turn amber at 180 s and red at 300 s. */
export function timerTone(seconds: number): "calm" | "amber" | "red" {
  if (seconds >= 300) return "red";
  return seconds >= 180 ? "amber" : "calm";
}

/** Service level in percent: 90 and more is normal, 61 to 89 amber, up to 60 red. */
export function serviceLevelTone(percent: number): "calm" | "amber" | "red" {
  if (percent >= 90) return "calm";
  return percent > 60 ? "amber" : "red";
}

/** Up to two initials: "Stefan Gruber" → "SG". */
export function initials(name: string): string {
  const words = name.split(/[\s.]+/).filter(Boolean);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}
