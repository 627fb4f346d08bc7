/** How far an actor's rights reach: an owner's end at their own company and what is below it. */
import { companyIdsBelow } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";

/** Desk staff and system actors reach every company. Callers answer "not found", so that nothing leaks. */
export async function reachesCompany(ctx: Pick<Ctx, "actor" | "db">, companyId: string): Promise<boolean> {
  if (ctx.actor.kind !== "owner") return true;
  if (ctx.actor.companyId === companyId) return true;
  return (await companyIdsBelow(ctx.db, ctx.actor.companyId)).includes(companyId);
}
