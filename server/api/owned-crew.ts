/** The crew of an owner: cards with what may be seen of them, who is on duty, who would be called. */
import { maskFor, seesContacts } from "#server/access/rules/masking.ts";
import { type OwnerScope, type ScopedDb, withOwnerScope } from "#server/companies/owner-scope.ts";
import { findCompany, listCompanies } from "#server/companies/reads.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { holidaysAround } from "#server/technicians/holidays.ts";
import {
  type CrewFilter,
  crewChoices,
  crewPage,
  ownedStationPlace,
  ownedTechnician,
} from "#server/technicians/owned-reads.ts";
import { calledNow, type Technician, techniciansOfStation } from "#server/technicians/reads.ts";
import { dutyAt } from "#server/technicians/rules/duty.ts";
import { looksUnusual, readTechnicianPhone, showPhone } from "#server/technicians/rules/technician-phone.ts";
import type { OwnerActor } from "./trpc.ts";

export interface CrewAsked {
  house: House;
  scope: OwnerScope;
  owner: OwnerActor;
}

/** Notes are free text, and a private number often stands there. */
function cardFor(owner: OwnerActor, technician: Technician, now: Date, companyIds: string[]) {
  const mask = maskFor(owner);
  const { id, companyId, name, firm, languages, duty, retiredAt } = technician;
  return {
    id,
    companyId,
    name,
    firm,
    languages,
    duty,
    retiredAt,
    phone: mask(showPhone(technician.phone)) ?? "",
    email: mask(technician.email),
    notes: mask(technician.notes),
    /** Whether the card is of a company that the reader acts for; a parent's may be used, not changed. */
    own: companyIds.includes(companyId),
    state: dutyAt(duty, now, holidaysAround(duty, now)),
  };
}
export type CrewCard = ReturnType<typeof cardFor>;

const inScope = <T>({ house, scope }: CrewAsked, read: (scoped: ScopedDb, now: Date) => Promise<T>): Promise<T> =>
  withOwnerScope(house, scope, (scoped) => read(scoped, house.clock.now()));

export const crewList = (asked: CrewAsked, filter: CrewFilter) =>
  inScope(asked, async (scoped, now) => {
    const page = await crewPage(scoped, filter);
    const rows = page.rows.map(({ stations, companyName, ...technician }) => ({
      ...cardFor(asked.owner, technician, now, scoped.companyIds),
      stations,
      companyName,
    }));
    return { rows, next: page.next, seesContacts: seesContacts(asked.owner), now };
  });

export const crewCard = (asked: CrewAsked, technicianId: string) =>
  inScope(asked, async (scoped, now) => {
    const { technician: found, served } = await ownedTechnician(scoped, technicianId);
    const { stations, companyName, ...technician } = found;
    const card = cardFor(asked.owner, technician, now, scoped.companyIds);
    return { card, companyName, stations, served, seesContacts: seesContacts(asked.owner), now };
  });

/** The tab of the data sheet, and what the activation asks for. */
export const stationCrew = (asked: CrewAsked, stationId: string) =>
  inScope(asked, async (scoped, now) => {
    const station = await ownedStationPlace(scoped, stationId);
    const inOrder = await techniciansOfStation(scoped.db, stationId);
    const cards = inOrder.map((one) => cardFor(asked.owner, one, now, scoped.companyIds));
    return { station, cards, called: calledNow(cards, now), seesContacts: seesContacts(asked.owner), now };
  });

export const crewToChoose = (asked: CrewAsked, text: string, without: string[]) =>
  inScope(asked, async (scoped, now) => {
    const list = await crewChoices(scoped, text, without);
    return list.map(({ stations, companyName, ...technician }) => ({
      ...cardFor(asked.owner, technician, now, scoped.companyIds),
      stations,
      companyName,
    }));
  });

/** The companies a new card can belong to, the reader's own first. */
export const crewHomes = (asked: CrewAsked) =>
  inScope(asked, async ({ db, companyIds }) => {
    const list = await listCompanies(db);
    return list
      .filter((one) => companyIds.includes(one.id))
      .map(({ id, name, country, timezone }) => ({ id, name, country, timezone }))
      .sort((a, b) => Number(b.id === asked.scope.companyId) - Number(a.id === asked.scope.companyId));
  });

/** How a number reads before it is saved: completed, or what is wrong with it. */
export const numberCheck = (asked: CrewAsked, companyId: string, text: string) =>
  inScope(asked, async ({ db }) => {
    const company = await findCompany(db, companyId);
    if (!company) throw new DeskError("not_found", "company_not_found", { name: companyId });
    const read = readTechnicianPhone(text, company.country);
    return "e164" in read
      ? { shown: showPhone(read.e164), unusual: looksUnusual(read.e164), refused: null }
      : { shown: null, unusual: false, refused: { reason: read.refused, params: { number: text } } };
  });
