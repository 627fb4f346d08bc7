/** The words of the sheet, and of the stickers, which speak both languages at once. */
import { createTranslator } from "use-intl/core";
import type { Language } from "#server/platform/words/catalogue.ts";
import de from "#server/platform/words/de/stickers.json" with { type: "json" };
import en from "#server/platform/words/en/stickers.json" with { type: "json" };

const sheets = {
  de: createTranslator({ locale: "de", messages: de.sheet, timeZone: "UTC" }),
  en: createTranslator({ locale: "en", messages: en.sheet, timeZone: "UTC" }),
};

export function sheetWords(
  language: Language,
  key: keyof typeof de.sheet,
  values: Record<string, string | number> = {},
): string {
  return sheets[language](key, values as never);
}

export type StickerWord = keyof typeof de.sticker;
export const germanWord = (key: StickerWord): string => de.sticker[key];
export const englishWord = (key: StickerWord): string => en.sticker[key];
/** "Anrufen · Call"; once where both languages say the same. */
export const bothWords = (key: StickerWord): string =>
  de.sticker[key] === en.sticker[key] ? de.sticker[key] : `${de.sticker[key]} · ${en.sticker[key]}`;
