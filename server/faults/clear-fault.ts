import { eq } from "drizzle-orm";
import { faults } from "#db/schema/faults.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { settleIncident } from "#server/tickets/settle-incident.ts";
import { type Fault, lockPlace, openFaultAt, tellFault } from "./internal/fault-row.ts";
import { judge, loadFacts, watchOf } from "./internal/load-facts.ts";
import type { Suspicion } from "./internal/suspicions.ts";
import type { Watch } from "./rules/judgement.ts";

export interface ClearFaultInput {
  place: Suspicion;
  listening: Watch | null;
}

/** Ends an open fault whose reason is gone, or whose station is served no longer. Null: it is not over. */
export async function clearFault(ctx: Ctx, { place, listening }: ClearFaultInput): Promise<Fault | null> {
  requireRight(ctx, "faults:detect");
  return withTransaction(ctx, async (ctx) => {
    await lockPlace(ctx, place);
    const open = await openFaultAt(ctx, place);
    if (!open) return null;
    const now = ctx.now.getTime();
    const [limits, facts] = await Promise.all([readSettings(ctx.db), loadFacts(ctx.db, place, now)]);
    const ended = facts.activeSince === null;
    const gone = judge(place, facts, limits, watchOf(facts, listening, now), now).state === "ok";
    if (!ended && !gone) return null;
    const why = ended ? "service_ended" : "gone";
    const change = { clearedAt: ctx.now, clearedWhy: why } as const;
    const [cleared] = await ctx.db.update(faults).set(change).where(eq(faults.id, open.id)).returning();
    invariant(cleared, "a locked fault does not vanish");
    if (cleared.ticketId)
      await settleIncident(ctx, {
        ticketId: cleared.ticketId,
        ending: ended ? "service_ended" : "fault_cleared",
        data: {
          faultId: cleared.id,
          rule: cleared.rule,
          connectorId: cleared.connectorId,
          bay: facts.bay,
          status: facts.said?.status ?? null,
          seconds: Math.round((now - cleared.since.getTime()) / 1000),
        },
      });
    await tellFault(ctx, "faults.fault_cleared", cleared, facts.companyId, { why });
    return cleared;
  });
}
