import { z } from "zod";
import { changeLocale } from "#server/access/change-locale.ts";
import { rightsOfActor } from "#server/access/rules/rights.ts";
import { signOutEverywhere } from "#server/access/sign-out-everywhere.ts";
import { ownProcedure, router } from "../trpc.ts";

export const sessionRouter = router({
  me: ownProcedure.query(({ ctx }) => {
    const { actor, ...me } = ctx.session;
    return { ...me, rights: [...rightsOfActor(actor)] };
  }),
  setLocale: ownProcedure.input(z.object({ locale: z.enum(["de", "en"]) })).mutation(async ({ ctx, input }) => {
    await changeLocale(ctx.act(), input);
    ctx.setCookie("locale", input.locale);
  }),
  setTheme: ownProcedure
    .input(z.object({ theme: z.enum(["light", "dark", "system"]) }))
    .mutation(({ ctx, input }) => ctx.setCookie("theme", input.theme)),
  signOutEverywhere: ownProcedure.mutation(({ ctx }) => signOutEverywhere(ctx.act(), { userId: ctx.session.userId })),
});
