import { and, desc, eq, isNull } from "drizzle-orm";
import { shortCodes } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { holdEvse } from "./internal/lock-station.ts";
import { mintShortCodes } from "./internal/mint-short-codes.ts";
import type { RenewShortCodeInput } from "./schema.ts";

async function currentCode(ctx: Ctx, evseId: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ code: shortCodes.code })
    .from(shortCodes)
    .where(and(eq(shortCodes.evseId, evseId), isNull(shortCodes.retiredAt)))
    .orderBy(desc(shortCodes.createdAt))
    .limit(1);
  return row?.code ?? null;
}

/** A new code for a new sticker. The old one is retired and goes on leading there; it is never given again. */
export async function renewShortCode(ctx: Ctx, input: RenewShortCodeInput): Promise<{ code: string }> {
  requireRight(ctx, "stations:manage");
  return withTransaction(ctx, async (ctx) => {
    const { evse, station } = await holdEvse(ctx, input.evse);
    const before = await currentCode(ctx, evse.id);
    // Somebody, or the first of two clicks, has renewed it already.
    if (before !== null && before !== input.code) return { code: before };
    await ctx.db
      .update(shortCodes)
      .set({ retiredAt: ctx.now })
      .where(and(eq(shortCodes.evseId, evse.id), isNull(shortCodes.retiredAt)));
    await mintShortCodes(ctx, [{ id: evse.id, shortCode: null }]);
    const code = await currentCode(ctx, evse.id);
    invariant(code, "a code was just minted");
    await record(ctx, {
      kind: "stations.short_code_renewed",
      subject: station.id,
      companyId: station.companyId,
      data: { evse: evse.id, bay: evse.bay, from: before, to: code },
    });
    return { code };
  });
}
