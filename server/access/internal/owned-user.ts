/** An owner's user as verbs find it: with its tree locked, and not there for whoever does not reach its company. */
import { and, eq, like } from "drizzle-orm";
import { groups, users, verifications } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { reachesCompany } from "../reach.ts";
import { type Group, lockTree } from "./tree.ts";

export type OwnedUser = typeof users.$inferSelect & { companyId: string; rootId: string };

const notFound = () => new DeskError("not_found", "user_not_found");

export async function userInReach(ctx: Ctx, userId: string): Promise<OwnedUser> {
  const [found] = await ctx.db
    .select({ companyId: companies.id, rootId: companies.rootId })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .where(eq(users.id, userId));
  if (!found || !(await reachesCompany(ctx, found.companyId))) throw notFound();
  await lockTree(ctx, found.rootId);
  // Again under the lock: somebody else may have moved it meanwhile.
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId)).for("update");
  if (!user?.companyId || !(await reachesCompany(ctx, user.companyId))) throw notFound();
  return { ...user, companyId: user.companyId, rootId: found.rootId };
}

/** A place for somebody: a company in reach and a group of its tree. */
export async function placeInReach(ctx: Ctx, to: { companyId: string; groupId: string }) {
  const [company] = await ctx.db.select().from(companies).where(eq(companies.id, to.companyId));
  if (!company || !(await reachesCompany(ctx, company.id)))
    throw new DeskError("not_found", "company_not_found", { name: to.companyId });
  await lockTree(ctx, company.rootId);
  const [group] = await ctx.db
    .select()
    .from(groups)
    .where(and(eq(groups.id, to.groupId), eq(groups.rootId, company.rootId)));
  if (!group) throw new DeskError("not_found", "group_not_found");
  return { company, group } satisfies { company: typeof companies.$inferSelect; group: Group };
}

/** Links that set a password stand with the sign-in's own; an older one must not work beside a newer one. */
export const passwordLinkPrefix = "reset-password:";
export async function dropPasswordLinks(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db
    .delete(verifications)
    .where(and(eq(verifications.value, userId), like(verifications.identifier, `${passwordLinkPrefix}%`)));
}
