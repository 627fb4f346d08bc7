/** What verbs about a tree's people share: one lock for the whole tree, its people, and what nobody may do to them. */
import { and, eq, isNull } from "drizzle-orm";
import { groups, users } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import type { Actor, Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { peopleOfTree } from "../people-reads.ts";
import { companyIdsInReach } from "../reach.ts";
import {
  changed,
  type Giver,
  losesLastAdministrator,
  losesLastGiver,
  type PeopleChange,
  type Refusal,
} from "../rules/giving.ts";
import { isOwnerRight, type Right } from "../rules/rights.ts";

export type Group = typeof groups.$inferSelect;
type Owner = Extract<Actor, { kind: "owner" }>;

/** Changes to one tree's people wait for each other: two administrators who remove one another do it in a row. */
export async function lockTree(ctx: Ctx, rootId: string): Promise<void> {
  await ctx.db.select({ id: companies.id }).from(companies).where(eq(companies.id, rootId)).for("no key update");
}

/** Refuses a change after which nobody could put it right again. The tree is locked. */
export async function keepAnAdministrator(ctx: Ctx, rootId: string, change: PeopleChange): Promise<void> {
  const before = await peopleOfTree(ctx.db, rootId);
  const after = changed(before, change);
  if (losesLastAdministrator(before, after, rootId)) throw new DeskError("conflict", "last_administrator");
  const right = losesLastGiver(before, after, rootId);
  if (right) throw new DeskError("conflict", "last_giver", { right });
}

/** Of an owner's user what it may give; parts of the product and the shell may give all. */
export const giverOf = (actor: Actor): Giver | null => (actor.kind === "owner" ? (actor satisfies Owner) : null);

export function requireGiving(refusal: Refusal | null): void {
  if (!refusal) return;
  throw new DeskError("forbidden", refusal.reason, "right" in refusal ? { right: refusal.right } : {});
}

/** A group of the actor's tree, with the tree locked; another tree's is not there. */
export async function groupInTree(ctx: Ctx, groupId: string): Promise<Group> {
  const [found] = await ctx.db.select({ rootId: groups.rootId }).from(groups).where(eq(groups.id, groupId));
  const within = found && (ctx.actor.kind !== "owner" || ctx.actor.rootId === found.rootId);
  if (!within) throw new DeskError("not_found", "group_not_found");
  await lockTree(ctx, found.rootId);
  const [group] = await ctx.db.select().from(groups).where(eq(groups.id, groupId));
  if (!group) throw new DeskError("not_found", "group_not_found");
  return group;
}

/** Who changes a group changes what all its users may: they must all be people he reaches. */
export async function reachWholeGroup(ctx: Ctx, groupId: string): Promise<void> {
  if (ctx.actor.kind !== "owner") return;
  const reach = new Set(await companyIdsInReach(ctx.db, ctx.actor));
  const seats = await ctx.db
    .selectDistinct({ companyId: users.companyId })
    .from(users)
    .where(and(eq(users.groupId, groupId), isNull(users.deactivatedAt)));
  if (seats.some(({ companyId }) => companyId === null || !reach.has(companyId)))
    throw new DeskError("forbidden", "group_used_elsewhere");
}

export const heldBy = (
  group: Pick<Group, "visibility" | "rights">,
): { visibility: Group["visibility"]; rights: Right[] } => ({
  visibility: group.visibility,
  rights: group.rights.filter(isOwnerRight),
});
