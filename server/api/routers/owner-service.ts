import { z } from "zod";
import { activateMany } from "#server/subscriptions/activate-many.ts";
import { activateStation } from "#server/subscriptions/activate-station.ts";
import { askForActivation } from "#server/subscriptions/ask-for-activation.ts";
import { deactivateMany } from "#server/subscriptions/deactivate-many.ts";
import { deactivateStation } from "#server/subscriptions/deactivate-station.ts";
import { declineRequest } from "#server/subscriptions/decline-request.ts";
import {
  activateStationInput,
  askForActivationInput,
  deactivateStationInput,
  declineRequestInput,
  manyInput,
} from "#server/subscriptions/schema.ts";
import { approvals, serviceOfMany, serviceTab } from "../owned-service.ts";
import { ownerProcedure, router } from "../trpc.ts";

const see = ownerProcedure("service:activate");
const act = ownerProcedure("service:activate", "costs:approve");
const station = z.object({ stationId: z.uuid() });

/** Switching an owner's stations on and off, and asking for it. */
export const ownerServiceRouter = router({
  tab: see.input(station).query(({ ctx, input }) => serviceTab(ctx, input.stationId)),
  many: see
    .input(z.object({ stationIds: z.array(z.uuid()).min(1).max(500) }))
    .query(({ ctx, input }) => serviceOfMany(ctx, input.stationIds)),
  activate: act.input(activateStationInput.omit({ orderId: true })).mutation(async ({ ctx, input }) => {
    const { startedAt } = await activateStation(ctx.act(), input);
    return { startedAt };
  }),
  deactivate: act.input(deactivateStationInput.omit({ orderId: true })).mutation(async ({ ctx, input }) => {
    const ended = await deactivateStation(ctx.act(), input);
    return { endedAt: ended?.endedAt ?? null };
  }),
  activateMany: act.input(manyInput).mutation(({ ctx, input }) => activateMany(ctx.act(), input)),
  deactivateMany: act.input(manyInput).mutation(({ ctx, input }) => deactivateMany(ctx.act(), input)),
  ask: see.input(askForActivationInput).mutation(({ ctx, input }) => askForActivation(ctx.act(), input)),
  approvals: ownerProcedure("costs:approve").query(({ ctx }) => approvals(ctx)),
  decline: ownerProcedure("costs:approve")
    .input(declineRequestInput)
    .mutation(({ ctx, input }) => declineRequest(ctx.act(), input)),
});
