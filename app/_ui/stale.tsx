"use client";
import { createContext, type ReactNode, useContext } from "react";

/** When set, everything on the page is as old as this moment (epoch ms): the link to the desk is broken. */
const StaleContext = createContext<number | null>(null);

export function StaleSince({ at, children }: { at: number | null; children: ReactNode }) {
  return <StaleContext.Provider value={at}>{children}</StaleContext.Provider>;
}

/** The moment of the last news while the page is stale, else null. */
export function useStaleSince(): number | null {
  return useContext(StaleContext);
}
