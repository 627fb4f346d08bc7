/**
 * Public holidays by country and region, from the package `date-holidays` (its own tables, no network). Regions are its
 * states: Austria's and Germany's Länder, Switzerland's cantons. Local dates, days of several days one by one.
 */
import Holidays from "date-holidays";
import type { Duty } from "./rules/duty.ts";
import type { Callable } from "./rules/who-is-called.ts";

const dayMs = 86_400_000;
const calendar = new Holidays();
const known = new Map<string, readonly string[]>();

function datesOfYear(country: string, region: string | null, year: number): readonly string[] {
  const key = `${country} ${region ?? ""} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const place = region ? new Holidays(country, region) : new Holidays(country);
  const dates = place
    .getHolidays(year)
    .filter((day) => day.type === "public")
    .flatMap(({ date, start, end }) => {
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
      return Array.from({ length: days }, (_, n) => new Date(first + n * dayMs).toISOString().slice(0, 10));
    });
  const found = [...new Set(dates)].sort();
  known.set(key, found);
  return found;
}

/** From the year of the day before to the year after: what `dutyAt` looks at. */
function datesAround(country: string, region: string | null, now: Date): readonly string[] {
  const first = new Date(now.getTime() - 2 * dayMs).getUTCFullYear();
  const last = new Date(now.getTime() + 402 * dayMs).getUTCFullYear();
  return Array.from({ length: last - first + 1 }, (_, n) => datesOfYear(country, region, first + n)).flat();
}

export function holidaysAround(duty: Duty | null, now: Date): readonly string[] {
  if (!duty?.holidays || duty.holidays.as === "normal") return [];
  return datesAround(duty.holidays.country, duty.holidays.region, now);
}

export const withHolidays = <T extends { duty: Duty | null }>(one: T, now: Date): T & Callable => ({
  ...one,
  holidays: holidaysAround(one.duty, now),
});

/** Countries by their ISO code, whose holidays are known. */
export const holidayCountries = (): string[] => Object.keys(calendar.getCountries()).sort();

export function holidayRegions(country: string, language: "de" | "en"): { id: string; name: string }[] {
  const regions: Record<string, string> | undefined = calendar.getStates(country, language);
  return Object.entries(regions ?? {})
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

export const knowsHolidays = (country: string, region: string | null): boolean =>
  country in calendar.getCountries() &&
  (region === null || holidayRegions(country, "en").some((one) => one.id === region));

/** What a form offers, and the dates of what is chosen in it. */
export function holidayPlaces(
  { country, region }: { country: string | null; region: string | null },
  language: "de" | "en",
  now: Date,
) {
  const known = country !== null && knowsHolidays(country, region);
  return {
    countries: holidayCountries(),
    regions: known ? holidayRegions(country, language) : [],
    dates: known ? datesAround(country, region, now) : [],
  };
}
