/** Words where no page is: spoken TwiML, texts. The same catalogue and the same ICU syntax as the screens. */
import { createTranslator } from "use-intl/core";
import de from "./de/telephony.json" with { type: "json" };
import en from "./en/telephony.json" with { type: "json" };

export type Locale = "de" | "en";

const translators = {
  de: createTranslator({ locale: "de", messages: de, timeZone: "UTC" }),
  en: createTranslator({ locale: "en", messages: en, timeZone: "UTC" }),
};

/** The phone's words, e.g. `say("de", "wait.position", { ahead: 2 })`. An unknown key is a bug and throws. */
export function say(
  locale: Locale,
  key: Parameters<(typeof translators)["de"]>[0],
  params?: Record<string, string | number>,
): string {
  return translators[locale](key, params as never);
}
