import { companies } from "#db/schema/companies.ts";
import { addFirstGroups } from "#server/access/add-first-groups.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type Company, findCompany } from "./reads.ts";
import type { AddCompanyInput } from "./schema.ts";

const zones: Readonly<Record<string, string>> = {
  DE: "Europe/Berlin",
  AT: "Europe/Vienna",
  CH: "Europe/Zurich",
  GB: "Europe/London",
};

/** A root company, or one below `parentId`, which then shares its root. What is not given is the parent's. */
export async function addCompany(ctx: Ctx, input: AddCompanyInput): Promise<Company> {
  requireRight(ctx, "companies:manage");
  return withTransaction(ctx, async (ctx) => {
    const parent = input.parentId ? await findCompany(ctx.db, input.parentId) : null;
    if (input.parentId && !parent) throw new DeskError("not_found", "company_not_found", { name: input.parentId });
    if (ctx.actor.kind === "owner" && !(parent && (await reachesCompany(ctx, parent.id))))
      throw new DeskError("not_found", "company_not_found", { name: input.parentId ?? "" });
    if (ctx.actor.kind === "owner" && ctx.actor.visibility === "own")
      throw new DeskError("forbidden", "company_out_of_sight");
    const id = newId();
    const country = input.country ?? parent?.country ?? "DE";
    const [saved] = await ctx.db
      .insert(companies)
      .values({
        id,
        name: input.name.trim(),
        parentId: parent?.id ?? null,
        rootId: parent?.rootId ?? id,
        country,
        timezone: input.timezone ?? zones[country] ?? parent?.timezone ?? "Europe/Berlin",
        language: input.language ?? parent?.language ?? "de",
        billingEmail: input.billingEmail ?? null,
        createdAt: ctx.now,
      })
      .onConflictDoNothing({ target: companies.name })
      .returning();
    if (!saved) throw new DeskError("conflict", "company_exists", { name: input.name });
    if (!parent) await addFirstGroups(ctx, { rootId: id, language: saved.language });
    await record(ctx, { kind: "companies.company_added", subject: id, companyId: id, data: { name: saved.name } });
    return saved;
  });
}
