/** Money and times as a mail writes them: in the reader's language, in the owner's time zone. */
import { lastInstantOf } from "../rules/charged-month.ts";

export type Reader = "de" | "en";
const locales = { de: "de-DE", en: "en-GB" } as const;
const day = { day: "numeric", month: "long", year: "numeric" } as const;

export const money = (cents: number, currency: string, reader: Reader): string =>
  new Intl.NumberFormat(locales[reader], { style: "currency", currency }).format(cents / 100);

/** "2026-11": "November 2026". */
export const monthName = (month: string, reader: Reader): string =>
  new Intl.DateTimeFormat(locales[reader], { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-15T12:00:00Z`),
  );

export const momentName = (at: Date, timeZone: string, reader: Reader): string =>
  new Intl.DateTimeFormat(locales[reader], { ...day, hour: "2-digit", minute: "2-digit", timeZone }).format(at);

/** The last day of a month: "30. November 2026". */
export const lastDayName = (month: string, timeZone: string, reader: Reader): string =>
  new Intl.DateTimeFormat(locales[reader], { ...day, timeZone }).format(
    new Date(lastInstantOf(month, timeZone).getTime() - 1),
  );
