import { and, eq, isNull } from "drizzle-orm";
import { agentShifts } from "#db/schema/access.ts";
import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockPresence, savePresence } from "./internal/presence-row.ts";
import { stepCall } from "./internal/step-call.ts";
import { ringingOfferOf } from "./reads.ts";
import type { Availability } from "./schema.ts";

/** Ready, away, or end of shift. During a call nothing changes: who talks cannot leave the caller by a click. */
export async function changeAvailability(ctx: Ctx, to: Availability): Promise<void> {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  await withTransaction(ctx, async (ctx) => {
    const offer = await ringingOfferOf(ctx.db, agentId);
    if (offer && to !== "ready")
      await stepCall(ctx, offer.callId, { kind: "offer_ended", offerId: offer.id, how: "rejected" });
    const presence = await lockPresence(ctx, agentId);
    // A shift that ended gave the phone back: only a tab that starts a new one can be rung.
    if (!presence || (presence.status === "offline" && to !== "offline"))
      throw new DeskError("conflict", "shift_not_started");
    if (presence.status === "busy") throw new DeskError("conflict", "call_still_running");
    if (to === "ready" && presence.status === "ringing") return;
    await savePresence(ctx, presence, {
      status: to,
      wrapUpEndsAt: null,
      missedOffers: 0,
      ...(to === "offline" ? { deviceSession: null, deviceRegistered: false } : {}),
    });
    if (to !== "offline") return;
    await ctx.db
      .update(agentShifts)
      .set({ endedAt: ctx.now })
      .where(and(eq(agentShifts.agentId, agentId), isNull(agentShifts.endedAt)));
  });
}
