import { inArray } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { evses, stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, type Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";

const batch = 5_000;

async function readyOf(ctx: Ctx, ids: string[]) {
  const rows = await ctx.db
    .select({ id: stations.id, name: stations.name, companyId: stations.companyId })
    .from(stations)
    .where(inArray(stations.id, ids))
    .orderBy(stations.id)
    .for("update");
  for (const companyId of new Set(rows.map((r) => r.companyId)))
    if (!(await reachesCompany(ctx, companyId)))
      throw new DeskError("not_found", "station_not_found", { station: ids[0] ?? "" });
  const numbered = await ctx.db
    .selectDistinct({ id: evses.stationId })
    .from(evses)
    .where(inArray(evses.stationId, ids));
  const have = new Set(numbered.map((r) => r.id));
  const missing = rows.find((r) => !have.has(r.id));
  if (missing) throw new DeskError("invalid", "evse_id_missing", { station: missing.name });
  const open = await ctx.db
    .select({ id: subscriptions.stationId, endedAt: subscriptions.endedAt })
    .from(subscriptions)
    .where(inArray(subscriptions.stationId, ids));
  const running = new Set(open.filter((r) => r.endedAt === null).map((r) => r.id));
  return rows.filter((r) => !running.has(r.id));
}

/** Many at once, for a list that was imported: all or none, without a mail for each. */
export async function activateStations(ctx: Ctx, input: { stationIds: string[] }): Promise<{ activated: number }> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  return withTransaction(ctx, async (ctx) => {
    let activated = 0;
    for (let at = 0; at < input.stationIds.length; at += batch) {
      const ready = await readyOf(ctx, input.stationIds.slice(at, at + batch));
      if (ready.length === 0) continue;
      const startedBy = actorKey(ctx.actor);
      await ctx.db
        .insert(subscriptions)
        .values(ready.map(({ id }) => ({ id: newId(), stationId: id, startedAt: ctx.now, startedBy })));
      const kind = "subscriptions.service_activated";
      await Promise.all(ready.map(({ id, companyId }) => record(ctx, { kind, subject: id, companyId })));
      activated += ready.length;
    }
    return { activated };
  });
}
