/** What an owner reads of the service of the own stations. Runs in the owner's scope, except where it says otherwise. */
import { and, asc, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { users } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import { activationRequests, subscriptions } from "#db/schema/promise.ts";
import { evses, stations } from "#db/schema/stations.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";
import { type MailState, mailStates } from "#server/platform/mail.ts";
import { confirmationKeys } from "./internal/confirm-periods.ts";
import { orderBase, ordersMostParts } from "./internal/order-jobs.ts";

const ownerKey = "owner:";

/** Stations with their charge points and who pays, in the order of their names. Foreign ones are not among them. */
export async function servicedStations({ db }: ScopedDb, stationIds: string[]) {
  if (stationIds.length === 0) return [];
  const rows = await db
    .select({
      id: stations.id,
      name: stations.name,
      companyId: companies.id,
      companyName: companies.name,
      rootId: companies.rootId,
      timezone: companies.timezone,
    })
    .from(stations)
    .innerJoin(companies, eq(companies.id, stations.companyId))
    .where(inArray(stations.id, stationIds))
    .orderBy(asc(stations.name), asc(stations.id));
  const points = await db
    .select({ id: evses.id, stationId: evses.stationId, bay: evses.bay, evseId: evses.evseId })
    .from(evses)
    .where(inArray(evses.stationId, stationIds))
    .orderBy(asc(evses.bay));
  return rows.map((row) => ({ ...row, points: points.filter((point) => point.stationId === row.id) }));
}

/** Who did it where only the account was kept: rows from before names were. */
async function namesOf(db: Db, keys: (string | null)[]): Promise<Map<string, string>> {
  const ids = keys.flatMap((key) => (key?.startsWith(ownerKey) ? key.slice(ownerKey.length) : []));
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  return new Map(rows.map((row) => [ownerKey + row.id, row.name]));
}

/** The newest first, each with who began and who ended it; null where nobody of the owner's did. */
export async function namedPeriods({ db }: ScopedDb, stationId: string) {
  const rows = await db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.stationId, stationId))
    .orderBy(desc(subscriptions.startedAt))
    .limit(100);
  const nameless = rows.flatMap((r) => [
    r.startedByName ? null : r.startedBy,
    r.endedByName || !r.endedBy ? null : r.endedBy,
  ]);
  const names = await namesOf(db, nameless);
  return rows.map((row) => ({
    ...row,
    startedByName: row.startedByName ?? names.get(row.startedBy) ?? null,
    endedByName: row.endedByName ?? names.get(row.endedBy ?? "") ?? null,
  }));
}

const requestFields = {
  id: activationRequests.id,
  stationId: activationRequests.stationId,
  stationName: stations.name,
  companyName: companies.name,
  rootId: companies.rootId,
  timezone: companies.timezone,
  askedByName: activationRequests.askedByName,
  askedOf: activationRequests.askedOf,
  askedOfName: activationRequests.askedOfName,
  note: activationRequests.note,
  askedAt: activationRequests.askedAt,
  remindedAt: activationRequests.remindedAt,
  settledAt: activationRequests.settledAt,
  settledByName: activationRequests.settledByName,
  outcome: activationRequests.outcome,
};
const requests = ({ db }: ScopedDb) =>
  db
    .select(requestFields)
    .from(activationRequests)
    .innerJoin(stations, eq(stations.id, activationRequests.stationId))
    .innerJoin(companies, eq(companies.id, stations.companyId))
    .$dynamic();

/** What waits, the oldest first. */
export const openRequests = (scoped: ScopedDb) =>
  requests(scoped).where(isNull(activationRequests.settledAt)).orderBy(asc(activationRequests.askedAt)).limit(200);

/** What was answered, the newest first. */
export const settledRequests = (scoped: ScopedDb, limit = 50) =>
  requests(scoped)
    .where(isNotNull(activationRequests.settledAt))
    .orderBy(desc(activationRequests.settledAt))
    .limit(limit);

export async function openRequestOf(scoped: ScopedDb, stationId: string) {
  const whose = and(eq(activationRequests.stationId, stationId), isNull(activationRequests.settledAt));
  const [row] = await requests(scoped).where(whose);
  return row ?? null;
}

/**
 * Who was told of a period's begin or end, and whether the mail is out. The outbox is the house's: give its database, and
 * a period that was read in the scope.
 */
export async function confirmationsOf(
  db: Db,
  direction: "activated" | "deactivated",
  period: { id: string; startedOrder: string | null; endedOrder: string | null },
): Promise<MailState[]> {
  const orderId = direction === "activated" ? period.startedOrder : period.endedOrder;
  const bases = orderId ? Array.from({ length: ordersMostParts }, (_, part) => orderBase(orderId, part)) : [period.id];
  const mails = await mailStates(
    db,
    bases.flatMap((base) => confirmationKeys(direction, base)),
  );
  return mails.filter((mail) => mail.about.includes(period.id));
}
