import { eq } from "drizzle-orm";
import { groups } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { catalogue } from "#server/platform/words/catalogue.ts";
import { requireRight } from "./require-right.ts";
import { firstGroups } from "./rules/rights.ts";

/** The groups a new tree begins with: who may all, and who reads. A tree that has groups keeps them. */
export async function addFirstGroups(ctx: Ctx, input: { rootId: string; language: "de" | "en" }): Promise<void> {
  requireRight(ctx, "companies:manage");
  return withTransaction(ctx, async (ctx) => {
    const { rootId, language } = input;
    const [one] = await ctx.db.select({ id: groups.id }).from(groups).where(eq(groups.rootId, rootId)).limit(1);
    if (one) return;
    const words = catalogue[language].access.group;
    const times = { createdAt: ctx.now, changedAt: ctx.now };
    await ctx.db.insert(groups).values(
      (["administrators", "readers"] as const).map((which) => {
        const { visibility, rights } = firstGroups[which];
        return { id: newId(), rootId, name: words[which], visibility, rights: [...rights], ...times };
      }),
    );
    await record(ctx, { kind: "access.groups_begun", subject: rootId, companyId: rootId });
  });
}
