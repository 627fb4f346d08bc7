import { and, eq, ne } from "drizzle-orm";
import { companies } from "#db/schema/companies.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import type { Company } from "./reads.ts";
import type { ChangeCompanyInput } from "./schema.ts";

type Editable = Pick<Company, "name" | "timezone" | "language" | "billingEmail">;
const fields = ["name", "timezone", "language", "billingEmail"] as const;

async function checkName(ctx: Ctx, id: string, name: string): Promise<void> {
  const [taken] = await ctx.db
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.name, name), ne(companies.id, id)));
  if (taken) throw new DeskError("conflict", "company_exists", { name });
}

/** Name, time zone, language and who gets the bills. A company's place in the tree stays: rights hang on it. */
export async function changeCompany(ctx: Ctx, input: ChangeCompanyInput): Promise<void> {
  requireRight(ctx, "companies:manage");
  return withTransaction(ctx, async (ctx) => {
    const [company] = await ctx.db
      .select()
      .from(companies)
      .where(eq(companies.id, input.companyId))
      .for("no key update");
    if (!company || !(await reachesCompany(ctx, company.id)))
      throw new DeskError("not_found", "company_not_found", { name: input.companyId });
    const after: Editable = {
      name: input.name?.trim() ?? company.name,
      timezone: input.timezone ?? company.timezone,
      language: input.language ?? company.language,
      billingEmail: input.billingEmail === undefined ? company.billingEmail : input.billingEmail,
    };
    const different = fields.filter((field) => company[field] !== after[field]);
    if (different.length === 0) return;
    await checkName(ctx, company.id, after.name);
    await ctx.db.update(companies).set(after).where(eq(companies.id, company.id));
    const only = (from: Editable) => Object.fromEntries(different.map((field) => [field, from[field]]));
    const data = { before: only(company), after: only(after) };
    await record(ctx, { kind: "companies.company_changed", subject: company.id, companyId: company.id, data });
  });
}
