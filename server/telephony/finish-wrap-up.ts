import { and, eq, lt } from "drizzle-orm";
import { agentPresences } from "#db/schema/access.ts";
import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockPresence, savePresence, tellAgent } from "./internal/presence-row.ts";

/** Done with the wrap-up: ready for the next caller. */
export async function finishWrapUp(ctx: Ctx): Promise<void> {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  await withTransaction(ctx, async (ctx) => {
    const presence = await lockPresence(ctx, agentId);
    if (presence?.status === "wrap_up") await savePresence(ctx, presence, { status: "ready", wrapUpEndsAt: null });
  });
}

const extensionMs = 60_000;

/** One more minute. The countdown is the server's: a closed tab does not stop it. */
export async function extendWrapUp(ctx: Ctx): Promise<Date> {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  return withTransaction(ctx, async (ctx) => {
    const presence = await lockPresence(ctx, agentId);
    if (presence?.status !== "wrap_up") throw new DeskError("conflict", "no_wrap_up");
    const from = Math.max(ctx.now.getTime(), presence.wrapUpEndsAt?.getTime() ?? 0);
    const wrapUpEndsAt = new Date(from + extensionMs);
    await savePresence(ctx, presence, { wrapUpEndsAt });
    await tellAgent(ctx, agentId, "wrap_up");
    return wrapUpEndsAt;
  });
}

/** Wrap-ups whose time is over. The ticket stays open with the agent; only his phone is free again. */
export async function endOverdueWrapUps(ctx: Ctx): Promise<number> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const due = await ctx.db
      .select()
      .from(agentPresences)
      .where(and(eq(agentPresences.status, "wrap_up"), lt(agentPresences.wrapUpEndsAt, ctx.now)))
      .for("update", { skipLocked: true });
    for (const presence of due) await savePresence(ctx, presence, { status: "ready", wrapUpEndsAt: null });
    return due.length;
  });
}
