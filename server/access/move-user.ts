import { eq } from "drizzle-orm";
import { users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { placeInReach, userInReach } from "./internal/owned-user.ts";
import { giverOf, heldBy, keepAnAdministrator, requireGiving } from "./internal/tree.ts";
import { requireRight } from "./require-right.ts";
import { refusesToGive } from "./rules/giving.ts";
import type { MoveUserInput } from "./schema.ts";

/** Into another group, another company of the tree, or both. What the user may is the new place's with the next click. */
export async function moveUser(ctx: Ctx, input: MoveUserInput): Promise<void> {
  requireRight(ctx, "users:manage");
  return withTransaction(ctx, async (ctx) => {
    const user = await userInReach(ctx, input.userId);
    const before = { companyId: user.companyId, groupId: user.groupId };
    const after = { companyId: input.companyId ?? user.companyId, groupId: input.groupId ?? user.groupId };
    if (after.companyId === before.companyId && after.groupId === before.groupId) return;
    const { companyId, groupId } = after;
    if (!groupId) throw new DeskError("invalid", "user_group_missing");
    const { company, group } = await placeInReach(ctx, { companyId, groupId });
    if (company.rootId !== user.rootId) throw new DeskError("not_found", "company_not_found", { name: companyId });
    const giver = giverOf(ctx.actor);
    if (giver) requireGiving(refusesToGive(giver, heldBy(group)));
    const to = { companyId, groupId, ...heldBy(group) };
    await keepAnAdministrator(ctx, user.rootId, { kind: "moves", userId: user.id, to });
    await ctx.db.update(users).set({ companyId, groupId, updatedAt: ctx.now }).where(eq(users.id, user.id));
    await record(ctx, { kind: "access.user_moved", subject: user.id, companyId, data: { before, after } });
  });
}
