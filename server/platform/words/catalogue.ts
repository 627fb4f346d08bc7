/**
 * The one place where all words of the product come together: one file per area and language, imported by name, so
 * that a missing file stops the build. `catalogue.test.ts` holds the folder against this list.
 */
import accessDe from "./de/access.json" with { type: "json" };
import billingDe from "./de/billing.json" with { type: "json" };
import consoleDe from "./de/console.json" with { type: "json" };
import crewDe from "./de/crew.json" with { type: "json" };
import deskDe from "./de/desk.json" with { type: "json" };
import diagnosticsDe from "./de/diagnostics.json" with { type: "json" };
import dispositionsDe from "./de/dispositions.json" with { type: "json" };
import driverDe from "./de/driver.json" with { type: "json" };
import entryDe from "./de/entry.json" with { type: "json" };
import errorsDe from "./de/errors.json" with { type: "json" };
import faultsDe from "./de/faults.json" with { type: "json" };
import incidentsDe from "./de/incidents.json" with { type: "json" };
import mailDe from "./de/mail.json" with { type: "json" };
import peopleDe from "./de/people.json" with { type: "json" };
import portalDe from "./de/portal.json" with { type: "json" };
import resolveDe from "./de/resolve.json" with { type: "json" };
import serviceDe from "./de/service.json" with { type: "json" };
import stickersDe from "./de/stickers.json" with { type: "json" };
import telephonyDe from "./de/telephony.json" with { type: "json" };
import ticketsDe from "./de/tickets.json" with { type: "json" };
import uiDe from "./de/ui.json" with { type: "json" };
import accessEn from "./en/access.json" with { type: "json" };
import billingEn from "./en/billing.json" with { type: "json" };
import consoleEn from "./en/console.json" with { type: "json" };
import crewEn from "./en/crew.json" with { type: "json" };
import deskEn from "./en/desk.json" with { type: "json" };
import diagnosticsEn from "./en/diagnostics.json" with { type: "json" };
import dispositionsEn from "./en/dispositions.json" with { type: "json" };
import driverEn from "./en/driver.json" with { type: "json" };
import entryEn from "./en/entry.json" with { type: "json" };
import errorsEn from "./en/errors.json" with { type: "json" };
import faultsEn from "./en/faults.json" with { type: "json" };
import incidentsEn from "./en/incidents.json" with { type: "json" };
import mailEn from "./en/mail.json" with { type: "json" };
import peopleEn from "./en/people.json" with { type: "json" };
import portalEn from "./en/portal.json" with { type: "json" };
import resolveEn from "./en/resolve.json" with { type: "json" };
import serviceEn from "./en/service.json" with { type: "json" };
import stickersEn from "./en/stickers.json" with { type: "json" };
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
  portal: portalDe,
  people: peopleDe,
  service: serviceDe,
  stickers: stickersDe,
  driver: driverDe,
  billing: billingDe,
  incidents: incidentsDe,
  crew: crewDe,
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
  portal: portalEn,
  people: peopleEn,
  service: serviceEn,
  stickers: stickersEn,
  driver: driverEn,
  billing: billingEn,
  incidents: incidentsEn,
  crew: crewEn,
  ui: uiEn,
};

export const catalogue: Record<Language, Words> = { de, en };

export function isLanguage(value: string | undefined): value is Language {
  return value === "de" || value === "en";
}
