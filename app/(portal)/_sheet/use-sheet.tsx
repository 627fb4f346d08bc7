"use client";
import type { inferRouterOutputs } from "@trpc/server";
import { createContext, useContext } from "react";
import type { AppRouter } from "#server/api/app-router.ts";

/** What stands above every tab of a station's data sheet. */
export type SheetHead = inferRouterOutputs<AppRouter>["owner"]["station"]["head"];

export const SheetContext = createContext<SheetHead | null>(null);

/** The station whose sheet is open. For the pages below `/portal/stations/[stationId]`. */
export function useSheet(): SheetHead {
  const head = useContext(SheetContext);
  if (!head) throw new Error("outside of a station's data sheet");
  return head;
}
