import { and, eq, isNotNull } from "drizzle-orm";
import { users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { requireRight } from "./require-right.ts";

/** Whoever set a password by a link that only his mailbox got has accepted. Twice is once. */
export async function acceptInvitation(ctx: Ctx, input: { userId: string }): Promise<void> {
  requireRight(ctx, "users:remind");
  return withTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db
      .update(users)
      .set({ invitedAt: null, emailVerified: true, updatedAt: ctx.now })
      .where(and(eq(users.id, input.userId), isNotNull(users.invitedAt)))
      .returning({ id: users.id, companyId: users.companyId });
    if (!user) return;
    await record(ctx, { kind: "access.invitation_accepted", subject: user.id, companyId: user.companyId });
  });
}
