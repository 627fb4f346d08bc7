import { eq } from "drizzle-orm";
import { evses } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { keepText } from "./internal/keep-texts.ts";
import { holdEvse } from "./internal/lock-station.ts";
import type { ClearEvseIdInput } from "./schema.ts";

/**
 * Takes a charge point's EVSE ID away; as an alias it goes on leading there. Whether the hotline answers for the station
 * is decided a floor higher: `subscriptions/remove-evse-id.ts` asks first.
 */
export async function clearEvseId(ctx: Ctx, input: ClearEvseIdInput): Promise<void> {
  requireRight(ctx, "stations:manage");
  await withTransaction(ctx, async (ctx) => {
    const { evse, station } = await holdEvse(ctx, input.evse);
    if (evse.evseId === null || evse.evseKey === null) return;
    await keepText(ctx, { stationId: station.id, evseId: evse.id, aliasKey: evse.evseKey, printed: evse.evseId });
    await ctx.db.update(evses).set({ evseId: null, evseKey: null, keypadForm: null }).where(eq(evses.id, evse.id));
    await record(ctx, {
      kind: "stations.evse_id_changed",
      subject: station.id,
      companyId: station.companyId,
      data: { evse: evse.id, bay: evse.bay, from: evse.evseId, to: null },
    });
  });
}
