import { eq } from "drizzle-orm";
import { activationRequests } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockStation } from "./internal/lock-station.ts";
import { settleRequest } from "./internal/settle-request.ts";
import type { DeclineRequestInput } from "./schema.ts";

/** Nothing is activated; who asked is told. Declining what is settled already changes nothing. */
export async function declineRequest(ctx: Ctx, input: DeclineRequestInput): Promise<{ declined: boolean }> {
  requireRight(ctx, "costs:approve");
  return withTransaction(ctx, async (ctx) => {
    const [request] = await ctx.db.select().from(activationRequests).where(eq(activationRequests.id, input.requestId));
    if (!request) throw new DeskError("not_found", "request_not_found");
    // A request of somebody else's station is not there either.
    const station = await lockStation(ctx, request.stationId).catch((error: unknown) => {
      throw error instanceof DeskError ? new DeskError("not_found", "request_not_found") : error;
    });
    const [now] = await ctx.db.select().from(activationRequests).where(eq(activationRequests.id, request.id));
    if (!now || now.settledAt) return { declined: false };
    return { declined: await settleRequest(ctx, station, "declined") };
  });
}
