import { eq } from "drizzle-orm";
import { users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { requireActor } from "./require-right.ts";

/** The language of one's own screens and mails. Needs no right: everybody chooses for himself. */
export async function changeLocale(ctx: Ctx, input: { locale: "de" | "en" }): Promise<void> {
  const { userId } = requireActor(ctx, "agent", "owner");
  return withTransaction(ctx, async (ctx) => {
    await ctx.db.update(users).set({ locale: input.locale, updatedAt: ctx.now }).where(eq(users.id, userId));
    await record(ctx, { kind: "access.locale_changed", subject: userId, data: { locale: input.locale } });
  });
}
