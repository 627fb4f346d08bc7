import { eq } from "drizzle-orm";
import { callLegs, calls, offers } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { applyEffect } from "./internal/apply-effect.ts";
import { stepCall } from "./internal/step-call.ts";
import { suspectAgentLost } from "./lose-agent.ts";
import type { OfferEnd } from "./rules/call-core.ts";
import { climbsCall, isTerminalCall } from "./rules/status-ladder.ts";

export interface LegStatusInput {
  sid: string;
  status: string;
  sipCode?: string | null;
  /** The offer an agent leg belongs to, from its callback's URL: the callback may come before the REST answer. */
  offerId?: string | null;
}

const offerEnd: Record<string, OfferEnd> = {
  "no-answer": "missed",
  completed: "missed",
  busy: "rejected",
  canceled: "canceled",
};

async function knownLeg(ctx: Ctx, input: LegStatusInput) {
  const [leg] = await ctx.db.select().from(callLegs).where(eq(callLegs.sid, input.sid)).for("update");
  if (leg || !input.offerId) return leg ?? null;
  const [offer] = await ctx.db.select().from(offers).where(eq(offers.id, input.offerId));
  if (!offer) return null;
  await ctx.db.update(offers).set({ legSid: input.sid }).where(eq(offers.id, offer.id));
  const [made] = await ctx.db
    .insert(callLegs)
    .values({
      sid: input.sid,
      callId: offer.callId,
      role: "agent",
      agentId: offer.agentId,
      offerId: offer.id,
      status: "queued",
      startedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning();
  return made ?? (await ctx.db.select().from(callLegs).where(eq(callLegs.sid, input.sid)))[0] ?? null;
}

/** A telephone leg moved. Statuses only climb; a late or repeated one changes nothing. */
export async function applyLegStatus(ctx: Ctx, input: LegStatusInput): Promise<void> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const leg = await knownLeg(ctx, input);
    if (!leg || !climbsCall(leg.status, input.status)) return;
    const over = isTerminalCall(input.status);
    await ctx.db
      .update(callLegs)
      .set({
        status: input.status,
        sipCode: input.sipCode ?? leg.sipCode,
        answeredAt: input.status === "in-progress" ? ctx.now : leg.answeredAt,
        endedAt: over ? ctx.now : null,
      })
      .where(eq(callLegs.sid, leg.sid));
    if (leg.role === "caller") {
      await ctx.db.update(calls).set({ status: input.status }).where(eq(calls.id, leg.callId));
      if (over) await stepCall(ctx, leg.callId, { kind: "caller_gone" });
    } else if (leg.offerId) await moveAgentLeg(ctx, leg, leg.offerId, input.status);
  });
}

async function moveAgentLeg(ctx: Ctx, leg: typeof callLegs.$inferSelect, offerId: string, status: string) {
  if (status === "in-progress") await stepCall(ctx, leg.callId, { kind: "agent_answered", offerId });
  else if (isTerminalCall(status)) {
    await stepCall(ctx, leg.callId, { kind: "offer_ended", offerId, how: offerEnd[status] ?? "failed" });
    if (leg.status === "in-progress") await suspectAgentLost(ctx, { callId: leg.callId, offerId });
  } else {
    // The order to ring was under way when the offer ended: this phone rings for nothing.
    const [offer] = await ctx.db.select({ endedAt: offers.endedAt }).from(offers).where(eq(offers.id, offerId));
    if (offer?.endedAt) await applyEffect(ctx, leg.callId, { do: "end_agent_leg", offerId });
  }
}
