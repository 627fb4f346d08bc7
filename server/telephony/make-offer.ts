import { eq } from "drizzle-orm";
import { agentPresences } from "#db/schema/access.ts";
import { offers } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { enqueue } from "#server/platform/outbox.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockPresence, savePresence } from "./internal/presence-row.ts";
import { stepCall } from "./internal/step-call.ts";

export interface MakeOfferInput {
  queueEntryId: string;
  callId: string;
  agentId: number;
}

/** Asks one agent: the offer, his ringing state and the order to Twilio are one transaction. */
export async function makeOffer(ctx: Ctx, input: MakeOfferInput): Promise<string | null> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const presence = await lockPresence(ctx, input.agentId);
    if (presence?.status !== "ready" || !presence.deviceSession) return null;
    const { ringSeconds } = await readSettings(ctx.db);
    const expiresAt = new Date(ctx.now.getTime() + ringSeconds * 1000);
    const id = newId();
    await ctx.db.insert(offers).values({
      id,
      queueEntryId: input.queueEntryId,
      callId: input.callId,
      agentId: input.agentId,
      deviceSession: presence.deviceSession,
      state: "ringing",
      createdAt: ctx.now,
      expiresAt,
    });
    await savePresence(ctx, presence, { status: "ringing" });
    await ctx.db.update(agentPresences).set({ lastOfferAt: ctx.now }).where(eq(agentPresences.agentId, input.agentId));
    await stepCall(ctx, input.callId, { kind: "offered", offerId: id });
    await record(ctx, {
      kind: "telephony.offer_changed",
      subject: id,
      data: { agentId: input.agentId, state: "ringing" },
    });
    await enqueue(ctx, {
      kind: "telephony.ring_agent",
      key: `ring:${id}`,
      payload: { offerId: id },
      deadlineAt: expiresAt,
    });
    return id;
  });
}
