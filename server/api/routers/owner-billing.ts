import { z } from "zod";
import { linesInput, month } from "#server/billing/schema.ts";
import { ownedLines, ownedMonth } from "../owned-billing.ts";
import { ownerProcedure, router } from "../trpc.ts";

const readsBills = ownerProcedure("billing:read");

/** The bill: a month of all companies in sight, and the lines of one. */
export const ownerBillingRouter = router({
  month: readsBills
    .input(z.object({ month: month.nullish() }))
    .query(({ ctx, input }) => ownedMonth(ctx.house, ctx.scope, input.month ?? null)),
  lines: readsBills.input(linesInput).query(({ ctx, input }) => ownedLines(ctx.house, ctx.scope, input)),
});
