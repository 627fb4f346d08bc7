/** Words for mails and for errors at the command line: the screens' catalogue where no page is. */
import { createTranslator } from "use-intl/core";
import errorsDe from "./de/errors.json" with { type: "json" };
import mailDe from "./de/mail.json" with { type: "json" };
import errorsEn from "./en/errors.json" with { type: "json" };
import mailEn from "./en/mail.json" with { type: "json" };

export type SpokenLanguage = "de" | "en";
type Values = Record<string, string | number>;

const mails = {
  de: createTranslator({ locale: "de", messages: mailDe, timeZone: "UTC" }),
  en: createTranslator({ locale: "en", messages: mailEn, timeZone: "UTC" }),
};
const errors = {
  de: createTranslator({ locale: "de", messages: errorsDe, timeZone: "UTC" }),
  en: createTranslator({ locale: "en", messages: errorsEn, timeZone: "UTC" }),
};

/** Subject and text of a plain mail. An unknown mail is a bug and throws. */
export function mailWords(language: SpokenLanguage, mail: Exclude<keyof typeof mailDe, "service">, values: Values) {
  const t = mails[language];
  return { subject: t(`${mail}.subject`, values as never), text: t(`${mail}.text`, values as never) };
}

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];
export type MailSentence = Paths<(typeof mailDe)["service"]>;

/** One sentence of a mail about the service. */
export const mailSentence = (language: SpokenLanguage, sentence: MailSentence, values: Values = {}): string =>
  mails[language](`service.${sentence}`, values as never);

/** What a refusal means, in a sentence. A reason without words is shown as it is. */
export function errorWords(language: SpokenLanguage, reason: string, values: Values = {}): string {
  const known = reason as keyof typeof errorsDe;
  return known in errorsDe ? errors[language](known, values as never) : reason.replaceAll("_", " ");
}
