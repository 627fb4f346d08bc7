import { resolveInput } from "#server/subscriptions/schema.ts";
import { resolved } from "../resolved.ts";
import { deskProcedure, router } from "../trpc.ts";

export const resolveRouter = router({
  text: deskProcedure("stations:read")
    .input(resolveInput)
    .query(({ ctx, input }) => resolved(ctx.house.db, input.text, ctx.session.locale, ctx.house.clock.now())),
});
