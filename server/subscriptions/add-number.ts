import { hotlineNumbers } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { parsePhone } from "#server/stations/rules/phone-number.ts";
import type { AddNumberInput } from "./schema.ts";

export type HotlineNumber = typeof hotlineNumbers.$inferSelect;

/** A number that stands on stickers. The same number again gets the new country, language and purpose. */
export async function addNumber(ctx: Ctx, input: AddNumberInput): Promise<HotlineNumber> {
  requireRight(ctx, "numbers:manage");
  if (!input.number.trim().startsWith("+"))
    throw new DeskError("invalid", "number_country_missing", { number: input.number });
  const phone = parsePhone(input.number);
  if ("refused" in phone) throw new DeskError("invalid", "number_invalid", { number: input.number });
  return withTransaction(ctx, async (ctx) => {
    const { country, language } = input;
    const purpose = [...new Set(input.purpose)];
    const [saved] = await ctx.db
      .insert(hotlineNumbers)
      .values({ number: phone.e164, country, language, purpose })
      .onConflictDoUpdate({ target: hotlineNumbers.number, set: { country, language, purpose } })
      .returning();
    invariant(saved, "an upsert returns its row");
    const data = { country, language, purpose };
    await record(ctx, { kind: "subscriptions.number_added", subject: phone.e164, data });
    return saved;
  });
}
