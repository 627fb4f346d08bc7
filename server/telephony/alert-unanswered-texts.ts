import { and, eq, isNull, lt } from "drizzle-orm";
import { queueEntries } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";

/** Texts that waited too long: the whole desk is alerted, once. */
export async function alertUnansweredTexts(ctx: Ctx): Promise<number> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const { textAlertSeconds } = await readSettings(ctx.db);
    const limit = new Date(ctx.now.getTime() - textAlertSeconds * 1000);
    const late = await ctx.db
      .update(queueEntries)
      .set({ alertedAt: ctx.now })
      .where(
        and(
          eq(queueEntries.kind, "sms"),
          isNull(queueEntries.leftAt),
          isNull(queueEntries.alertedAt),
          lt(queueEntries.enteredAt, limit),
        ),
      )
      .returning({ threadId: queueEntries.threadId });
    for (const { threadId } of late)
      if (threadId) await record(ctx, { kind: "telephony.text_unanswered", subject: threadId });
    return late.length;
  });
}
