import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { catalogue, isLanguage, type Language } from "#server/platform/words/catalogue.ts";

/** The reader's language: their own choice (cookie `locale`), else the browser's first that we speak, else German. */
async function language(): Promise<Language> {
  const chosen = (await cookies()).get("locale")?.value;
  if (isLanguage(chosen)) return chosen;
  const accepted = (await headers()).get("accept-language") ?? "";
  for (const part of accepted.split(",")) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (isLanguage(tag)) return tag;
  }
  return "de";
}

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLanguage(asked) ? asked : await language();
  return { locale, messages: catalogue[locale], timeZone: "Europe/Berlin" };
});
