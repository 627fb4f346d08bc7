/** A webhook that comes twice has one effect and gets the same answer. */
import { eq } from "drizzle-orm";
import { inbox } from "#db/schema/ground.ts";
import type { Ctx } from "./context.ts";
import { withTransaction } from "./transaction.ts";

export interface Delivery {
  /** What makes two deliveries the same, e.g. `call:{CallSid}:{SequenceNumber}`. */
  key: string;
  kind: string;
  params: Record<string, string>;
}

/** The answer was ready too late to be heard: nothing of it may stay in the database. */
export class TooLate extends Error {}

export interface OnceOptions {
  /** Looked at just before the commit; true throws the work away. A frozen server answers after the thaw. */
  tooLate?: () => boolean;
}

/** Runs `act` for the first delivery of a key, inside one transaction; every other one waits for its answer. */
export async function answerOnce(
  ctx: Ctx,
  delivery: Delivery,
  act: (ctx: Ctx) => Promise<string>,
  { tooLate }: OnceOptions = {},
): Promise<string> {
  return withTransaction(ctx, async (ctx) => {
    const [first] = await ctx.db
      .insert(inbox)
      .values({ ...delivery, receivedAt: ctx.now })
      .onConflictDoNothing({ target: inbox.key })
      .returning({ key: inbox.key });
    if (!first) {
      const [before] = await ctx.db.select({ answer: inbox.answer }).from(inbox).where(eq(inbox.key, delivery.key));
      return before?.answer ?? "";
    }
    const answer = await act(ctx);
    await ctx.db.update(inbox).set({ answer }).where(eq(inbox.key, delivery.key));
    if (tooLate?.()) throw new TooLate(`${delivery.key} was answered too late`);
    return answer;
  });
}
