import { z } from "zod";
import { changeAvailability } from "#server/telephony/change-availability.ts";
import { extendWrapUp, finishWrapUp } from "#server/telephony/finish-wrap-up.ts";
import { issuePhone } from "#server/telephony/issue-phone.ts";
import { proveReachable } from "#server/telephony/prove-reachable.ts";
import * as schema from "#server/telephony/schema.ts";
import { startShift } from "#server/telephony/start-shift.ts";
import { deskFor, phoneFor } from "../phone-view.ts";
import { deskProcedure, router } from "../trpc.ts";

const phone = deskProcedure("calls:take");
const tab = z.object({ deviceSession: schema.deviceSession });

export const agentsRouter = router({
  phone: phone.query(({ ctx }) => phoneFor(ctx.house, ctx.agent)),
  desk: phone.query(({ ctx }) => deskFor(ctx.house, ctx.agent)),
  token: phone.input(tab).mutation(({ ctx, input }) => issuePhone(ctx.act(), ctx.house.env, input.deviceSession)),
  startShift: phone.input(tab).mutation(({ ctx, input }) => startShift(ctx.act(), input)),
  setAvailability: phone
    .input(z.object({ to: schema.availability }))
    .mutation(({ ctx, input }) => changeAvailability(ctx.act(), input.to)),
  heartbeat: phone.input(schema.heartbeatInput).mutation(({ ctx, input }) => proveReachable(ctx.act(), input)),
  finishWrapUp: phone.mutation(({ ctx }) => finishWrapUp(ctx.act())),
  extendWrapUp: phone.mutation(({ ctx }) => extendWrapUp(ctx.act())),
});
