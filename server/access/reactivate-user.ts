import { eq } from "drizzle-orm";
import { groups, users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { userInReach } from "./internal/owned-user.ts";
import { giverOf, heldBy, requireGiving } from "./internal/tree.ts";
import { requireRight } from "./require-right.ts";
import { refusesToGive } from "./rules/giving.ts";

/** Lets an owner's account back in, with what its group holds now: that is given anew. Twice is once. */
export async function reactivateUser(ctx: Ctx, input: { userId: string }): Promise<void> {
  requireRight(ctx, "users:manage");
  return withTransaction(ctx, async (ctx) => {
    const user = await userInReach(ctx, input.userId);
    if (!user.deactivatedAt) return;
    const giver = giverOf(ctx.actor);
    if (giver && user.groupId) {
      const [group] = await ctx.db.select().from(groups).where(eq(groups.id, user.groupId));
      if (group) requireGiving(refusesToGive(giver, heldBy(group)));
    }
    await ctx.db.update(users).set({ deactivatedAt: null, updatedAt: ctx.now }).where(eq(users.id, user.id));
    await record(ctx, { kind: "access.user_reactivated", subject: user.id, companyId: user.companyId });
  });
}
