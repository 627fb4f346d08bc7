import { eq, sql } from "drizzle-orm";
import { subscriptions } from "#db/schema/promise.ts";
import { requireActor } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { mailStates } from "#server/platform/mail.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { confirmationKeys, confirmPeriods } from "./internal/confirm-periods.ts";
import type { Direction } from "./internal/confirmation-mail.ts";
import { orderBase, orderRestsMs, ordersMostParts } from "./internal/order-jobs.ts";

export interface ConfirmOrderInput {
  direction: Direction;
  orderId: string;
  /** Nothing more is coming. Without it an order that was added to just now is left for later. */
  complete?: boolean;
}

async function periodsOf(ctx: Ctx, { direction, orderId }: ConfirmOrderInput) {
  const started = direction === "activated";
  const rows = await ctx.db
    .select()
    .from(subscriptions)
    .where(eq(started ? subscriptions.startedOrder : subscriptions.endedOrder, orderId));
  return rows.map((r) => ({
    id: r.id,
    by: (started ? r.startedBy : r.endedBy) ?? r.startedBy,
    at: (started ? r.startedAt : r.endedAt) ?? r.startedAt,
  }));
}

/** One mail for each address tells of all stations of the order that nobody was told of yet. Returns to whom. */
export async function confirmOrder(ctx: Ctx, input: ConfirmOrderInput): Promise<string[]> {
  requireActor(ctx, "owner", "system");
  return withTransaction(ctx, async (ctx) => {
    const { direction, orderId } = input;
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`confirm_order:${orderId}`}, 0))`);
    const periods = await periodsOf(ctx, input);
    const newest = Math.max(...periods.map((p) => p.at.getTime()));
    if (!input.complete && newest > ctx.now.getTime() - orderRestsMs) return [];
    const keys = Array.from({ length: ordersMostParts }, (_, part) => orderBase(orderId, part)).map((base) =>
      confirmationKeys(direction, base),
    );
    const mails = await mailStates(ctx.db, keys.flat());
    const told = new Set(mails.flatMap((mail) => mail.about));
    const left = periods.filter((p) => !told.has(p.id));
    const [first] = left;
    const part = keys.findIndex((own) => !mails.some((mail) => own.includes(mail.key)));
    if (!first || part < 0) return [];
    const periodIds = left.map((p) => p.id);
    const to = await confirmPeriods(ctx, { direction, periodIds, base: orderBase(orderId, part), actor: first.by });
    if (to.length > 0)
      await record(ctx, {
        kind: "subscriptions.order_confirmed",
        subject: orderId,
        data: { direction, mails: to.length },
      });
    return to;
  });
}
