import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { resultOf, type StationResult } from "./activate-many.ts";
import { confirmOrder } from "./confirm-order.ts";
import { deactivateStation } from "./deactivate-station.ts";
import type { ManyInput } from "./schema.ts";

/** Ends several by one click, each in a transaction of its own. With `last` the order is complete and confirmed at once. */
export async function deactivateMany(ctx: Ctx, { orderId, stationIds, last }: ManyInput): Promise<StationResult[]> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  const results: StationResult[] = [];
  for (const stationId of new Set(stationIds))
    results.push(
      await resultOf(stationId, async () =>
        (await deactivateStation(ctx, { stationId, orderId })) ? "deactivated" : "not_active",
      ),
    );
  if (last) await confirmOrder(ctx, { direction: "deactivated", orderId, complete: true });
  return results;
}
