import { eq } from "drizzle-orm";
import { callers } from "#db/schema/tickets.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";

export type Caller = typeof callers.$inferSelect;
export interface RememberCallerInput {
  /** E.164; null when withheld: then each contact is a caller of its own. */
  number: string | null;
  language?: "de" | "en" | undefined;
}

/** Finds the caller of a number or makes one. The language is the one he last chose. */
export async function rememberCaller(ctx: Ctx, input: RememberCallerInput): Promise<Caller> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const [made] = await ctx.db
      .insert(callers)
      .values({ id: newId(), number: input.number, language: input.language ?? null, firstSeenAt: ctx.now })
      .onConflictDoNothing({ target: callers.number })
      .returning();
    if (made) {
      await record(ctx, { kind: "tickets.caller_remembered", subject: made.id });
      return made;
    }
    const known = eq(callers.number, input.number ?? "");
    if (input.language) await ctx.db.update(callers).set({ language: input.language }).where(known);
    const [caller] = await ctx.db.select().from(callers).where(known);
    invariant(caller, "a number that conflicts has a caller");
    return caller;
  });
}
