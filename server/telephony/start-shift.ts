import { eq } from "drizzle-orm";
import { agentPresences, agentShifts } from "#db/schema/access.ts";
import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockPresence, type Presence, tellAgent } from "./internal/presence-row.ts";

export interface StartShiftInput {
  /** The browser tab that holds the phone from now on; an earlier tab of the same agent loses it. */
  deviceSession: string;
}

/** "Start shift": this tab gets the phone. The agent is ready once the tab has proven phone and microphone. */
export async function startShift(ctx: Ctx, input: StartShiftInput): Promise<Presence> {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  return withTransaction(ctx, async (ctx) => {
    await ctx.db.insert(agentShifts).values({ id: newId(), agentId, startedAt: ctx.now }).onConflictDoNothing();
    const before = await lockPresence(ctx, agentId);
    const busy = before && ["busy", "wrap_up"].includes(before.status);
    const row = {
      agentId,
      deviceSession: input.deviceSession,
      status: busy ? before.status : ("ready" as const),
      since: busy ? before.since : ctx.now,
      deviceRegistered: false,
      microphoneGranted: false,
      lastHeartbeatAt: ctx.now,
      missedOffers: 0,
    };
    await ctx.db.insert(agentPresences).values(row).onConflictDoUpdate({ target: agentPresences.agentId, set: row });
    await tellAgent(ctx, agentId, row.status);
    const [saved] = await ctx.db.select().from(agentPresences).where(eq(agentPresences.agentId, agentId));
    return saved as Presence;
  });
}
