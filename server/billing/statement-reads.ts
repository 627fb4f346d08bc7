/**
 * Statements as they are read: a closed month from its rows, any other computed now by the very function that closes it.
 * All of it works in an owner's scope, where row-level security decides which companies there are.
 */
import { and, asc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { statementLines as lineRows, statements } from "#db/schema/billing.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { evses, stations } from "#db/schema/stations.ts";
import type { Company } from "#server/companies/reads.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { type PriceRow, priceOfMonth } from "#server/subscriptions/price-reads.ts";
import { type MonthSpan, monthSpan } from "#server/subscriptions/rules/charged-month.ts";
import type { LineFilter } from "./rules/line-filter.ts";
import {
  type KnownPeriod,
  type LinePeriod,
  type Reason,
  type ServedStation,
  type StatementLine,
  statementLines,
  type Totals,
  totalsOf,
} from "./rules/statement.ts";

export type StatementPrice = Pick<PriceRow, "name" | "cents" | "currency">;
export type StatementRow = typeof statements.$inferSelect;

export interface Statement extends Totals {
  company: Company;
  month: string;
  /** The zone it was, or will be, closed in. */
  timezone: string;
  span: MonthSpan;
  /** Null while it is computed afresh. */
  closed: { id: string; at: Date } | null;
  /** Null where none is set. */
  price: StatementPrice | null;
  lines: StatementLine[];
}

type BilledCompany = Pick<Company, "id" | "rootId" | "timezone">;

async function servedStations(db: Db, companyId: string, { start, end }: MonthSpan): Promise<ServedStation[]> {
  const rows = await db
    .select({ id: stations.id, name: stations.name, period: subscriptions })
    .from(subscriptions)
    .innerJoin(stations, eq(stations.id, subscriptions.stationId))
    .where(
      and(
        eq(stations.companyId, companyId),
        lt(subscriptions.startedAt, end),
        or(sql`${subscriptions.endedAt} is null`, gt(subscriptions.endedAt, start)),
      ),
    )
    .orderBy(asc(subscriptions.startedAt));
  const found = new Map<string, Omit<ServedStation, "ref"> & { periods: KnownPeriod[] }>();
  for (const { id, name, period } of rows) {
    const station = found.get(id);
    if (station) station.periods.push(period);
    else found.set(id, { id, name, periods: [period] });
  }
  const refs = await refsOf(db, [...found.keys()]);
  return [...found.values()].map((station) => ({ ...station, ref: refs.get(station.id) ?? null }));
}

/** A statement takes at most 65,535 values. */
const batch = 5_000;

async function refsOf(db: Db, stationIds: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string[]>();
  for (let at = 0; at < stationIds.length; at += batch) {
    const rows = await db
      .select({ stationId: evses.stationId, evseId: evses.evseId })
      .from(evses)
      .where(inArray(evses.stationId, stationIds.slice(at, at + batch)))
      .orderBy(asc(evses.bay));
    for (const { stationId, evseId } of rows)
      if (evseId !== null) ids.set(stationId, [...(ids.get(stationId) ?? []), evseId]);
  }
  return new Map([...ids].map(([id, evseIds]) => [id, stationRef(evseIds)]));
}

export interface Computed extends Totals {
  span: MonthSpan;
  price: PriceRow | null;
  lines: StatementLine[];
}

/** The month as it comes out now: for the close, for a month that runs, and to hold a closed one against. */
export async function computeStatement(db: Db, company: BilledCompany, month: string): Promise<Computed> {
  const span = monthSpan(month, company.timezone);
  const price = await priceOfMonth(db, company.rootId, month, company.timezone);
  const lines = statementLines(await servedStations(db, company.id, span), span, price?.cents ?? null);
  return { span, price, lines, ...totalsOf(lines) };
}

export async function findStatement(db: Db, companyId: string, month: string): Promise<StatementRow | null> {
  const where = and(eq(statements.companyId, companyId), eq(statements.month, month));
  const [row] = await db.select().from(statements).where(where);
  return row ?? null;
}

export async function storedLines(db: Db, statementId: string): Promise<StatementLine[]> {
  const rows = await db
    .select()
    .from(lineRows)
    .where(eq(lineRows.statementId, statementId))
    .orderBy(asc(lineRows.position));
  return rows.map(asLine);
}

/** Rows are written by `close-month.ts` alone, from lines of exactly this shape. */
const asLine = ({ reason, periods, ...row }: typeof lineRows.$inferSelect): StatementLine => ({
  stationId: row.stationId,
  stationName: row.stationName,
  stationRef: row.stationRef,
  charged: row.charged,
  cents: row.cents,
  reason: reason as Reason,
  periods: periods as unknown as LinePeriod[],
  position: row.position,
});

const closedPrice = (row: StatementRow): StatementPrice => ({
  name: row.priceName,
  cents: row.priceCents,
  currency: row.currency,
});

/** A company's whole month: closed as it was kept, otherwise as it comes out now. */
export async function readStatement(db: Db, company: Company, month: string): Promise<Statement> {
  const row = await findStatement(db, company.id, month);
  if (!row)
    return {
      company,
      month,
      timezone: company.timezone,
      closed: null,
      ...(await computeStatement(db, company, month)),
    };
  const lines = await storedLines(db, row.id);
  return {
    company,
    month,
    timezone: row.timezone,
    span: monthSpan(month, row.timezone),
    closed: { id: row.id, at: row.closedAt },
    price: closedPrice(row),
    lines,
    ...totalsOf(lines),
  };
}

const fits = (only: LineFilter) => (line: Pick<StatementLine, "charged">) =>
  only === "all" || line.charged === (only === "charged");

/** One page of lines after a position. */
export async function linesPage(
  db: Db,
  company: Company,
  { month, only, after, limit }: { month: string; only: LineFilter; after: number; limit: number },
): Promise<StatementLine[]> {
  const row = await findStatement(db, company.id, month);
  if (!row) {
    const { lines } = await computeStatement(db, company, month);
    return lines.filter((l) => l.position > after && fits(only)(l)).slice(0, limit);
  }
  const wanted = only === "all" ? undefined : eq(lineRows.charged, only === "charged");
  const rows = await db
    .select()
    .from(lineRows)
    .where(and(eq(lineRows.statementId, row.id), gt(lineRows.position, after), wanted))
    .orderBy(asc(lineRows.position))
    .limit(limit);
  return rows.map(asLine);
}
