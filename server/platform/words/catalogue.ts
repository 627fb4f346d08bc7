/**
 * The one place where all words of the product come together: one file per area and language, imported by name, so
 * that a missing file stops the build. `catalogue.test.ts` holds the folder against this list.
 */
import accessDe from "./de/access.json" with { type: "json" };
import consoleDe from "./de/console.json" with { type: "json" };
import deskDe from "./de/desk.json" with { type: "json" };
import diagnosticsDe from "./de/diagnostics.json" with { type: "json" };
import dispositionsDe from "./de/dispositions.json" with { type: "json" };
import entryDe from "./de/entry.json" with { type: "json" };
import errorsDe from "./de/errors.json" with { type: "json" };
import faultsDe from "./de/faults.json" with { type: "json" };
import mailDe from "./de/mail.json" with { type: "json" };
import resolveDe from "./de/resolve.json" with { type: "json" };
import telephonyDe from "./de/telephony.json" with { type: "json" };
import ticketsDe from "./de/tickets.json" with { type: "json" };
import uiDe from "./de/ui.json" with { type: "json" };
import accessEn from "./en/access.json" with { type: "json" };
import consoleEn from "./en/console.json" with { type: "json" };
import deskEn from "./en/desk.json" with { type: "json" };
import diagnosticsEn from "./en/diagnostics.json" with { type: "json" };
import dispositionsEn from "./en/dispositions.json" with { type: "json" };
import entryEn from "./en/entry.json" with { type: "json" };
import errorsEn from "./en/errors.json" with { type: "json" };
import faultsEn from "./en/faults.json" with { type: "json" };
import mailEn from "./en/mail.json" with { type: "json" };
import resolveEn from "./en/resolve.json" with { type: "json" };
import telephonyEn from "./en/telephony.json" with { type: "json" };
import ticketsEn from "./en/tickets.json" with { type: "json" };
import uiEn from "./en/ui.json" with { type: "json" };

export const languages = ["de", "en"] as const;
export type Language = (typeof languages)[number];

const de = {
  access: accessDe,
  desk: deskDe,
  dispositions: dispositionsDe,
  diagnostics: diagnosticsDe,
  entry: entryDe,
  errors: errorsDe,
  faults: faultsDe,
  mail: mailDe,
  console: consoleDe,
  resolve: resolveDe,
  telephony: telephonyDe,
  tickets: ticketsDe,
  ui: uiDe,
};
export type Words = typeof de;
const en: Words = {
  access: accessEn,
  desk: deskEn,
  dispositions: dispositionsEn,
  diagnostics: diagnosticsEn,
  entry: entryEn,
  errors: errorsEn,
  faults: faultsEn,
  mail: mailEn,
  console: consoleEn,
  resolve: resolveEn,
  telephony: telephonyEn,
  tickets: ticketsEn,
  ui: uiEn,
};

export const catalogue: Record<Language, Words> = { de, en };

export function isLanguage(value: string | undefined): value is Language {
  return value === "de" || value === "en";
}
