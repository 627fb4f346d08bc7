/** Several stations by one click. Each is a transaction of its own: what cannot be activated undoes nothing else. */
import { and, inArray, isNull } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { activateStation } from "./activate-station.ts";
import { confirmOrder } from "./confirm-order.ts";
import type { ManyInput } from "./schema.ts";

export interface StationResult {
  stationId: string;
  /** What became of it; otherwise why not, a key of the errors' words. */
  result: "activated" | "already_active" | "deactivated" | "not_active" | "refused";
  reason: string | null;
  params: Record<string, string | number>;
}

/** A refusal is this station's result. What is no refusal is a bug and ends all. */
export async function resultOf(stationId: string, act: () => Promise<StationResult["result"]>): Promise<StationResult> {
  try {
    return { stationId, result: await act(), reason: null, params: {} };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { stationId, result: "refused", reason: error.reason, params: error.params };
  }
}

/** In the order in which they were given. With `last` the order is complete and confirmed at once. */
export async function activateMany(ctx: Ctx, { orderId, stationIds, last }: ManyInput): Promise<StationResult[]> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  const ids = [...new Set(stationIds)];
  const running = await ctx.db
    .select({ id: subscriptions.stationId })
    .from(subscriptions)
    .where(and(inArray(subscriptions.stationId, ids), isNull(subscriptions.endedAt)));
  const before = new Set(running.map((r) => r.id));
  const results: StationResult[] = [];
  for (const stationId of ids)
    results.push(
      await resultOf(stationId, async () => {
        const period = await activateStation(ctx, { stationId, orderId });
        return before.has(stationId) || period.startedOrder !== orderId ? "already_active" : "activated";
      }),
    );
  if (last) await confirmOrder(ctx, { direction: "activated", orderId, complete: true });
  return results;
}
