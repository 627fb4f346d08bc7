/** Where a company's bills and confirmations go. Not for an owner's scope: what is above may be out of it. */
import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { companies } from "#db/schema/companies.ts";

/** The address of the company, or of the nearest one above it that has one. */
export async function billingContact(db: Db, companyId: string) {
  let next: string | null = companyId;
  while (next) {
    const [company]: (typeof companies.$inferSelect)[] = await db
      .select()
      .from(companies)
      .where(eq(companies.id, next));
    if (company?.billingEmail) return { email: company.billingEmail, language: company.language };
    next = company?.parentId ?? null;
  }
  return null;
}
