import { and, eq, isNull } from "drizzle-orm";
import { sessions, users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { dropPasswordLinks, userInReach } from "./internal/owned-user.ts";
import { keepAnAdministrator } from "./internal/tree.ts";
import { requireRight } from "./require-right.ts";

/** Desk staff belong to no tree, and no owner finds them. */
async function find(ctx: Ctx, userId: string) {
  if (ctx.actor.kind === "owner") return userInReach(ctx, userId);
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new DeskError("not_found", "user_not_found");
  return user.companyId ? userInReach(ctx, userId) : { ...user, rootId: null };
}

/** Ends the account, its sessions and its open links; its name stays on what it did. Twice is once. */
export async function deactivateUser(ctx: Ctx, input: { userId: string }): Promise<void> {
  requireRight(ctx, "users:manage");
  return withTransaction(ctx, async (ctx) => {
    const user = await find(ctx, input.userId);
    if ("userId" in ctx.actor && ctx.actor.userId === user.id) throw new DeskError("conflict", "user_own_account");
    if (user.rootId) await keepAnAdministrator(ctx, user.rootId, { kind: "leaves", userId: user.id });
    await ctx.db.delete(sessions).where(eq(sessions.userId, user.id));
    await dropPasswordLinks(ctx, user.id);
    const changed = await ctx.db
      .update(users)
      .set({ deactivatedAt: ctx.now, updatedAt: ctx.now })
      .where(and(eq(users.id, user.id), isNull(users.deactivatedAt)))
      .returning({ id: users.id });
    if (changed.length === 0) return;
    await record(ctx, { kind: "access.user_deactivated", subject: user.id, companyId: user.companyId });
  });
}
