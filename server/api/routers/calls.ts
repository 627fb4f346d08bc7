import { z } from "zod";
import { endCall } from "#server/telephony/end-call.ts";
import { rejectOffer } from "#server/telephony/reject-offer.ts";
import { deskProcedure, router } from "../trpc.ts";

const phone = deskProcedure("calls:take");

export const callsRouter = router({
  reject: phone
    .input(z.object({ offerId: z.uuid() }))
    .mutation(({ ctx, input }) => rejectOffer(ctx.act(), input.offerId)),
  end: phone.input(z.object({ callId: z.uuid() })).mutation(({ ctx, input }) => endCall(ctx.act(), input.callId)),
});
