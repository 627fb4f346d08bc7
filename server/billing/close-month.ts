import { sql } from "drizzle-orm";
import { statementLines, statements } from "#db/schema/billing.ts";
import { requireRight } from "#server/access/require-right.ts";
import { findCompany } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { monthSpan } from "#server/subscriptions/rules/charged-month.ts";
import { graceMs } from "./rules/due-months.ts";
import { differingStations, type StatementLine, type Totals } from "./rules/statement.ts";
import type { CloseMonthInput } from "./schema.ts";
import { type Computed, computeStatement, findStatement, type StatementRow, storedLines } from "./statement-reads.ts";

export interface ClosedMonth {
  /** `empty`: no station had service, there is nothing to close. `differs`: the first statement stays, an alarm is raised. */
  outcome: "closed" | "same" | "differs" | "empty";
  statement: StatementRow | null;
  /** As it comes out now. */
  now: Totals;
}

const batch = 1_000;

/** Keeps a company's month with the price of then. Again it computes and compares, and changes nothing. */
export async function closeMonth(ctx: Ctx, { companyId, month }: CloseMonthInput): Promise<ClosedMonth> {
  requireRight(ctx, "billing:close");
  return withTransaction(ctx, async (ctx) => {
    // Several workers come at the same moment; the second finds what the first has kept.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`billing:${companyId}`}, 0))`);
    const company = await findCompany(ctx.db, companyId);
    if (!company) throw new DeskError("not_found", "company_not_found", { name: companyId });
    const before = await findStatement(ctx.db, companyId, month);
    const timezone = before?.timezone ?? company.timezone;
    if (ctx.now.getTime() < monthSpan(month, timezone).end.getTime() + graceMs)
      throw new DeskError("conflict", "month_not_over", { month });
    const computed = await computeStatement(ctx.db, { ...company, timezone }, month);
    const now: Totals = { served: computed.served, charged: computed.charged, totalCents: computed.totalCents };
    if (before) return compare(ctx, before, computed, now);
    if (computed.lines.length === 0) return { outcome: "empty", statement: null, now };
    const statement = await keep(ctx, { companyId, month, timezone }, computed);
    const data = { month, charged: now.charged, totalCents: now.totalCents, currency: statement.currency };
    await record(ctx, { kind: "billing.month_closed", subject: statement.id, companyId, data });
    return { outcome: "closed", statement, now };
  });
}

async function keep(
  ctx: Ctx,
  of: { companyId: string; month: string; timezone: string },
  { price, lines, charged, totalCents }: Computed,
): Promise<StatementRow> {
  if (!price) throw new DeskError("conflict", "price_not_set", { month: of.month });
  const { name: priceName, cents: priceCents, currency } = price;
  const [statement] = await ctx.db
    .insert(statements)
    .values({ id: newId(), ...of, closedAt: ctx.now, priceName, priceCents, currency, charged, totalCents })
    .returning();
  invariant(statement, "an insert returns its row");
  for (let at = 0; at < lines.length; at += batch)
    await ctx.db.insert(statementLines).values(lines.slice(at, at + batch).map((line) => rowOf(statement.id, line)));
  return statement;
}

const rowOf = (statementId: string, line: StatementLine) => ({
  id: newId(),
  statementId,
  ...line,
  periods: line.periods.map((p) => ({ ...p })),
});

async function compare(ctx: Ctx, before: StatementRow, { price, lines }: Computed, now: Totals): Promise<ClosedMonth> {
  const stations = differingStations(await storedLines(ctx.db, before.id), lines);
  const samePrice = price?.cents === before.priceCents && price.currency === before.currency;
  const sameSum = now.totalCents === before.totalCents && now.charged === before.charged;
  if (stations.length === 0 && samePrice && sameSum) return { outcome: "same", statement: before, now };
  const data = {
    month: before.month,
    was: { charged: before.charged, totalCents: before.totalCents },
    now: { charged: now.charged, totalCents: now.totalCents },
    stations: stations.slice(0, 20),
  };
  await record(ctx, { kind: "billing.statement_differs", subject: before.id, companyId: before.companyId, data });
  return { outcome: "differs", statement: before, now };
}
