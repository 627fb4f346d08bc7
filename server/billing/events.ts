import { z } from "zod";

const totals = z.object({ charged: z.int(), totalCents: z.int() });

export const monthClosed = z.object({
  kind: z.literal("billing.month_closed"),
  subject: z.uuid(),
  data: totals.extend({ month: z.string(), currency: z.string() }),
});
/** An alarm: a closed month computed again came out otherwise. The first statement stays. */
export const statementDiffers = z.object({
  kind: z.literal("billing.statement_differs"),
  subject: z.uuid(),
  data: z.object({ month: z.string(), was: totals, now: totals, stations: z.array(z.string()) }),
});
