import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";

type People = inferRouterOutputs<AppRouter>["owner"]["people"];
export type UserRow = People["users"]["rows"][number];
export type Group = People["groups"][number];
export type Company = People["companies"][number];
export type Blocked = NonNullable<UserRow["blocked"]>;

/** Owners have no live stream: what colleagues change is asked for. */
export const rhythmMs = 30_000;

/** A right's key in the words: "costs:approve" → "costs_approve". */
export const rightKey = <R extends string>(right: R) =>
  right.replace(":", "_") as R extends `${infer A}:${infer B}` ? `${A}_${B}` : never;
