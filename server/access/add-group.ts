import { groups } from "#db/schema/access.ts";
import { actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type Group, giverOf, lockTree, requireGiving } from "./internal/tree.ts";
import { requireActor, requireRight } from "./require-right.ts";
import { refusesToGive } from "./rules/giving.ts";
import type { AddGroupInput } from "./schema.ts";

/** A group of the own tree, with the rights it begins with: none, or what another group holds. */
export async function addGroup(ctx: Ctx, input: AddGroupInput): Promise<Group> {
  requireRight(ctx, "groups:manage");
  const { rootId } = requireActor(ctx, "owner");
  return withTransaction(ctx, async (ctx) => {
    const { visibility } = input;
    const rights = [...new Set(input.rights ?? [])];
    const giver = giverOf(ctx.actor);
    if (giver) requireGiving(refusesToGive(giver, { visibility, rights }));
    await lockTree(ctx, rootId);
    const times = { createdAt: ctx.now, changedAt: ctx.now, changedByName: actorName(ctx.actor) };
    const [group] = await ctx.db
      .insert(groups)
      .values({ id: newId(), rootId, name: input.name.trim(), visibility, rights, ...times })
      .onConflictDoNothing({ target: [groups.rootId, groups.name] })
      .returning();
    if (!group) throw new DeskError("conflict", "group_exists", { name: input.name.trim() });
    const data = { name: group.name, visibility, rights };
    await record(ctx, { kind: "access.group_added", subject: group.id, companyId: rootId, data });
    return group;
  });
}
