/** How far an actor's rights reach: an owner's end at their own company and what is below it. */
import { companyIdsBelow } from "#server/companies/reads.ts";
import type { Actor, Ctx } from "#server/platform/context.ts";

type Reach = Pick<Extract<Actor, { kind: "owner" }>, "companyId" | "rootId" | "visibility">;

/** The companies an owner's user sees and acts for, by the visibility of the group. */
export async function companyIdsInReach(db: Ctx["db"], { companyId, rootId, visibility }: Reach): Promise<string[]> {
  if (visibility === "own") return [companyId];
  return companyIdsBelow(db, visibility === "instance" ? rootId : companyId);
}

/** Desk staff and system actors reach every company. Callers answer "not found", so that nothing leaks. */
export async function reachesCompany(ctx: Pick<Ctx, "actor" | "db">, companyId: string): Promise<boolean> {
  if (ctx.actor.kind !== "owner") return true;
  if (ctx.actor.companyId === companyId) return true;
  return (await companyIdsInReach(ctx.db, ctx.actor)).includes(companyId);
}
