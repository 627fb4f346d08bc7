import { eq } from "drizzle-orm";
import { evses } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { dropText, keepStationRef, keepText } from "./internal/keep-texts.ts";
import { type HeldEvse, holdEvse } from "./internal/lock-station.ts";
import { evseIdRow } from "./internal/prepare-station.ts";
import { refusedByIndex } from "./internal/refused-by-index.ts";
import { findEvsesByKey } from "./reads.ts";
import type { ChangeEvseIdInput } from "./schema.ts";

type Named = Pick<HeldEvse, "evseId" | "evseKey" | "keypadForm">;

/** The collision rule: of two ids with one key the second is refused, with the name of the first. */
async function write(ctx: Ctx, evse: HeldEvse, after: Named): Promise<void> {
  const refused = await refusedByIndex(ctx, (db) => db.update(evses).set(after).where(eq(evses.id, evse.id)));
  if (!refused) return;
  const [first] = await findEvsesByKey(ctx.db, after.evseKey ?? "");
  const evseId = after.evseId ?? "";
  throw new DeskError("conflict", "evse_key_taken", { evseId, other: first?.evseId || evseId });
}

/** Gives a charge point its EVSE ID, or another one; the one before stays as an alias, because its sticker may hang there. */
export async function changeEvseId(ctx: Ctx, input: ChangeEvseIdInput): Promise<HeldEvse> {
  requireRight(ctx, "stations:manage");
  const after = evseIdRow(input.text);
  if (after.evseKey === null) throw new DeskError("invalid", "evse_id_invalid", { evseId: input.text });
  return withTransaction(ctx, async (ctx) => {
    const { evse, station } = await holdEvse(ctx, input.evse);
    if (evse.evseId === after.evseId) return evse;
    if (input.was !== undefined && input.was !== evse.evseId)
      throw new DeskError("conflict", "evse_id_changed_meanwhile", { evseId: evse.evseId ?? "" });
    await write(ctx, evse, after);
    if (evse.evseKey !== null && evse.evseId !== null && evse.evseKey !== after.evseKey)
      await keepText(ctx, {
        stationId: station.id,
        evseId: evse.id,
        aliasKey: evse.evseKey,
        printed: evse.evseId,
      });
    await dropText(ctx, evse.id, after.evseKey ?? "");
    await keepStationRef(ctx, station.id);
    await record(ctx, {
      kind: "stations.evse_id_changed",
      subject: station.id,
      companyId: station.companyId,
      data: { evse: evse.id, bay: evse.bay, from: evse.evseId, to: after.evseId },
    });
    return { ...evse, ...after };
  });
}
