"use client";
import { type Messages, type NestedKeyOf, useTranslations } from "next-intl";
import { useCallback } from "react";
import { age as ageOf, hoursMinutes } from "./format.ts";
import { useFormat } from "./place-time.tsx";

/** A key into the catalogue, in full: "console.verdict.bay_free". */
export type PhraseKey = Extract<NestedKeyOf<Messages>, string>;
/** A value in a phrase; a wrapped one is written in the station's time or the reader's numbers. */
export type PhraseValue =
  | string
  | number
  | { clock: number }
  | { day: number }
  | { kwh: number }
  | { kw: number }
  | { hours: number }
  | { phrase: Phrase };
/** Words to show: text that came from people or machines as it is, or a key of the catalogue with its values. */
export type Phrase = string | { key: PhraseKey; values?: Record<string, PhraseValue> };

/** Turns phrases into text in the reader's language. Wrapped values: `hours` is in seconds, `kwh` in watt-hours. */
export function usePhrase(): (phrase: Phrase) => string {
  const t = useTranslations();
  const f = useFormat();
  return useCallback(
    function say(phrase: Phrase): string {
      if (typeof phrase === "string") return phrase;
      const values: Record<string, string | number> = {};
      for (const [name, value] of Object.entries(phrase.values ?? {})) values[name] = write(value);
      // The key is checked by the type Phrase; next-intl's own type would also want the literal's arguments.
      return t(phrase.key as never, values as never);

      function write(value: PhraseValue): string | number {
        if (typeof value !== "object") return value;
        if ("clock" in value) return f.clock(value.clock);
        if ("day" in value) return f.day(value.day);
        if ("kwh" in value) return f.kwh(value.kwh);
        if ("kw" in value) return f.kw(value.kw);
        if ("hours" in value) return hoursMinutes(value.hours);
        return say(value.phrase);
      }
    },
    [t, f],
  );
}

/** "vor 12 s", "14 min ago". */
export function useAgeText(): (seconds: number) => string {
  return useAgeIn("ui.age");
}

/** "12 s", "14 min": where the place says that it is an age. */
export function useShortAge(): (seconds: number) => string {
  return useAgeIn("ui.ageShort");
}

function useAgeIn(words: "ui.age" | "ui.ageShort"): (seconds: number) => string {
  const t = useTranslations(words);
  return useCallback(
    (seconds: number) => {
      const { unit, count } = ageOf(seconds);
      return t(unit, { count });
    },
    [t],
  );
}
