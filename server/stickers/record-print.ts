import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { stickerPrints } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type RecordPrintInput, recordPrintInput } from "./schema.ts";

/** A browser asks for a file again to show it, to save it, to print it: within this time that is one print. */
const onePrintSeconds = 60;

/** Held until the end, so that two requests at once are one after the other. */
async function lockAll(ctx: Ctx, ids: string[]) {
  const rows = await ctx.db
    .select({ id: stations.id, companyId: stations.companyId })
    .from(stations)
    .where(inArray(stations.id, ids))
    .orderBy(asc(stations.id))
    .for("no key update");
  for (const companyId of new Set(rows.map((row) => row.companyId)))
    if (!(await reachesCompany(ctx, companyId))) throw new DeskError("not_found", "station_not_found");
  if (rows.length !== ids.length) throw new DeskError("not_found", "station_not_found");
  return rows;
}

async function printedJustNow(ctx: Ctx, ids: string[], way: "sheet" | "mail"): Promise<Set<string>> {
  const rows = await ctx.db
    .selectDistinct({ id: stickerPrints.stationId })
    .from(stickerPrints)
    .where(
      and(
        inArray(stickerPrints.stationId, ids),
        eq(stickerPrints.printedBy, actorKey(ctx.actor)),
        eq(stickerPrints.way, way),
        gt(stickerPrints.printedAt, new Date(ctx.now.getTime() - onePrintSeconds * 1000)),
      ),
    );
  return new Set(rows.map((row) => row.id));
}

/** The reprint log: whose stickers were printed, when and by whom. Returns how many stations were noted. */
export async function recordPrint(ctx: Ctx, input: RecordPrintInput): Promise<number> {
  requireRight(ctx, "stickers:print");
  const { stations: printed, way } = recordPrintInput.parse(input);
  const evsesOf = new Map(printed.map((one) => [one.stationId, one.evses]));
  return withTransaction(ctx, async (ctx) => {
    const rows = await lockAll(ctx, [...evsesOf.keys()]);
    const known = await printedJustNow(ctx, [...evsesOf.keys()], way);
    const fresh = rows.filter((row) => !known.has(row.id));
    for (const { id: stationId, companyId } of fresh) {
      const evses = evsesOf.get(stationId) ?? 0;
      await ctx.db.insert(stickerPrints).values({
        id: newId(),
        stationId,
        printedAt: ctx.now,
        printedBy: actorKey(ctx.actor),
        printedByName: actorName(ctx.actor),
        way,
        evses,
      });
      await record(ctx, { kind: "stickers.printed", subject: stationId, companyId, data: { way, evses } });
    }
    return fresh.length;
  });
}
