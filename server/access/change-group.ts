import { and, eq, ne } from "drizzle-orm";
import { groups } from "#db/schema/access.ts";
import { actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import {
  type Group,
  giverOf,
  groupInTree,
  heldBy,
  keepAnAdministrator,
  reachWholeGroup,
  requireGiving,
} from "./internal/tree.ts";
import { requireRight } from "./require-right.ts";
import { refusesVisibility } from "./rules/giving.ts";
import type { ChangeGroupInput } from "./schema.ts";

async function checkName(ctx: Ctx, group: Group, name: string): Promise<void> {
  const [taken] = await ctx.db
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.rootId, group.rootId), eq(groups.name, name), ne(groups.id, group.id)));
  if (taken) throw new DeskError("conflict", "group_exists", { name });
}

/** What a group is called and how far its users see. Applies at once; what is so already changes nothing. */
export async function changeGroup(ctx: Ctx, input: ChangeGroupInput): Promise<void> {
  requireRight(ctx, "groups:manage");
  return withTransaction(ctx, async (ctx) => {
    const group = await groupInTree(ctx, input.groupId);
    const before = { name: group.name, visibility: group.visibility };
    const after = { name: input.name?.trim() ?? group.name, visibility: input.visibility ?? group.visibility };
    if (after.name === before.name && after.visibility === before.visibility) return;
    await reachWholeGroup(ctx, group.id);
    await checkName(ctx, group, after.name);
    const giver = giverOf(ctx.actor);
    if (giver) requireGiving(refusesVisibility(giver, heldBy(group), after.visibility));
    const to = { ...heldBy(group), visibility: after.visibility };
    await keepAnAdministrator(ctx, group.rootId, { kind: "group", groupId: group.id, to });
    const times = { changedAt: ctx.now, changedByName: actorName(ctx.actor) };
    await ctx.db
      .update(groups)
      .set({ ...after, ...times })
      .where(eq(groups.id, group.id));
    const data = { before, after };
    await record(ctx, { kind: "access.group_changed", subject: group.id, companyId: group.rootId, data });
  });
}
