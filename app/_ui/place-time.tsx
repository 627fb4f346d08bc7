"use client";
import { useLocale } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import * as format from "./format.ts";

/** The zone whose wall clock the texts below use: the station's inside a record, the agent's elsewhere. */
const ZoneContext = createContext("Europe/Berlin");

export function PlaceTime({ zone, children }: { zone: string; children: ReactNode }) {
  return <ZoneContext.Provider value={zone}>{children}</ZoneContext.Provider>;
}

export function useFormat() {
  const zone = useContext(ZoneContext);
  const locale: format.Locale = useLocale() === "en" ? "en" : "de";
  return useMemo(
    () => ({
      zone,
      locale,
      clock: (at: number) => format.clock(at, zone),
      clockSeconds: (at: number) => format.clockSeconds(at, zone),
      day: (at: number) => format.day(at, zone, locale),
      dayShort: (at: number) => format.dayShort(at, zone, locale),
      weekday: (at: number) => format.weekday(at, zone, locale),
      moment: (at: number, now: number) => format.moment(at, now, zone, locale),
      coming: (at: number, now: number) => format.coming(at, now, zone, locale),
      number: (value: number, digits?: number) => format.number(value, locale, digits),
      kwh: (wattHours: number) => format.kwh(wattHours, locale),
      kw: (power: number) => format.kw(power, locale),
    }),
    [zone, locale],
  );
}
