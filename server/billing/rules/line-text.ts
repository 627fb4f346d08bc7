/**
 * How a statement speaks of time, the same on screen, on paper and in both languages: days as "27.10." and "27 Oct", the
 * clock only where a service lasted less than a day. Moments are epoch milliseconds, read on the company's own clock.
 */
import { clipPeriod, dayOf, type MonthSpan } from "#server/subscriptions/rules/charged-month.ts";
import type { LinePeriod, Reason } from "./statement.ts";

export type Locale = "de" | "en";
const nbsp = "\u00a0";
const monthNames = {
  de: [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
} as const;
const shortNames = {
  de: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
} as const;

const parts = (isoDay: string) => {
  const [year = 0, month = 1, day = 1] = isoDay.split("-").map(Number);
  return { year, month, day };
};
const two = (n: number) => String(n).padStart(2, "0");

/** "Oktober 2026". */
export const monthName = (month: string, locale: Locale): string =>
  `${monthNames[locale][parts(month).month - 1]} ${parts(month).year}`;
/** "Okt. 2026". */
export const monthShort = (month: string, locale: Locale): string =>
  `${shortNames[locale][parts(month).month - 1]} ${parts(month).year}`;
/** "Oktober". */
export const monthAlone = (month: string, locale: Locale): string => monthNames[locale][parts(month).month - 1] ?? "";

/** "27.10." or "27 Oct". */
export function shortDay(at: Date, zone: string, locale: Locale): string {
  const { month, day } = parts(dayOf(at, zone));
  return locale === "de" ? `${two(day)}.${two(month)}.` : `${day}${nbsp}${shortNames.en[month - 1]}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
/** "08:14". */
export function clock(at: Date, zone: string): string {
  const known = clocks.get(zone);
  const format =
    known ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
  if (!known) clocks.set(zone, format);
  return format.format(at);
}

/** "27.10.2026, 08:14" or "27 Oct 2026, 08:14". */
export function dayAndClock(at: Date, zone: string, locale: Locale): string {
  const { year } = parts(dayOf(at, zone));
  const day = locale === "de" ? `${shortDay(at, zone, locale)}${year}` : `${shortDay(at, zone, locale)}${nbsp}${year}`;
  return `${day}, ${clock(at, zone)}`;
}

/** The zone's own abbreviation then, where the language has one: "MEZ", "CET", else "GMT+5:45". */
export function zoneShort(at: Date, zone: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale === "de" ? "de-AT" : "en-GB", {
    timeZone: zone,
    timeZoneName: "short",
  });
  return format.formatToParts(at).find((p) => p.type === "timeZoneName")?.value ?? zone;
}
const germanCities: Readonly<Record<string, string>> = {
  Vienna: "Wien",
  Zurich: "Zürich",
  Luxembourg: "Luxemburg",
  Brussels: "Brüssel",
  Prague: "Prag",
  Warsaw: "Warschau",
  Copenhagen: "Kopenhagen",
  Rome: "Rom",
  Lisbon: "Lissabon",
  Athens: "Athen",
  Bucharest: "Bukarest",
  Belgrade: "Belgrad",
};
/** The city people know a zone by: "Europe/Vienna" is "Wien" or "Vienna". */
export function zoneCity(zone: string, locale: Locale): string {
  const city = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  return locale === "de" ? (germanCities[city] ?? city) : city;
}

/** Below `billing.span` in the words. */
export interface SpanText {
  key: "days" | "since";
  values: { from: string; until: string };
}

/**
 * When a station had service in the month. While the month runs, what goes on has no last day yet. The month's own edges
 * are days; a service within one day shows the clock.
 */
export function spansOf(
  periods: readonly LinePeriod[],
  span: MonthSpan,
  { zone, locale, running }: { zone: string; locale: Locale; running: boolean },
): SpanText[] {
  return periods.flatMap((period): SpanText[] => {
    const startedAt = new Date(period.startedAt);
    const endedAt = period.endedAt === null ? null : new Date(period.endedAt);
    const part = clipPeriod({ startedAt, endedAt }, span);
    if (!part) return [];
    const from = shortDay(part.from, zone, locale);
    if (running && endedAt === null) return [{ key: "since", values: { from, until: "" } }];
    // The last instant that belonged to it: what ends at midnight ends on the day before.
    const last = new Date(part.until.getTime() - 1);
    const until = shortDay(last, zone, locale);
    if (from !== until || endedAt === null)
      return [{ key: "days", values: { from: locale === "de" ? from : (from.split(nbsp)[0] ?? from), until } }];
    return [{ key: "days", values: { from: `${from}, ${clock(part.from, zone)}`, until: clock(part.until, zone) } }];
  });
}

/** The day a reason speaks of: the first of `from_day`, the last of `ended`. */
export function reasonDay(reason: Reason, periods: readonly LinePeriod[], zone: string, locale: Locale): string {
  const last = periods.at(-1)?.endedAt;
  if (reason === "ended" && last) return shortDay(new Date(last), zone, locale);
  const first = periods[0]?.startedAt;
  return reason === "from_day" && first ? shortDay(new Date(first), zone, locale) : "";
}

/** Below `billing.by`: who switched, where no name was kept. */
export const actorSort = (key: string): "owner" | "hotline" => (key.startsWith("owner:") ? "owner" : "hotline");
