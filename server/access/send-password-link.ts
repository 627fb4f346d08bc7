import { eq } from "drizzle-orm";
import { users } from "#db/schema/access.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { sendMail } from "#server/platform/mail.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { mailWords } from "#server/platform/words/speak.ts";
import { requireRight } from "./require-right.ts";

/** Mails the link that sets a new password. A deactivated account gets none, and nobody is told so. */
export async function sendPasswordLink(ctx: Ctx, input: { userId: string; key: string; link: string }): Promise<void> {
  requireRight(ctx, "users:remind");
  return withTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, input.userId));
    if (!user || user.deactivatedAt) return;
    const words = mailWords(user.locale, "resetPassword", { name: user.name, link: input.link });
    await sendMail(ctx, `reset:${input.key}`, { to: user.email, ...words });
    await record(ctx, { kind: "access.password_link_sent", subject: user.id, companyId: user.companyId });
  });
}
