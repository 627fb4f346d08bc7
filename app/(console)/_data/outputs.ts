import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";

/** What the server answers, as the browser gets it. */
export type Outputs = inferRouterOutputs<AppRouter>;
export type TicketListRow = Outputs["tickets"]["list"]["rows"][number];
export type TicketRosterRow = Outputs["tickets"]["roster"]["mine"][number];
export type TicketDetailData = Outputs["tickets"]["detail"];
export type RecordData = Outputs["stations"]["record"];
export type ResolvedData = Outputs["resolve"]["text"];
export type BoardData = Outputs["board"]["idle"];
export type EntryData = TicketDetailData["timeline"][number];
