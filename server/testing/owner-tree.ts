/**
 * A whole owner: a company with one below it, and in each of them a row of everything that an owner has. For tests of what
 * one owner sees of another: nothing. Written as rows, so that it stands on no verb that it is there to test.
 */
import type { Db } from "#db/client.ts";
import { groups, users } from "#db/schema/access.ts";
import { statementLines, statements } from "#db/schema/billing.ts";
import { companies } from "#db/schema/companies.ts";
import { chargingSessions, connectorIntervals, connectorStates, stationStates } from "#db/schema/diagnostics.ts";
import { faults, maintenanceWindows } from "#db/schema/faults.ts";
import {
  activationRequests,
  prices,
  stationTechnicians,
  stickerPrints,
  subscriptions,
  technicians,
} from "#db/schema/promise.ts";
import { aliases, connectors, evses, shortCodes, sites, stations } from "#db/schema/stations.ts";
import { callers, ticketEntries, tickets } from "#db/schema/tickets.ts";
import { firstGroups } from "#server/access/rules/rights.ts";
import { newId } from "#server/platform/ids.ts";
import { makeShortCode } from "#server/stations/rules/short-code.ts";

const day = 86_400_000;

/** What a company's user could name in a request. */
export interface OwnedCompany {
  companyId: string;
  name: string;
  siteId: string;
  /** Activated, with a technician, a fault, a window, sessions and a ticket. */
  stationId: string;
  stationName: string;
  evseId: string;
  evseText: string;
  shortCode: string;
  aliasId: string;
  /** Has its EVSE IDs and is not activated; somebody asked for it. */
  quietStationId: string;
  quietEvseId: string;
  requestId: string;
  technicianId: string;
  ticketId: string;
  faultId: string;
  windowId: string;
  statementId: string;
  statementLineId: string;
  month: string;
  userId: string;
  /** In the group without rights, and one who has left it. */
  colleagueId: string;
  formerId: string;
  /** Was invited and has not come yet. */
  guestId: string;
}

export interface OwnerTree {
  rootId: string;
  administrators: string;
  readers: string;
  /** Groups that hold nothing: one with people in it, one without. */
  bare: string;
  spare: string;
  priceId: string;
  head: OwnedCompany;
  branch: OwnedCompany;
}

let made = 0;

async function addStation(db: Db, at: Date, companyId: string, siteId: string, name: string) {
  const n = ++made;
  const stationId = newId();
  const evse = newId();
  const evseText = `AT*TRE*E${String(70_000 + n)}*1`;
  const key = evseText.replaceAll("*", "");
  const shortCode = makeShortCode(String(7_100_000 + n));
  await db
    .insert(stations)
    .values({ id: stationId, companyId, siteId, name, ocppIdentity: `TREE-${n}`, createdAt: at });
  await db.insert(evses).values({
    id: evse,
    stationId,
    bay: 1,
    evseId: evseText,
    evseKey: key,
    keypadForm: String(70_000 + n),
    createdAt: at,
  });
  await db.insert(shortCodes).values({ code: shortCode, evseId: evse, createdAt: at });
  const plug = { connectorId: 1, standard: "IEC_62196_T2", powerKw: 22, cable: "socket" as const };
  await db.insert(connectors).values({ id: newId(), stationId, evseId: evse, ...plug });
  const aliasId = newId();
  await db.insert(aliases).values({ id: aliasId, stationId, evseId: evse, aliasKey: `OLD${n}`, printed: `OLD-${n}` });
  return { stationId, evseId: evse, evseText, shortCode, aliasId };
}

async function addHistory(db: Db, at: Date, stationId: string, startKey: string) {
  const before = new Date(at.getTime() - day);
  await db.insert(stationStates).values({ stationId, connectedAt: before, lastMessageAt: at });
  await db.insert(connectorStates).values({ stationId, connectorId: 1, status: "Faulted", since: before, asOf: at });
  await db
    .insert(connectorIntervals)
    .values({ id: newId(), stationId, connectorId: 1, status: "Faulted", startedAt: before });
  await db.insert(chargingSessions).values({
    stationId,
    connectorId: 1,
    idTag: "TAG-0001",
    startedAt: before,
    meterStartWh: 0,
    meterLastWh: 9_000,
    startKey,
  });
}

