import { eq } from "drizzle-orm";
import { groups } from "#db/schema/access.ts";
import { actorName, type Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { giverOf, groupInTree, heldBy, keepAnAdministrator, reachWholeGroup, requireGiving } from "./internal/tree.ts";
import { requireRight } from "./require-right.ts";
import { refusesSwitch } from "./rules/giving.ts";
import { ownerRights } from "./rules/rights.ts";
import type { SetGroupRightInput } from "./schema.ts";

/** One switch of a group's rights. All its users hold it, or no longer, from their next click on. Twice is once. */
export async function setGroupRight(ctx: Ctx, input: SetGroupRightInput): Promise<void> {
  requireRight(ctx, "groups:manage");
  return withTransaction(ctx, async (ctx) => {
    const { right, on } = input;
    const group = await groupInTree(ctx, input.groupId);
    const { visibility, rights } = heldBy(group);
    if (rights.includes(right) === on) return;
    await reachWholeGroup(ctx, group.id);
    const giver = giverOf(ctx.actor);
    if (giver) requireGiving(refusesSwitch(giver, { visibility, rights }, right, on));
    // In the order of the rights page, so that equal groups are equal rows.
    const after = ownerRights.filter((one) => (one === right ? on : rights.includes(one)));
    await keepAnAdministrator(ctx, group.rootId, {
      kind: "group",
      groupId: group.id,
      to: { visibility, rights: after },
    });
    const times = { changedAt: ctx.now, changedByName: actorName(ctx.actor) };
    await ctx.db
      .update(groups)
      .set({ rights: after, ...times })
      .where(eq(groups.id, group.id));
    const data = { group: group.name, right, before: !on, after: on };
    await record(ctx, { kind: "access.right_switched", subject: group.id, companyId: group.rootId, data });
  });
}
