"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Right } from "#server/access/rules/rights.ts";

/** Who reads the portal, as of the page's load. What is allowed is decided by the server; here it is only shown. */
export type Me = { userId: string; name: string; email: string; rights: string[]; companyId: string | null };

const MeContext = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

export function useMe(): Me & { may: (right: Right) => boolean } {
  const me = useContext(MeContext);
  if (!me) throw new Error("outside of the portal");
  return { ...me, may: (right) => me.rights.includes(right) };
}
