/** Who of a company tree may what. The tree is an argument: callers take it from the actor or the scope, never from a form. */
import { and, arrayContains, asc, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { groups, users } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import { companyIdsAbove } from "#server/companies/reads.ts";
import type { Right } from "./rules/rights.ts";

export interface RightHolder {
  userId: string;
  name: string;
  email: string;
}

interface Asked {
  rootId: string;
  rights: readonly Right[];
  /** Only those who may act for this company. */
  companyId?: string;
}

/** Active people of the tree whose group holds all of these rights; who sees most stands first. */
export async function rightHolders({ db }: { db: Db }, { rootId, rights, companyId }: Asked): Promise<RightHolder[]> {
  const rows = await db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      companyId: companies.id,
      visibility: groups.visibility,
    })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .innerJoin(groups, eq(groups.id, users.groupId))
    .where(
      and(
        eq(companies.rootId, rootId),
        eq(groups.rootId, rootId),
        isNull(users.deactivatedAt),
        isNull(users.invitedAt),
        arrayContains(groups.rights, [...rights]),
      ),
    )
    .orderBy(desc(eq(groups.visibility, "instance")), asc(users.name), asc(users.id))
    .limit(200);
  const above = companyId ? new Set(await companyIdsAbove(db, companyId)) : null;
  return rows
    .filter((row) => {
      if (!above || row.visibility === "instance" || row.companyId === companyId) return true;
      return row.visibility === "below" && above.has(row.companyId);
    })
    .map(({ userId, name, email }) => ({ userId, name, email }));
}

/**
 * Who can give these rights: nobody gives what he does not hold, so it is who holds them and may give rights at all.
 * In an owner's own scope only people of the scope are found; to name whom one asks, give the house's database: an
 * administrator sits above, where a sub-company's user does not see.
 */
export const rightGivers = (from: { db: Db }, asked: Asked): Promise<RightHolder[]> =>
  rightHolders(from, { ...asked, rights: [...new Set<Right>(["groups:manage", ...asked.rights])] });
