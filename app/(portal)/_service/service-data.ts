import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";

type Service = inferRouterOutputs<AppRouter>["owner"]["service"];
export type ServiceTabData = Service["tab"];
export type ServicePeriod = ServiceTabData["periods"][number];
export type ManyData = Service["many"];
export type StationResult = Service["activateMany"][number];
export type Approval = Service["approvals"]["open"][number];
export type SettledApproval = Service["approvals"]["settled"][number];

/** Owners have no live stream: what the world changes is read again. */
export const rhythmMs = 30_000;
