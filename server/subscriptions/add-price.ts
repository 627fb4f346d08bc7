import { and, eq, isNull } from "drizzle-orm";
import { prices } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import { findCompany } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import type { PriceRow } from "./price-reads.ts";
import { type AddPriceInput, addPriceInput } from "./schema.ts";

/**
 * What a station's service costs from a day on: in the list, or for the whole tree that a company belongs to. The same
 * price again changes nothing; another one for the same day is refused, since a month may have been charged with the first.
 */
export async function addPrice(ctx: Ctx, input: AddPriceInput): Promise<PriceRow> {
  requireRight(ctx, "prices:manage");
  const { companyId, ...price } = addPriceInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const company = companyId ? await findCompany(ctx.db, companyId) : null;
    if (companyId && !company) throw new DeskError("not_found", "company_not_found", { name: companyId });
    const rootId = company?.rootId ?? null;
    const [added] = await ctx.db
      .insert(prices)
      .values({ id: newId(), rootId, ...price, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning();
    if (!added) return sameAsBefore(ctx, rootId, price);
    await record(ctx, { kind: "subscriptions.price_added", subject: added.id, companyId: rootId, data: price });
    return added;
  });
}

async function sameAsBefore(
  ctx: Ctx,
  rootId: string | null,
  { validFrom, name, cents, currency }: Pick<PriceRow, "validFrom" | "name" | "cents" | "currency">,
): Promise<PriceRow> {
  const tree = rootId === null ? isNull(prices.rootId) : eq(prices.rootId, rootId);
  const [before] = await ctx.db
    .select()
    .from(prices)
    .where(and(tree, eq(prices.validFrom, validFrom)));
  invariant(before, "what stands in the way can be read");
  if (before.name !== name || before.cents !== cents || before.currency !== currency)
    throw new DeskError("conflict", "price_exists", { day: validFrom, name: before.name });
  return before;
}
