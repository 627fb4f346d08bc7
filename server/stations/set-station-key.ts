import { eq } from "drizzle-orm";
import { stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newSecret } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { hashStationKey } from "./station-key.ts";

/** 20 characters: OCPP 1.6's AuthorizationKey is a string of 16 to 20 printable characters (security whitepaper §5.1). */
const keyBytes = 15;

/** A new key for the station's Basic login, shown this once; the old one opens no new socket from now on. */
export async function setStationKey(ctx: Ctx, input: { stationId: string }): Promise<{ key: string }> {
  requireRight(ctx, "stations:manage");
  const key = newSecret(keyBytes);
  const ocppKeyHash = await hashStationKey(key);
  return withTransaction(ctx, async (ctx) => {
    const [station] = await ctx.db.select().from(stations).where(eq(stations.id, input.stationId)).for("update");
    if (!station || !(await reachesCompany(ctx, station.companyId)))
      throw new DeskError("not_found", "station_not_found", { station: input.stationId });
    await ctx.db.update(stations).set({ ocppKeyHash }).where(eq(stations.id, station.id));
    await record(ctx, { kind: "stations.key_set", subject: station.id, companyId: station.companyId });
    return { key };
  });
}
