/** "Served, not charged": for whoever leads the desk. The owner sees the same stations on the statement. */
import { and, asc, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { companies } from "#db/schema/companies.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import type { Company } from "#server/companies/reads.ts";
import { monthSpan } from "#server/subscriptions/rules/charged-month.ts";
import { type NotCharged, notCharged } from "./rules/not-charged.ts";
import type { Reason, StatementLine } from "./rules/statement.ts";
import { readStatement } from "./statement-reads.ts";

export interface NotChargedRow extends NotCharged {
  companyId: string;
  companyName: string;
  stationId: string;
  stationName: string;
  stationRef: string | null;
  month: string;
  reason: Reason;
  /** Who ended it last in the month; null where no name was kept. */
  endedByName: string | null;
  endedAt: string | null;
}

/** Companies that had service in the month, by name. */
export async function companiesServed(db: Db, month: string): Promise<Company[]> {
  const zones = await db.selectDistinct({ zone: companies.timezone }).from(companies);
  const found: Company[] = [];
  for (const { zone } of zones) {
    const { start, end } = monthSpan(month, zone);
    const served = db
      .select({ id: stations.companyId })
      .from(subscriptions)
      .innerJoin(stations, eq(stations.id, subscriptions.stationId))
      .where(
        and(lt(subscriptions.startedAt, end), or(isNull(subscriptions.endedAt), gt(subscriptions.endedAt, start))),
      );
    found.push(
      ...(await db
        .select()
        .from(companies)
        .where(and(eq(companies.timezone, zone), inArray(companies.id, served)))),
    );
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A company's stations that had service in the month without being charged for it. */
export async function notChargedIn(db: Db, company: Company, month: string): Promise<NotChargedRow[]> {
  const { lines, timezone } = await readStatement(db, company, month);
  const open = lines.filter((line) => !line.charged);
  if (open.length === 0) return [];
  const ids = open.map((line) => line.stationId);
  const history = await db
    .select()
    .from(subscriptions)
    .where(inArray(subscriptions.stationId, ids))
    .orderBy(asc(subscriptions.startedAt));
  const byStation = Map.groupBy(history, (p) => p.stationId);
  return open.flatMap((line) => {
    const found = notCharged(byStation.get(line.stationId) ?? [], month, timezone);
    return found ? [{ ...rowOf(company, line, month), ...found }] : [];
  });
}

const rowOf = (company: Company, line: StatementLine, month: string) => ({
  companyId: company.id,
  companyName: company.name,
  stationId: line.stationId,
  stationName: line.stationName,
  stationRef: line.stationRef,
  month,
  reason: line.reason,
  endedByName: line.periods.at(-1)?.endedByName ?? null,
  endedAt: line.periods.at(-1)?.endedAt ?? null,
});
