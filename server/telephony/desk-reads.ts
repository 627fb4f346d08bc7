/** What an agent did tonight: for the line at the foot of the idle board. */
import { and, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { agentShifts } from "#db/schema/access.ts";
import { calls } from "#db/schema/telephony.ts";

/** Calls answered since the open shift began, with their mean talking time; none without a shift. */
export async function shiftOf(db: Db, agentId: number) {
  const [shift] = await db
    .select({ startedAt: agentShifts.startedAt })
    .from(agentShifts)
    .where(and(eq(agentShifts.agentId, agentId), isNull(agentShifts.endedAt)));
  if (!shift) return null;
  const [talked] = await db
    .select({
      count: sql<number>`count(*)::int`,
      seconds: sql<number>`coalesce(avg(extract(epoch from ${calls.endedAt} - ${calls.answeredAt})), 0)::float8`,
    })
    .from(calls)
    .where(and(eq(calls.agentId, agentId), gte(calls.answeredAt, shift.startedAt), isNotNull(calls.endedAt)));
  return {
    startedAt: shift.startedAt,
    calls: talked?.count ?? 0,
    averageSeconds: Math.round(talked?.seconds ?? 0),
  };
}
