import { and, eq, isNull } from "drizzle-orm";
import { sessions, users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { reachesCompany } from "./reach.ts";
import { requireRight } from "./require-right.ts";

/** Ends the account and its sessions; its name stays on what it did. Twice is once. */
export async function deactivateUser(ctx: Ctx, input: { userId: string }): Promise<void> {
  requireRight(ctx, "users:manage");
  return withTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, input.userId)).for("update");
    const within = user && (user.companyId ? await reachesCompany(ctx, user.companyId) : ctx.actor.kind !== "owner");
    if (!within) throw new DeskError("not_found", "user_not_found");
    if ("userId" in ctx.actor && ctx.actor.userId === user.id) throw new DeskError("conflict", "user_own_account");
    await ctx.db.delete(sessions).where(eq(sessions.userId, user.id));
    const changed = await ctx.db
      .update(users)
      .set({ deactivatedAt: ctx.now, updatedAt: ctx.now })
      .where(and(eq(users.id, user.id), isNull(users.deactivatedAt)))
      .returning({ id: users.id });
    if (changed.length === 0) return;
    await record(ctx, { kind: "access.user_deactivated", subject: user.id, companyId: user.companyId });
  });
}
