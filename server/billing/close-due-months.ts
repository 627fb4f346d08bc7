/** The close of the month as a job: may run any time, anywhere, any number of times. */
import { asc, eq, sql } from "drizzle-orm";
import { statements } from "#db/schema/billing.ts";
import { companies } from "#db/schema/companies.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { closeMonth } from "./close-month.ts";
import { dueMonths } from "./rules/due-months.ts";

async function dueOf(ctx: Ctx): Promise<{ companyId: string; month: string }[]> {
  const [served, closed] = await Promise.all([
    ctx.db
      .select({
        companyId: companies.id,
        timezone: companies.timezone,
        firstStartedAt: sql<Date>`min(${subscriptions.startedAt})`.mapWith(subscriptions.startedAt),
        lastEndedAt: sql<Date | null>`case when bool_or(${subscriptions.endedAt} is null) then null
          else max(${subscriptions.endedAt}) end`.mapWith(subscriptions.endedAt),
      })
      .from(subscriptions)
      .innerJoin(stations, eq(stations.id, subscriptions.stationId))
      .innerJoin(companies, eq(companies.id, stations.companyId))
      .groupBy(companies.id)
      .orderBy(asc(companies.id)),
    ctx.db.select({ companyId: statements.companyId, month: statements.month }).from(statements),
  ]);
  const months = Map.groupBy(closed, (s) => s.companyId);
  return served.flatMap(({ companyId, ...company }) => {
    const known = (months.get(companyId) ?? []).map((s) => s.month);
    return dueMonths({ ...company, closed: known }, ctx.now).map((month) => ({ companyId, month }));
  });
}

export interface ClosedMonths {
  closed: number;
  /** Companies' months that wait for a price. */
  withoutPrice: number;
}

/** Closes every month that is over and is not closed, of every company that had service in it. */
export async function closeDueMonths(ctx: Ctx): Promise<ClosedMonths> {
  requireRight(ctx, "billing:close");
  const done: ClosedMonths = { closed: 0, withoutPrice: 0 };
  const failed: unknown[] = [];
  for (const due of await dueOf(ctx)) {
    try {
      if ((await closeMonth(ctx, due)).outcome === "closed") done.closed++;
    } catch (error) {
      if (error instanceof DeskError && error.reason === "price_not_set") done.withoutPrice++;
      // One company's month holds up nobody else's; it is told afterwards and looked at again next time.
      else failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} months could not be closed: ${failed[0]}`);
  return done;
}
