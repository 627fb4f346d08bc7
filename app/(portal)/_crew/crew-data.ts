import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";

type Crew = inferRouterOutputs<AppRouter>["owner"]["technicians"];
export type StationCrew = Crew["ofStation"];
export type CrewCard = StationCrew["cards"][number];
export type CrewRow = Crew["list"]["rows"][number];
export type CrewNumber = Crew["number"];
export type CrewHome = Crew["homes"][number];
export type CalledNow = StationCrew["called"];

/** Who comes and goes is read again in this rhythm: owners have no live stream. */
export const rhythmMs = 30_000;
