import { count, eq } from "drizzle-orm";
import { groups, users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { groupInTree, heldBy } from "./internal/tree.ts";
import { requireRight } from "./require-right.ts";

/** Only a group that nobody is in, not even a deactivated account, which could come back. */
export async function removeGroup(ctx: Ctx, input: { groupId: string }): Promise<void> {
  requireRight(ctx, "groups:manage");
  return withTransaction(ctx, async (ctx) => {
    const group = await groupInTree(ctx, input.groupId);
    const [inside] = await ctx.db.select({ count: count() }).from(users).where(eq(users.groupId, group.id));
    if (inside?.count) throw new DeskError("conflict", "group_not_empty", { count: inside.count });
    await ctx.db.delete(groups).where(eq(groups.id, group.id));
    const data = { name: group.name, ...heldBy(group) };
    await record(ctx, { kind: "access.group_removed", subject: group.id, companyId: group.rootId, data });
  });
}
