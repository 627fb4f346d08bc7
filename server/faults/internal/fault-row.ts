/** What the verbs share: one place at a time, its fault, its line in the journal. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { faults } from "#db/schema/faults.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import type { FaultEventKind } from "../events.ts";
import type { Suspicion } from "./suspicions.ts";

export type Fault = typeof faults.$inferSelect;

/** Several workers look at the same time: they come one after the other to one place, and the second finds it done. */
export async function lockPlace(ctx: Ctx, { stationId, connectorId, rule }: Suspicion): Promise<void> {
  const place = `fault ${stationId} ${connectorId} ${rule}`;
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
}

const at = ({ stationId, connectorId, rule }: Suspicion) =>
  and(eq(faults.stationId, stationId), eq(faults.connectorId, connectorId), eq(faults.rule, rule));

export async function openFaultAt(ctx: Ctx, place: Suspicion): Promise<Fault | null> {
  const [open] = await ctx.db
    .select()
    .from(faults)
    .where(and(at(place), isNull(faults.clearedAt)));
  return open ?? null;
}

/** The episode before, if what ended it may have been a pause only. */
export async function lastGoneAt(ctx: Ctx, place: Suspicion): Promise<Fault | null> {
  const [last] = await ctx.db.select().from(faults).where(at(place)).orderBy(desc(faults.clearedAt)).limit(1);
  return last?.clearedWhy === "gone" ? last : null;
}

export const tellFault = (
  ctx: Ctx,
  kind: FaultEventKind,
  fault: Fault,
  companyId: string,
  more: Record<string, unknown> = {},
) =>
  record(ctx, {
    kind,
    subject: fault.id,
    companyId,
    data: {
      stationId: fault.stationId,
      connectorId: fault.connectorId,
      rule: fault.rule,
      level: fault.level,
      ticketId: fault.ticketId,
      ...more,
    },
  });
