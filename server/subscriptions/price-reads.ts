/** Prices: the list's and those of company trees. Works in an owner's scope too, which shows the list and its own tree. */
import { asc, eq, isNull, or } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { prices } from "#db/schema/promise.ts";
import { lastDayOf } from "./rules/charged-month.ts";
import { priceAt } from "./rules/price.ts";

export type PriceRow = typeof prices.$inferSelect;

/** All that can count for a tree: its own prices and the list's. */
export const pricesFor = (db: Db, rootId: string): Promise<PriceRow[]> =>
  db
    .select()
    .from(prices)
    .where(or(isNull(prices.rootId), eq(prices.rootId, rootId)))
    .orderBy(asc(prices.validFrom));

/** What a month costs a company of this tree on that day ("2026-10-31" of its own calendar); null: no price is set. */
export const priceFor = async (db: Db, { rootId, day }: { rootId: string; day: string }): Promise<PriceRow | null> =>
  priceAt(await pricesFor(db, rootId), day);

/** What the bill of this month takes: the price of its last day, since that is when it is decided. */
export const priceOfMonth = (db: Db, rootId: string, month: string, timezone: string): Promise<PriceRow | null> =>
  priceFor(db, { rootId, day: lastDayOf(month, timezone) });

/** Every price there is, the list's first. */
export const listPrices = (db: Db): Promise<PriceRow[]> =>
  db.select().from(prices).orderBy(prices.rootId, asc(prices.validFrom));
