import { hashPassword } from "better-auth/crypto";
import { asc, eq, or } from "drizzle-orm";
import { accounts, agents, groups, users } from "#db/schema/access.ts";
import { findCompany } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { giverOf, heldBy, requireGiving } from "./internal/tree.ts";
import { reachesCompany } from "./reach.ts";
import { requireRight } from "./require-right.ts";
import { refusesToGive } from "./rules/giving.ts";
import { isOwnerRole, type Role } from "./rules/rights.ts";
import { type AddUserInput, leastPasswordLength } from "./schema.ts";

export interface AddedUser {
  userId: string;
  agentId: number | null;
  email: string;
  username: string | null;
}

async function checkPlace(ctx: Ctx, input: AddUserInput): Promise<void> {
  const owner = isOwnerRole(input.role);
  if (ctx.actor.kind === "owner" && !owner)
    throw new DeskError("forbidden", "right_missing", { right: "users:manage" });
  if (owner && !input.companyId) throw new DeskError("invalid", "user_company_missing");
  if (!owner && input.companyId) throw new DeskError("invalid", "user_company_unwanted");
  if (input.companyId && !(await reachesCompany(ctx, input.companyId)))
    throw new DeskError("not_found", "company_not_found", { name: input.companyId });
}

/**
 * The group an account begins in: the named one, else the tree's oldest that may give rights for an administrator and
 * its oldest other for everyone else.
 */
async function firstGroupOf(ctx: Ctx, companyId: string, role: Role, named: string | undefined): Promise<string> {
  const company = await findCompany(ctx.db, companyId);
  invariant(company, "the company was just looked for");
  const all = await ctx.db.select().from(groups).where(eq(groups.rootId, company.rootId)).orderBy(asc(groups.id));
  const begins = (g: (typeof all)[number]) =>
    named === undefined ? g.rights.includes("groups:manage") === (role === "owner_admin") : g.name === named;
  const wanted = all.find(begins);
  if (!wanted) throw new DeskError("not_found", "group_not_found");
  const giver = giverOf(ctx.actor);
  if (giver) requireGiving(refusesToGive(giver, heldBy(wanted)));
  return wanted.id;
}

async function checkFree(ctx: Ctx, email: string, username: string | null): Promise<void> {
  const same = username ? or(eq(users.email, email), eq(users.username, username)) : eq(users.email, email);
  const [taken] = await ctx.db.select({ email: users.email }).from(users).where(same).limit(1);
  if (taken?.email === email) throw new DeskError("conflict", "user_exists", { email });
  if (taken) throw new DeskError("conflict", "username_taken", { username: username ?? "" });
}

/** An account with a password; for desk staff also the agent who answers. */
export async function addUser(ctx: Ctx, input: AddUserInput): Promise<AddedUser> {
  requireRight(ctx, "users:manage");
  if (input.password.length < leastPasswordLength)
    throw new DeskError("invalid", "password_too_short", { least: leastPasswordLength });
  // Before the transaction: scrypt takes its time, and a connection should not wait for it.
  const password = await hashPassword(input.password);
  return withTransaction(ctx, async (ctx) => {
    const email = input.email.trim().toLowerCase();
    const username = input.username?.toLowerCase() ?? null;
    await checkPlace(ctx, input);
    await checkFree(ctx, email, username);
    const userId = newId();
    const times = { createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.db.insert(users).values({
      id: userId,
      name: input.name.trim(),
      email,
      emailVerified: true,
      username,
      displayUsername: input.username ?? null,
      role: input.role,
      companyId: input.companyId ?? null,
      groupId: input.companyId ? await firstGroupOf(ctx, input.companyId, input.role, input.group) : null,
      locale: input.locale ?? "de",
      ...times,
    });
    await ctx.db
      .insert(accounts)
      .values({ id: newId(), accountId: userId, providerId: "credential", userId, password, ...times });
    const agentId = isOwnerRole(input.role) ? null : await addAgent(ctx, userId, input);
    const data = { role: input.role, name: input.name };
    await record(ctx, { kind: "access.user_added", subject: userId, companyId: input.companyId ?? null, data });
    return { userId, agentId, email, username };
  });
}

async function addAgent(ctx: Ctx, userId: string, input: AddUserInput): Promise<number | null> {
  const [agent] = await ctx.db
    .insert(agents)
    .values({ userId, displayName: input.name.trim(), languages: input.languages ?? ["de", "en"] })
    .returning({ id: agents.id });
  return agent?.id ?? null;
}