/** What happened there: a ticket with a word for the owner and one for the desk alone, its fault, and a window to come. */
async function addWork(db: Db, at: Date, companyId: string, stationId: string, evseId: string) {
  const [ticketId, faultId, windowId, callerId] = [newId(), newId(), newId(), newId()];
  await db
    .insert(callers)
    .values({ id: callerId, number: `+43664${String(++made).padStart(7, "0")}`, firstSeenAt: at });
  const moments = { openedAt: at, dueAt: at, updatedAt: at };
  const origin = { originKind: "fault", originId: faultId };
  const about = { companyId, stationId, evseId, callerId };
  await db
    .insert(tickets)
    .values({ id: ticketId, kind: "fault", status: "open", note: "Interne Notiz", ...origin, ...about, ...moments });
  const entry = { ticketId, at, kind: "note", actor: "agent:7", actorName: "Mara Kern" };
  await db.insert(ticketEntries).values([
    { id: newId(), ...entry, data: { text: "Für alle" } },
    { id: newId(), ...entry, data: { text: "Nur für uns" }, internal: true },
  ]);
  const rule = { rule: "connector_faulted" as const, level: "faulted" };
  await db
    .insert(faults)
    .values({ id: faultId, stationId, connectorId: 1, ...rule, since: at, openedAt: at, ticketId });
  const later = { startsAt: new Date(at.getTime() + day), endsAt: new Date(at.getTime() + 2 * day) };
  await db
    .insert(maintenanceWindows)
    .values({ id: windowId, stationId, ...later, setBy: "owner:x", setByName: "Eva", setAt: at });
  return { ticketId, faultId, windowId };
}

async function addMoney(db: Db, at: Date, companyId: string, stationId: string, stationName: string) {
  const [statementId, statementLineId] = [newId(), newId()];
  const month = "2026-10";
  const price = { priceName: "Preisliste", priceCents: 1490, currency: "EUR" };
  await db.insert(statements).values({
    id: statementId,
    companyId,
    month,
    timezone: "Europe/Vienna",
    closedAt: at,
    ...price,
    charged: 1,
    totalCents: 1490,
  });
  await db.insert(statementLines).values({
    id: statementLineId,
    statementId,
    stationId,
    stationName,
    charged: true,
    cents: 1490,
    reason: "whole_month",
    periods: [],
    position: 1,
  });
  return { statementId, statementLineId, month };
}

async function addService(db: Db, at: Date, activeId: string, quietId: string, userId: string) {
  const startedAt = new Date(at.getTime() - 90 * day);
  const started = { startedAt, startedBy: `owner:${userId}`, startedByName: "Eva" };
  await db.insert(subscriptions).values({ id: newId(), stationId: activeId, ...started });
  const printed = {
    printedAt: at,
    printedBy: `owner:${userId}`,
    printedByName: "Eva",
    way: "sheet" as const,
    evses: 1,
  };
  await db.insert(stickerPrints).values({ id: newId(), stationId: activeId, ...printed });
  const requestId = newId();
  await db.insert(activationRequests).values({
    id: requestId,
    stationId: quietId,
    askedBy: userId,
    askedByName: "Paul",
    askedOf: userId,
    askedOfName: "Eva",
    askedAt: at,
  });
  return { requestId };
}

type Company = Pick<typeof companies.$inferSelect, "id" | "name">;
type UserState = Pick<typeof users.$inferInsert, "deactivatedAt" | "invitedAt">;
async function addUser(db: Db, at: Date, { id: companyId, name }: Company, groupId: string, state: UserState = {}) {
  const id = newId();
  const person = { name: `${name} Person`, email: `u-${id}@tree.example`, companyId, groupId };
  await db.insert(users).values({ id, ...person, createdAt: at, updatedAt: at, ...state });
  return id;
}

type Groups = Pick<OwnerTree, "administrators" | "readers" | "bare" | "spare">;

