import type { Language, Words } from "#server/platform/words/catalogue.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Words;
  }
}
