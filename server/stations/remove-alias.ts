import { and, eq } from "drizzle-orm";
import { aliases } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { holdStation } from "./internal/lock-station.ts";
import type { RemoveAliasInput } from "./schema.ts";

/** The text leads there no more. What is gone already stays gone. */
export async function removeAlias(ctx: Ctx, input: RemoveAliasInput): Promise<void> {
  requireRight(ctx, "stations:manage");
  await withTransaction(ctx, async (ctx) => {
    const station = await holdStation(ctx, input.stationId);
    const [gone] = await ctx.db
      .delete(aliases)
      .where(and(eq(aliases.id, input.aliasId), eq(aliases.stationId, station.id)))
      .returning();
    if (!gone) return;
    await record(ctx, {
      kind: "stations.alias_removed",
      subject: station.id,
      companyId: station.companyId,
      data: { alias: gone.printed },
    });
  });
}
