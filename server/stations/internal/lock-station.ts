/** Holds a station's row until the end of the transaction, so that two changes of it come one after the other. */
import { eq } from "drizzle-orm";
import { evses, stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";

export type HeldStation = typeof stations.$inferSelect;
export type HeldEvse = typeof evses.$inferSelect;

/** A station of somebody else is refused like one that does not exist. */
export async function holdStation(ctx: Ctx, stationId: string): Promise<HeldStation> {
  const [station] = await ctx.db.select().from(stations).where(eq(stations.id, stationId)).for("update");
  if (!station || !(await reachesCompany(ctx, station.companyId)))
    throw new DeskError("not_found", "station_not_found", { station: stationId });
  return station;
}

/** A charge point with its station, which is what is held. */
export async function holdEvse(ctx: Ctx, evseId: string): Promise<{ evse: HeldEvse; station: HeldStation }> {
  const [known] = await ctx.db.select({ stationId: evses.stationId }).from(evses).where(eq(evses.id, evseId));
  const missing = new DeskError("not_found", "evse_not_found");
  if (!known) throw missing;
  const station = await holdStation(ctx, known.stationId).catch((error: unknown) => {
    throw error instanceof DeskError && error.code === "not_found" ? missing : error;
  });
  const [evse] = await ctx.db.select().from(evses).where(eq(evses.id, evseId));
  if (!evse) throw missing;
  return { evse, station };
}
