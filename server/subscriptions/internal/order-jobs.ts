/** Several stations switched by one click are confirmed together, even where the one who clicked has left meanwhile. */
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { enqueue } from "#server/platform/outbox.ts";
import type { Direction } from "./confirmation-mail.ts";

export const confirmOrderKind = "subscriptions.confirm_order";
/** An order that nobody has added to for so long is complete. */
export const orderRestsMs = 30_000;
/** The job comes a little later than that: clocks differ, and a click that waited for another begins after its own time. */
const slackMs = 10_000;

/** With every station: the job of the last one finds the order at rest. */
export const confirmOrderLater = (ctx: Ctx, direction: Direction, orderId: string): Promise<void> =>
  enqueue(ctx, {
    kind: confirmOrderKind,
    key: `confirm_order:${direction}:${orderId}:${newId()}`,
    payload: { direction, orderId },
    availableAt: new Date(ctx.now.getTime() + orderRestsMs + slackMs),
  });

/**
 * An order is told of in as many parts as it came in; nearly always one. Its id comes from a browser: it must not stand
 * for a period's, whose own mail would then count as sent.
 */
export const ordersMostParts = 5;
export const orderBase = (orderId: string, part: number): string => `order.${orderId}${part === 0 ? "" : `.${part}`}`;
