/** One verb, one transaction. A verb called by a verb joins the open one. */
import type { Db } from "#db/client.ts";
import type { Ctx } from "./context.ts";

/**
 * Runs `act` inside a transaction and gives it the context to use there: its `db` is the transaction.
 * After the outermost commit the bell rings once if anything was recorded, outside the transaction: a NOTIFY inside
 * would serialise all commits.
 */
export async function withTransaction<T>(ctx: Ctx, act: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.afterCommit) return act(ctx);
  const afterCommit = { ring: false };
  // A transaction has every method of the pool's client that a verb uses; only `$client` is missing.
  const result = await ctx.db.transaction((tx) => act({ ...ctx, db: tx as unknown as Db, afterCommit }));
  if (afterCommit.ring) ctx.bell.ring();
  return result;
}
