import { z } from "zod";
import { stationList } from "#server/stickers/schema.ts";
import { readyForStickers, stickersOfStation } from "../owned-stickers.ts";
import { ownerProcedure, router } from "../trpc.ts";

/** Whether stickers can be printed, and when they were. The sheet itself is a file. */
export const ownerStickersRouter = router({
  ofStation: ownerProcedure("stations:read")
    .input(z.object({ stationId: z.uuid() }))
    .query(({ ctx, input }) => stickersOfStation(ctx, input.stationId)),
  ready: ownerProcedure("stickers:print")
    .input(z.object({ stationIds: stationList }))
    .query(({ ctx, input }) => readyForStickers(ctx, input.stationIds)),
});
