"use client";
import { useLocale } from "next-intl";
import { useMemo } from "react";

/** "AT" → "Österreich". For data that is fetched in the browser; a code that is no country stays as it is. */
export function useCountryName(): (code: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
    return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
  }, [locale]);
}
