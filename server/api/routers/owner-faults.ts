import { z } from "zod";
import { cancelMaintenance } from "#server/faults/cancel-maintenance.ts";
import * as schema from "#server/faults/schema.ts";
import { setMaintenance } from "#server/faults/set-maintenance.ts";
import { ownedErrors, ownedFaults } from "../owned-faults.ts";
import { ownerProcedure, router } from "../trpc.ts";

const one = z.object({ stationId: z.uuid() });
const read = ownerProcedure("stations:read");
const manage = ownerProcedure("maintenance:manage");

/** What is wrong at an owner's stations, and when nobody should be told because somebody works there. */
export const ownerFaultsRouter = router({
  ofStation: read.input(one).query(({ ctx, input }) => ownedFaults(ctx.house, ctx.scope, input.stationId)),
  errors: read
    .input(one.extend({ cursor: z.string().max(400).nullish() }))
    .query(({ ctx, input }) => ownedErrors(ctx.house, ctx.scope, input.stationId, input.cursor ?? null)),
  setMaintenance: manage
    .input(schema.setMaintenanceInput)
    .mutation(async ({ ctx, input }) => void (await setMaintenance(ctx.act(), input))),
  cancelMaintenance: manage
    .input(schema.cancelMaintenanceInput)
    .mutation(async ({ ctx, input }) => void (await cancelMaintenance(ctx.act(), input))),
});
