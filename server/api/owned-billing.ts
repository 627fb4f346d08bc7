/** What an owner's user reads of the bill: a month of all companies in sight, and one company's lines. */

import { pageOfLines } from "#server/billing/rules/line-filter.ts";
import { sumsByCurrency } from "#server/billing/rules/money.ts";
import type { LinesInput } from "#server/billing/schema.ts";
import { linesPage, readStatement, type Statement } from "#server/billing/statement-reads.ts";
import { companiesOf, type MonthSummary, monthRange, monthSummary } from "#server/billing/summary-reads.ts";
import { type OwnerScope, type ScopedDb, withOwnerScope } from "#server/companies/owner-scope.ts";
import type { Company } from "#server/companies/reads.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";

const totalsOf = (all: readonly MonthSummary[]) => ({
  served: all.reduce((sum, c) => sum + c.served, 0),
  charged: all.reduce((sum, c) => sum + c.charged, 0),
  contacts: all.reduce((sum, c) => sum + c.contacts, 0),
  technicians: all.reduce((sum, c) => sum + c.technicians, 0),
  amounts: sumsByCurrency(
    all.flatMap(({ price, totalCents }) => (price ? [{ currency: price.currency, cents: totalCents }] : [])),
  ),
});

async function summaries(db: ScopedDb["db"], companies: readonly Company[], month: string, now: Date) {
  const found: MonthSummary[] = [];
  for (const company of companies) {
    const summary = await monthSummary(db, company, month, now);
    if (summary) found.push(summary);
  }
  return found;
}

/** Without a month the youngest closed one: that is the bill people come for. */
export const ownedMonth = (house: House, scope: OwnerScope, wanted: string | null) =>
  withOwnerScope(house, scope, async ({ db, companyIds }) => {
    const now = house.clock.now();
    const all = await companiesOf(db, companyIds);
    const range = await monthRange(db, all, now);
    const month = wanted ?? range.closed ?? range.latest;
    const companies = await summaries(db, all, month, now);
    return { month, range, at: now, companies, totals: totalsOf(companies) };
  });

async function companyInSight({ db, companyIds }: ScopedDb, id: string): Promise<Company> {
  const [company] = companyIds.includes(id) ? await companiesOf(db, [id]) : [];
  if (!company) throw new DeskError("not_found", "company_not_found", { name: id });
  return company;
}

export const ownedLines = (house: House, scope: OwnerScope, { companyId, month, only, cursor }: LinesInput) =>
  withOwnerScope(house, scope, async (scoped) => {
    const company = await companyInSight(scoped, companyId);
    const wanted = { month, only, after: cursor ?? 0, limit: pageOfLines + 1 };
    const rows = await linesPage(scoped.db, company, wanted);
    const page = rows.slice(0, pageOfLines);
    return { rows: page, next: rows.length > pageOfLines ? (page.at(-1)?.position ?? null) : null };
  });

/** Whole statements, for files: of one company, or of all in sight that had service. */
export const ownedStatements = (
  house: House,
  scope: OwnerScope,
  { month, companyId }: { month: string; companyId: string | null },
): Promise<Statement[]> =>
  withOwnerScope(house, scope, async (scoped) => {
    const now = house.clock.now();
    const wanted = companyId
      ? [await companyInSight(scoped, companyId)]
      : await companiesOf(scoped.db, scoped.companyIds);
    const found: Statement[] = [];
    for (const company of wanted) {
      const statement = await readStatement(scoped.db, company, month);
      if (statement.served > 0 && statement.span.start <= now) found.push(statement);
    }
    return found;
  });
