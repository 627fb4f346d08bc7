import { z } from "zod";
import { sheetHead } from "../owned-sheet.ts";
import { ownerProcedure, router } from "../trpc.ts";

const station = z.object({ stationId: z.uuid() });

/** One station of an owner: its data sheet, tab by tab. */
export const ownerStationRouter = router({
  head: ownerProcedure("stations:read")
    .input(station)
    .query(({ ctx, input }) => sheetHead(ctx.house, ctx.scope, input.stationId)),
});
