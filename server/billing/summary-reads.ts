/** A month at a glance: one summary per company that had service in it. Works in an owner's scope. */
import { and, asc, count, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { statementLines, statements } from "#db/schema/billing.ts";
import { companies } from "#db/schema/companies.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { tickets } from "#db/schema/tickets.ts";
import type { Company } from "#server/companies/reads.ts";
import { type MonthSpan, monthOf, monthSpan } from "#server/subscriptions/rules/charged-month.ts";
import type { Totals } from "./rules/statement.ts";
import { computeStatement, findStatement, type StatementPrice } from "./statement-reads.ts";

/** `over`: the month has ended and waits to be closed. */
export type MonthState = "closed" | "running" | "over";

export interface MonthSummary extends Totals {
  companyId: string;
  companyName: string;
  timezone: string;
  state: MonthState;
  closedAt: Date | null;
  span: MonthSpan;
  price: StatementPrice | null;
  contacts: number;
  /** Of the contacts, those that needed a technician. */
  technicians: number;
}

export const stateOf = (closed: boolean, { end }: MonthSpan, now: Date): MonthState =>
  closed ? "closed" : now < end ? "running" : "over";

/** What drivers asked in the month. A fault that opened its ticket by itself is no contact. */
async function contactsIn(db: Db, companyId: string, { start, end }: MonthSpan) {
  const [row] = await db
    .select({
      contacts: count(),
      technicians: sql<number>`count(*) filter (where ${tickets.disposition} = 'technician_needed')::int`,
    })
    .from(tickets)
    .where(
      and(
        eq(tickets.companyId, companyId),
        gte(tickets.openedAt, start),
        lt(tickets.openedAt, end),
        inArray(tickets.kind, ["call", "sms", "driver_page", "manual"]),
      ),
    );
  return { contacts: row?.contacts ?? 0, technicians: row?.technicians ?? 0 };
}

/** Null where no station of the company had service, or the month has not begun there. */
export async function monthSummary(db: Db, company: Company, month: string, now: Date): Promise<MonthSummary | null> {
  const row = await findStatement(db, company.id, month);
  const timezone = row?.timezone ?? company.timezone;
  const span = monthSpan(month, timezone);
  if (now < span.start) return null;
  const about = { companyId: company.id, companyName: company.name, timezone, span };
  const state = stateOf(row !== null, span, now);
  const contacts = await contactsIn(db, company.id, span);
  if (row) {
    const served = await db.$count(statementLines, eq(statementLines.statementId, row.id));
    const price = { name: row.priceName, cents: row.priceCents, currency: row.currency };
    const { charged, totalCents, closedAt } = row;
    return { ...about, ...contacts, state, closedAt, price, served, charged, totalCents };
  }
  const { served, charged, totalCents, price } = await computeStatement(db, company, month);
  return served === 0 ? null : { ...about, ...contacts, state, closedAt: null, price, served, charged, totalCents };
}

export interface MonthRange {
  /** The first month with service; null where there was none. */
  first: string | null;
  /** The month that runs, in the zone that is furthest ahead. */
  latest: string;
  /** The youngest closed month. */
  closed: string | null;
}

/** Which months these companies can look at. */
export async function monthRange(db: Db, of: readonly Company[], now: Date): Promise<MonthRange> {
  const ids = of.map((c) => c.id);
  const latest =
    of
      .map((c) => monthOf(now, c.timezone))
      .sort()
      .at(-1) ?? monthOf(now, "UTC");
  if (ids.length === 0) return { first: null, latest, closed: null };
  const started = await db
    .select({
      zone: companies.timezone,
      at: sql<Date>`min(${subscriptions.startedAt})`.mapWith(subscriptions.startedAt),
    })
    .from(subscriptions)
    .innerJoin(stations, eq(stations.id, subscriptions.stationId))
    .innerJoin(companies, eq(companies.id, stations.companyId))
    .where(inArray(companies.id, ids))
    .groupBy(companies.timezone);
  const [last] = await db
    .select({ month: sql<string | null>`max(${statements.month})` })
    .from(statements)
    .where(inArray(statements.companyId, ids));
  const first = started.map(({ zone, at }) => monthOf(at, zone)).sort()[0] ?? null;
  return { first, latest, closed: last?.month ?? null };
}

/** The companies of a scope, by name: under row-level security these are all there are. */
export const companiesOf = (db: Db, ids: string[]): Promise<Company[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db.select().from(companies).where(inArray(companies.id, ids)).orderBy(asc(companies.name));
