import { z } from "zod";
import { ownedStations, ownerHome } from "../owned-stations.ts";
import { anyOwnerProcedure, ownerProcedure, router } from "../trpc.ts";
import { ownerStationRouter } from "./owner-stations.ts";
import { ownerTechniciansRouter } from "./owner-technicians.ts";

/** What owners may ask. Everything goes through the scope of their company. */
export const ownerRouter = router({
  technicians: ownerTechniciansRouter,
  station: ownerStationRouter,
  home: anyOwnerProcedure.query(({ ctx }) => ownerHome(ctx.house, ctx.scope)),
  stations: ownerProcedure("stations:read")
    .input(
      z.object({
        text: z.string().trim().max(80).default(""),
        service: z.enum(["all", "active", "inactive"]).default("all"),
        after: z.object({ name: z.string(), id: z.uuid() }).nullish(),
      }),
    )
    .query(({ ctx, input }) => ownedStations(ctx.house, ctx.scope, input)),
});
