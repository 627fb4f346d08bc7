import { inArray } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { confirmOrder } from "./confirm-order.ts";
import { requireEvseIds } from "./internal/require-evse-ids.ts";
import { settleRequest } from "./internal/settle-request.ts";

const batch = 5_000;

export interface ActivateStationsInput {
  stationIds: string[];
  /** History that is only written down confirms nothing to anybody. */
  quiet?: boolean;
}

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
  await requireEvseIds(ctx, rows);
  const open = await ctx.db
    .select({ id: subscriptions.stationId, endedAt: subscriptions.endedAt })
    .from(subscriptions)
    .where(inArray(subscriptions.stationId, ids));
  const running = new Set(open.filter((r) => r.endedAt === null).map((r) => r.id));
  const ready = rows.filter((r) => !running.has(r.id));
  const before = new Set(open.map((r) => r.id));
  return ready.map((r) => ({ ...r, isNew: !before.has(r.id) }));
}

/** Many at once, for a list that was imported: all or none, confirmed by one mail. */
export async function activateStations(ctx: Ctx, input: ActivateStationsInput): Promise<{ activated: number }> {
  requireRight(ctx, "service:activate");
  requireRight(ctx, "costs:approve");
  return withTransaction(ctx, async (ctx) => {
    let activated = 0;
    const orderId = newId();
    const [startedBy, startedByName] = [actorKey(ctx.actor), actorName(ctx.actor)];
    const startedOrder = input.quiet ? null : orderId;
    for (let at = 0; at < input.stationIds.length; at += batch) {
      const ready = await readyOf(ctx, input.stationIds.slice(at, at + batch));
      if (ready.length === 0) continue;
      const begun = ready.map((station) => ({ station, periodId: newId() }));
      const same = { startedAt: ctx.now, startedBy, startedByName, startedOrder };
      await ctx.db
        .insert(subscriptions)
        .values(begun.map(({ station, periodId }) => ({ id: periodId, stationId: station.id, ...same })));
      // What was just made has no request that could be open.
      for (const station of ready) if (!station.isNew) await settleRequest(ctx, station, "activated");
      const kind = "subscriptions.service_activated";
      await Promise.all(
        begun.map(({ station: { id, companyId }, periodId }) =>
          record(ctx, { kind, subject: id, companyId, data: { periodId } }),
        ),
      );
      activated += ready.length;
    }
    if (activated > 0 && !input.quiet) await confirmOrder(ctx, { direction: "activated", orderId, complete: true });
    return { activated };
  });
}
