/** What the verbs share about an agent's presence: taking it for writing, changing it, telling of it. */
import { eq } from "drizzle-orm";
import { agentPresences } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";

export type Presence = typeof agentPresences.$inferSelect;

export async function lockPresence(ctx: Ctx, agentId: number): Promise<Presence | null> {
  const [row] = await ctx.db.select().from(agentPresences).where(eq(agentPresences.agentId, agentId)).for("update");
  return row ?? null;
}

/** Changes a presence; a new status starts its own timer. */
export async function savePresence(ctx: Ctx, before: Presence, change: Partial<Presence>): Promise<void> {
  const moved = change.status !== undefined && change.status !== before.status;
  await ctx.db
    .update(agentPresences)
    .set({ ...change, ...(moved ? { since: ctx.now } : {}) })
    .where(eq(agentPresences.agentId, before.agentId));
  if (moved) await tellAgent(ctx, before.agentId, change.status ?? before.status);
}

export const tellAgent = (ctx: Ctx, agentId: number, status: string) =>
  record(ctx, { kind: "telephony.agent_changed", subject: String(agentId), data: { status } });