async function addPeople(db: Db, at: Date, company: Company, stationId: string, groupId: string, bare: string) {
  const technicianId = newId();
  const phone = `+43664${String(++made).padStart(7, "0")}`;
  const card = { name: `${company.name} Technik`, phone, email: "t@tree.example" };
  await db.insert(technicians).values({ id: technicianId, companyId: company.id, ...card });
  await db.insert(stationTechnicians).values({ stationId, technicianId, position: 1 });
  return {
    technicianId,
    userId: await addUser(db, at, company, groupId),
    colleagueId: await addUser(db, at, company, bare),
    formerId: await addUser(db, at, company, bare, { deactivatedAt: at }),
    guestId: await addUser(db, at, company, bare, { invitedAt: at }),
  };
}

async function fill(db: Db, at: Date, company: Company, groupId: string, bare: string): Promise<OwnedCompany> {
  const { id: companyId, name } = company;
  const siteId = newId();
  const town = { street: "Stadtplatz 1", postcode: "4840", city: "Ort", country: "AT", lat: 48, lon: 13.6 };
  await db.insert(sites).values({ id: siteId, companyId, name: `${name} Platz`, ...town, timezone: "Europe/Vienna" });
  const stationName = `${name} Nord`;
  const active = await addStation(db, at, companyId, siteId, stationName);
  const quiet = await addStation(db, at, companyId, siteId, `${name} Süd`);
  const people = await addPeople(db, at, company, active.stationId, groupId, bare);
  await addHistory(db, at, active.stationId, active.evseText);
  return {
    companyId,
    name,
    siteId,
    ...active,
    stationName,
    quietStationId: quiet.stationId,
    quietEvseId: quiet.evseId,
    ...people,
    ...(await addService(db, at, active.stationId, quiet.stationId, people.userId)),
    ...(await addWork(db, at, companyId, active.stationId, active.evseId)),
    ...(await addMoney(db, at, companyId, active.stationId, stationName)),
  };
}

async function addGroups(db: Db, at: Date, rootId: string): Promise<Groups> {
  const ids = { administrators: newId(), readers: newId(), bare: newId(), spare: newId() };
  const same = { rootId, createdAt: at, changedAt: at };
  const first = (which: keyof typeof firstGroups) => {
    const { visibility, rights } = firstGroups[which];
    return { id: ids[which], name: which, visibility, rights: [...rights], ...same };
  };
  await db
    .insert(groups)
    .values([
      first("administrators"),
      first("readers"),
      { id: ids.bare, name: "Ohne Rechte", visibility: "own", ...same },
      { id: ids.spare, name: "Ohne Benutzer", visibility: "own", ...same },
    ]);
  return ids;
}

/** Technicians serve the whole tree: the head's stand-in is called for the branch's station, too. */
async function lendTechnician(db: Db, companyId: string, stationId: string) {
  const technicianId = newId();
  const phone = `+43664${String(++made).padStart(7, "0")}`;
  await db.insert(technicians).values({ id: technicianId, companyId, name: "Aushilfe", phone });
  await db.insert(stationTechnicians).values({ stationId, technicianId, position: 2 });
}

/** `name` must be one that no other company has. */
export async function addOwnerTree(db: Db, at: Date, name: string): Promise<OwnerTree> {
  const [rootId, below, priceId] = [newId(), newId(), newId()];
  const made = { country: "AT", timezone: "Europe/Vienna", createdAt: at };
  const billingEmail = `rechnung@${name.toLowerCase()}.example`;
  await db.insert(companies).values([
    { id: rootId, name, rootId, ...made, billingEmail },
    { id: below, name: `${name} Tochter`, rootId, parentId: rootId, ...made },
  ]);
  const all = await addGroups(db, at, rootId);
  const price = { rootId, name: `Preise ${name}`, cents: 1290, validFrom: "2026-01-01", createdAt: at };
  await db.insert(prices).values({ id: priceId, ...price });
  const head = await fill(db, at, { id: rootId, name }, all.administrators, all.bare);
  const branch = await fill(db, at, { id: below, name: `${name} Tochter` }, all.readers, all.bare);
  await lendTechnician(db, rootId, branch.stationId);
  return { rootId, ...all, priceId, head, branch };
}
