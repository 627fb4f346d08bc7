/** The companies of the tree that an owner's user sees: to look at one alone, and to keep them up to date. */
import { masked, maskFor } from "#server/access/rules/masking.ts";
import { type OwnerScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import { companiesWithCounts } from "#server/companies/reads.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import type { OwnerActor } from "./trpc.ts";

interface Node {
  id: string;
  parentId: string | null;
}

/** In the order of a tree, each with its depth; what is above the scope is not there, so its children stand first. */
export function inTreeOrder<T extends Node>(rows: readonly T[]): (T & { depth: number })[] {
  const known = new Set(rows.map((row) => row.id));
  const below = (parentId: string | null, depth: number): (T & { depth: number })[] =>
    rows
      .filter((row) => (row.parentId && known.has(row.parentId) ? row.parentId : null) === parentId)
      .flatMap((row) => [{ ...row, depth }, ...below(row.id, depth + 1)]);
  return below(null, 0);
}

export const ownedCompanies = (house: House, scope: OwnerScope, owner: OwnerActor) =>
  withOwnerScope(house, scope, async (scoped) => {
    const mask = maskFor(owner);
    return inTreeOrder(await companiesWithCounts(scoped)).map(({ createdAt, ...row }) => ({
      ...row,
      billingEmail: mask(row.billingEmail),
      billingMasked: mask("x") === masked,
      isOwn: row.id === owner.companyId,
      /** Who sees the own company alone would not see what he adds. */
      takesMore: owner.visibility !== "own",
    }));
  });

/** What the top bar chooses among. The narrowing of the moment does not narrow the choice. */
export const companyChoice = (house: House, whole: OwnerScope, narrowedTo: string | null) =>
  withOwnerScope(house, whole, async (scoped) => {
    const rows = inTreeOrder(await companiesWithCounts(scoped)).map(({ id, name, depth }) => ({ id, name, depth }));
    return { companies: rows, narrowedTo: rows.some((row) => row.id === narrowedTo) ? narrowedTo : null };
  });

/** The value of the cookie that narrows: a company that one sees, or nothing for all. */
export async function narrowing(house: House, whole: OwnerScope, companyId: string | null): Promise<string> {
  if (companyId === null) return "";
  const { companies } = await companyChoice(house, whole, companyId);
  if (!companies.some((row) => row.id === companyId))
    throw new DeskError("not_found", "company_not_found", { name: companyId });
  return companyId;
}
