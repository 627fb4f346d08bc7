import { z } from "zod";
import { ownedFilters, ownedSorts } from "#server/faults/rules/owned-filters.ts";
import { ownedStations, ownerHome } from "../owned-stations.ts";
import { anyOwnerProcedure, ownerProcedure, router } from "../trpc.ts";
import { ownerBillingRouter } from "./owner-billing.ts";
import { ownerFaultsRouter } from "./owner-faults.ts";
import { ownerPeopleRouter } from "./owner-people.ts";
import { ownerServiceRouter } from "./owner-service.ts";
import { ownerStationRouter } from "./owner-stations.ts";
import { ownerStickersRouter } from "./owner-stickers.ts";
import { ownerTechniciansRouter } from "./owner-technicians.ts";
import { ownerTicketsRouter } from "./owner-tickets.ts";

/** What owners may ask. Everything goes through the scope of their company. */
export const ownerRouter = router({
  billing: ownerBillingRouter,
  faults: ownerFaultsRouter,
  people: ownerPeopleRouter,
  technicians: ownerTechniciansRouter,
  stickers: ownerStickersRouter,
  station: ownerStationRouter,
  tickets: ownerTicketsRouter,
  service: ownerServiceRouter,
  home: anyOwnerProcedure.query(({ ctx }) => ownerHome(ctx.house, ctx.scope)),
  stations: ownerProcedure("stations:read")
    .input(
      z.object({
        text: z.string().trim().max(80).default(""),
        filter: z.enum(ownedFilters).default("all"),
        sort: z.enum(ownedSorts).default("name"),
        direction: z.enum(["asc", "desc"]).default("asc"),
        after: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => ownedStations(ctx.house, ctx.scope, input)),
});
