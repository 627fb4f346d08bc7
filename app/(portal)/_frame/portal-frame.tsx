"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Right } from "#server/access/rules/rights.ts";
import { useAccount } from "../../_account/use-account.ts";
import { DeskClient, useTRPC } from "../../_trpc/client.tsx";
import { ClockProvider } from "../../_ui/clock.tsx";
import { PortalShell } from "../_parts/portal-shell.tsx";
import { type Me, MeProvider, useMe } from "./use-me.tsx";

/** The parts of the portal in their order, each with the right that shows it. */
const parts: { id: "stations" | "tickets" | "approvals" | "technicians" | "billing" | "users"; right: Right }[] = [
  { id: "stations", right: "stations:read" },
  { id: "tickets", right: "tickets:read" },
  { id: "approvals", right: "costs:approve" },
  { id: "technicians", right: "technicians:manage" },
  { id: "billing", right: "billing:read" },
  { id: "users", right: "users:read" },
];

function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("portal.nav");
  const trpc = useTRPC();
  const path = usePathname();
  const me = useMe();
  const account = useAccount();
  const home = useQuery(trpc.owner.home.queryOptions());
  return (
    <PortalShell
      companyName={home.data?.companyName ?? ""}
      links={parts
        .filter(({ right }) => me.may(right))
        .map(({ id }) => ({
          id,
          label: t(id),
          href: `/portal/${id}`,
          current: path.startsWith(`/portal/${id}`),
          ...(id === "approvals" && home.data?.openRequests ? { count: home.data.openRequests } : {}),
        }))}
      hotline={home.data?.hotline ?? null}
      userName={me.name}
      userItems={account.items}
      onUser={account.choose}
    >
      {children}
    </PortalShell>
  );
}

/** One client, one clock and one shell for all pages of the portal. */
export function PortalFrame({ me, at, children }: { me: Me; at: number; children: ReactNode }) {
  return (
    <DeskClient>
      <ClockProvider at={at}>
        <MeProvider me={me}>
          <Shell>{children}</Shell>
        </MeProvider>
      </ClockProvider>
    </DeskClient>
  );
}
