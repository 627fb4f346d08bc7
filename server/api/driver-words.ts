/** Words, times and links of the driver page. */
import { createTranslator } from "use-intl/core";
import de from "#server/platform/words/de/driver.json" with { type: "json" };
import en from "#server/platform/words/en/driver.json" with { type: "json" };
import type { DriverLanguage } from "./rules/driver-language.ts";
import { ageOf } from "./rules/driver-scene.ts";

const translators = {
  de: createTranslator({ locale: "de", messages: de, timeZone: "UTC" }),
  en: createTranslator({ locale: "en", messages: en, timeZone: "UTC" }),
};
export type DriverWord = Parameters<(typeof translators)["de"]>[0];
export type Say = (key: DriverWord, values?: Record<string, string | number>) => string;

export const driverWords =
  (language: DriverLanguage): Say =>
  (key, values) =>
    translators[language](key, values as never);

export const ageWords = (say: Say, seconds: number): string => {
  const { unit, count } = ageOf(seconds);
  return say(`age.${unit}`, { n: count });
};

const tags = { de: "de-DE", en: "en-GB" } as const;

/** "02:41" on the station's clock; with the day where it is not today's. */
export function timeThere(at: number, now: number, timeZone: string, language: DriverLanguage): string {
  const dayOf = (moment: number) => new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
  const clock = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const day =
    dayOf(at) === dayOf(now) ? {} : ({ day: "numeric", month: language === "de" ? "numeric" : "short" } as const);
  return new Intl.DateTimeFormat(tags[language], { ...clock, ...day }).format(at);
}

export const listed = (items: string[], language: DriverLanguage): string =>
  new Intl.ListFormat(tags[language], { type: "conjunction" }).format(items);

const plugs: Record<string, string> = {
  IEC_62196_T2_COMBO: "CCS",
  IEC_62196_T1_COMBO: "CCS 1",
  CHADEMO: "CHAdeMO",
  DOMESTIC_F: "Schuko",
  DOMESTIC_J: "T13",
  IEC_60309_2_single_16: "CEE 16",
  IEC_60309_2_three_16: "CEE 16",
  IEC_60309_2_three_32: "CEE 32",
};

/** A plug as people say it. */
export const plugWords = (say: Say, standard: string): string =>
  standard === "IEC_62196_T2"
    ? say("type2")
    : standard === "IEC_62196_T1"
      ? say("type1")
      : (plugs[standard] ?? standard);

/**
 * Opens a text to the hotline with the EVSE ID already in it. RFC 5724 writes `sms:<number>?body=`; iOS from 8 on wants
 * `&body=` in its place. `?&body=` is read by both (stackoverflow.com/questions/6480462).
 */
export const smsLink = (number: string, evseId: string): string =>
  `sms:${number}?&body=${encodeURIComponent(`${evseId} `)}`;
export const telLink = (number: string): string => `tel:${number}`;
