import { and, eq, isNull } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, type Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import type { Subscription } from "./activate-station.ts";
import { confirmByMail } from "./internal/confirm-by-mail.ts";
import { lockStation } from "./internal/lock-station.ts";
import type { ActivateStationInput } from "./schema.ts";

/** The hotline stops answering for this station at once. Ending what is not running changes nothing and returns null. */
export async function deactivateStation(ctx: Ctx, input: ActivateStationInput): Promise<Subscription | null> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  return withTransaction(ctx, async (ctx) => {
    const station = await lockStation(ctx, input.stationId);
    const [ended] = await ctx.db
      .update(subscriptions)
      .set({ endedAt: ctx.now, endedBy: actorKey(ctx.actor) })
      .where(and(eq(subscriptions.stationId, station.id), isNull(subscriptions.endedAt)))
      .returning();
    if (!ended) return null;
    await confirmByMail(ctx, "serviceDeactivated", station, ended.id);
    const { companyId } = station;
    await record(ctx, { kind: "subscriptions.service_deactivated", subject: station.id, companyId });
    return ended;
  });
}
