import { z } from "zod";
import { maskPhone } from "#server/stations/rules/phone-number.ts";
import { threadOf } from "#server/telephony/reads.ts";
import * as schema from "#server/telephony/schema.ts";
import { sendText } from "#server/telephony/send-text.ts";
import { takeText } from "#server/telephony/take-text.ts";
import { deskProcedure, router } from "../trpc.ts";

const text = deskProcedure("sms:send");

export const smsRouter = router({
  thread: deskProcedure("tickets:read")
    .input(z.object({ ticketId: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const thread = await threadOf(ctx.house.db, input.ticketId);
      return thread && { ...thread, number: maskPhone(thread.number) };
    }),
  send: text.input(schema.sendTextInput).mutation(({ ctx, input }) => sendText(ctx.act(), input)),
  take: text.input(z.object({ threadId: z.uuid() })).mutation(({ ctx, input }) => takeText(ctx.act(), input.threadId)),
});
