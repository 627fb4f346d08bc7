/** Every month before this one was closed at its own time, as the bookkeeper does it: five minutes after it ended. */
import { closeDueMonths } from "#server/billing/close-due-months.ts";
import { graceMs } from "#server/billing/rules/due-months.ts";
import type { Ctx } from "#server/platform/context.ts";
import { addMonths, monthOf, monthSpan } from "#server/subscriptions/rules/charged-month.ts";

/** As far back as the stations' stories reach. */
const months = 16;
const zone = "Europe/Vienna";

export async function closeMonths(ctx: Ctx): Promise<void> {
  const bookkeeper: Ctx = { ...ctx, actor: { kind: "system", name: "bookkeeper" } };
  const thisMonth = monthOf(ctx.now, zone);
  for (let ago = months; ago >= 1; ago -= 1) {
    const { end } = monthSpan(addMonths(thisMonth, -ago), zone);
    const at = new Date(end.getTime() + graceMs);
    if (at <= ctx.now) await closeDueMonths({ ...bookkeeper, now: at });
  }
}
