/** The statement's words where no page is: paper and command line. The screens' own catalogue. */
import { createTranslator } from "use-intl/core";
import de from "#server/platform/words/de/billing.json" with { type: "json" };
import en from "#server/platform/words/en/billing.json" with { type: "json" };
import type { Locale } from "./rules/line-text.ts";

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];
export type BillingWord = Paths<typeof de>;

const translators = {
  de: createTranslator({ locale: "de", messages: de, timeZone: "UTC" }),
  en: createTranslator({ locale: "en", messages: en, timeZone: "UTC" }),
};

export type SayBilling = (word: BillingWord, values?: Record<string, string | number>) => string;

export const billingWords =
  (locale: Locale): SayBilling =>
  (word, values = {}) =>
    // The key is checked by `BillingWord`; next-intl's own type would also want the literal's arguments.
    translators[locale](word as never, values as never);
