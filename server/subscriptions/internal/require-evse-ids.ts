import { asc, inArray } from "drizzle-orm";
import { evses } from "#db/schema/stations.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { evseReadiness, type Point } from "../rules/evse-ids.ts";

/** Refuses the first of these stations that lacks an EVSE ID, and names the bays. */
export async function requireEvseIds(ctx: Ctx, list: readonly { id: string; name: string }[]): Promise<void> {
  const rows = await ctx.db
    .select({ stationId: evses.stationId, bay: evses.bay, evseId: evses.evseId })
    .from(evses)
    .where(
      inArray(
        evses.stationId,
        list.map((s) => s.id),
      ),
    )
    .orderBy(asc(evses.bay));
  const points = new Map<string, Point[]>(list.map((s) => [s.id, []]));
  for (const row of rows) points.get(row.stationId)?.push(row);
  for (const { id, name } of list) {
    const found = evseReadiness(points.get(id) ?? []);
    if (found.ready) continue;
    const { bays } = found;
    throw new DeskError("invalid", "evse_id_missing", { station: name, bays: bays.join(", "), count: bays.length });
  }
}
