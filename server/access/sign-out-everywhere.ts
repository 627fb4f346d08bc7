import { eq } from "drizzle-orm";
import { sessions, users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { reachesCompany } from "./reach.ts";
import { requireRight } from "./require-right.ts";

/** Ends every session of an account: one's own at will, another's with the right to manage accounts. */
export async function signOutEverywhere(ctx: Ctx, input: { userId: string }): Promise<{ ended: number }> {
  const isOwn = "userId" in ctx.actor && ctx.actor.userId === input.userId;
  if (!isOwn) requireRight(ctx, "users:manage");
  return withTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, input.userId));
    const within = user && (user.companyId ? await reachesCompany(ctx, user.companyId) : ctx.actor.kind !== "owner");
    if (!within) throw new DeskError("not_found", "user_not_found");
    const gone = await ctx.db.delete(sessions).where(eq(sessions.userId, user.id)).returning({ id: sessions.id });
    const data = { ended: gone.length };
    await record(ctx, { kind: "access.sessions_ended", subject: user.id, companyId: user.companyId, data });
    return { ended: gone.length };
  });
}
