"use client";
import { useMemo } from "react";
import { day } from "../../_ui/format.ts";
import { useFormat } from "../../_ui/place-time.tsx";

const locales = { de: "de-DE", en: "en-GB" } as const;
const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** Money, months and lists of names in the reader's language. */
export function useSaid() {
  const { locale } = useFormat();
  return useMemo(() => {
    const month = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locales[locale], { ...options, timeZone: "UTC" });
    return {
      /** "14,90 €" */
      money: ({ cents, currency }: { cents: number; currency: string }) =>
        new Intl.NumberFormat(locales[locale], { style: "currency", currency }).format(cents / 100),
      /** "2026-11": "November" */
      month: (of: string) => month({ month: "long" }).format(noon(`${of}-15`)),
      /** "2026-11": "November 2026" */
      monthYear: (of: string) => month({ month: "long", year: "numeric" }).format(noon(`${of}-15`)),
      /** "2026-11-30": "30.11.2026" */
      date: (of: string) => day(noon(of), "UTC", locale),
      anyOf: (names: readonly string[]) =>
        new Intl.ListFormat(locales[locale], { type: "disjunction" }).format([...names]),
      allOf: (names: readonly string[]) =>
        new Intl.ListFormat(locales[locale], { type: "conjunction" }).format([...names]),
    };
  }, [locale]);
}
