import { eq } from "drizzle-orm";
import { agentPresences } from "#db/schema/access.ts";
import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockPresence, tellAgent } from "./internal/presence-row.ts";
import type { HeartbeatInput } from "./schema.ts";

/**
 * The tab that holds the phone says that it lives, is registered with Twilio and may use the microphone. Says back whether
 * it still holds the phone: a second tab may have taken it over.
 */
export async function proveReachable(ctx: Ctx, input: HeartbeatInput): Promise<{ holdsPhone: boolean }> {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  return withTransaction(ctx, async (ctx) => {
    const presence = await lockPresence(ctx, agentId);
    if (!presence || presence.deviceSession !== input.deviceSession) return { holdsPhone: false };
    const changed = presence.deviceRegistered !== input.registered || presence.microphoneGranted !== input.microphone;
    await ctx.db
      .update(agentPresences)
      .set({ lastHeartbeatAt: ctx.now, deviceRegistered: input.registered, microphoneGranted: input.microphone })
      .where(eq(agentPresences.agentId, agentId));
    if (changed) await tellAgent(ctx, agentId, presence.status);
    return { holdsPhone: true };
  });
}
