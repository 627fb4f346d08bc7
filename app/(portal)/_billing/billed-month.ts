import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";

type Answers = inferRouterOutputs<AppRouter>["owner"]["billing"];
/** A month of all companies in sight. */
export type BilledMonth = Answers["month"];
export type BilledCompany = BilledMonth["companies"][number];
/** A station in it. */
export type BilledLine = Answers["lines"]["rows"][number];
