import { z } from "zod";
import { requestRefresh } from "#server/diagnostics/request-refresh.ts";
import { requestRefreshInput } from "#server/diagnostics/schema.ts";
import { searchStations } from "#server/subscriptions/reads.ts";
import { stationRecord } from "../station-record.ts";
import { deskProcedure, router } from "../trpc.ts";

const read = deskProcedure("stations:read");

export const stationsRouter = router({
  record: read
    .input(z.object({ stationId: z.uuid(), ticketId: z.uuid().nullish(), evseId: z.string().max(60).nullish() }))
    .query(({ ctx, input }) => stationRecord(ctx.house.db, input, ctx.house.clock.now())),
  search: read
    .input(z.object({ text: z.string().trim().min(2).max(80) }))
    .query(({ ctx, input }) => searchStations(ctx.house.db, input.text)),
  refresh: deskProcedure("stations:refresh")
    .input(requestRefreshInput)
    .mutation(({ ctx, input }) => requestRefresh(ctx.act(), input)),
});
