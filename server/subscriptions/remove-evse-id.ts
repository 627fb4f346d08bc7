import { and, eq, isNull } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { evses } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { clearEvseId } from "#server/stations/clear-evse-id.ts";
import type { ClearEvseIdInput } from "#server/stations/schema.ts";
import { lockStation } from "./internal/lock-station.ts";

/** Takes an EVSE ID away. While the hotline answers for the station it stays: drivers read it out. */
export async function removeEvseId(ctx: Ctx, input: ClearEvseIdInput): Promise<void> {
  requireRight(ctx, "stations:manage");
  await withTransaction(ctx, async (ctx) => {
    const [evse] = await ctx.db.select({ stationId: evses.stationId }).from(evses).where(eq(evses.id, input.evse));
    const missing = new DeskError("not_found", "evse_not_found");
    if (!evse) throw missing;
    const station = await lockStation(ctx, evse.stationId).catch((error: unknown) => {
      throw error instanceof DeskError && error.code === "not_found" ? missing : error;
    });
    const running = and(eq(subscriptions.stationId, station.id), isNull(subscriptions.endedAt));
    if ((await ctx.db.$count(subscriptions, running)) > 0)
      throw new DeskError("conflict", "evse_id_in_service", { station: station.name });
    // Writes the journal line with record(), in this transaction.
    await clearEvseId(ctx, input);
  });
}
