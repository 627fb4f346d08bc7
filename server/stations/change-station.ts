import { eq } from "drizzle-orm";
import { stations } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type HeldStation, holdStation } from "./internal/lock-station.ts";
import { refusedByIndex } from "./internal/refused-by-index.ts";
import type { ChangeStationInput } from "./schema.ts";

const told = ["name", "ocppIdentity", "maker", "model", "serialNumber"] as const;
type Told = Pick<HeldStation, (typeof told)[number]>;

const noted = (text: string | null | undefined) => text?.trim() || null;
const pick = (row: Told, fields: readonly (keyof Told)[]) => Object.fromEntries(fields.map((f) => [f, row[f]]));

/** What the owner says of a station. An identity that is changed has to be changed at the station as well. */
export async function changeStation(ctx: Ctx, input: ChangeStationInput): Promise<HeldStation> {
  requireRight(ctx, "stations:manage");
  return withTransaction(ctx, async (ctx) => {
    const before = await holdStation(ctx, input.stationId);
    const after: Told = {
      name: input.name.trim(),
      ocppIdentity: input.ocppIdentity,
      maker: noted(input.maker),
      model: noted(input.model),
      serialNumber: noted(input.serialNumber),
    };
    const changed = told.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return before;
    const refused = await refusedByIndex(ctx, (db) => db.update(stations).set(after).where(eq(stations.id, before.id)));
    if (refused === "stations_ocpp_identity_idx")
      throw new DeskError("conflict", "station_identity_taken", { identity: after.ocppIdentity });
    if (refused) throw new DeskError("conflict", "station_name_taken", { name: after.name });
    await record(ctx, {
      kind: "stations.station_changed",
      subject: before.id,
      companyId: before.companyId,
      data: { from: pick(before, changed), to: pick(after, changed) },
    });
    return { ...before, ...after };
  });
}
