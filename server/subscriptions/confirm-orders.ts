/** For the relay: orders that were left in the middle are confirmed as far as they got. */
import { z } from "zod";
import { type Ground, newCtx } from "#server/platform/context.ts";
import { GiveUp, type JobHandler } from "#server/platform/outbox.ts";
import { confirmOrder } from "./confirm-order.ts";
import { confirmOrderKind } from "./internal/order-jobs.ts";

const payload = z.object({ direction: z.enum(["activated", "deactivated"]), orderId: z.uuid() });

export const orderJobs = (ground: Ground): Record<string, JobHandler> => ({
  [confirmOrderKind]: async (job) => {
    const order = payload.safeParse(job.payload);
    if (!order.success) throw new GiveUp("not an order");
    await confirmOrder(newCtx(ground, { kind: "system", name: "relay" }), order.data);
  },
});
