"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import type { Right } from "#server/access/rules/rights.ts";
import { DeskClient, useTRPC } from "../../_trpc/client.tsx";
import { ClockProvider } from "../../_ui/clock.tsx";
import { PortalShell } from "../_parts/portal-shell.tsx";
import { NoRights } from "../_people/no-rights.tsx";
import { type Me, MeProvider, useMe } from "./use-me.tsx";
import { useCompanies, usePortalAccount } from "./use-portal-head.tsx";

/** Owners have no live stream: what others change about oneself is asked for. */
const rhythmMs = 30_000;

/** The parts of the portal in their order, each with the right that shows it. */
const parts: { id: "stations" | "tickets" | "approvals" | "technicians" | "billing" | "users"; right: Right }[] = [
  { id: "stations", right: "stations:read" },
  { id: "tickets", right: "tickets:read" },
  { id: "approvals", right: "costs:approve" },
  { id: "technicians", right: "technicians:manage" },
  { id: "billing", right: "billing:read" },
  { id: "users", right: "users:read" },
];

/** Everybody lands on the stations; who may not see them goes on to the first part that he may. */
function useLanding(links: { href: string }[]) {
  const path = usePathname();
  const router = useRouter();
  const first = links[0]?.href;
  const lost = path === "/portal/stations" && first !== undefined && links.every(({ href }) => href !== path);
  useEffect(() => {
    if (lost && first) router.replace(first);
  }, [lost, first, router]);
  return lost;
}

function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("portal.nav");
  const trpc = useTRPC();
  const path = usePathname();
  const router = useRouter();
  const me = useMe();
  const account = usePortalAccount();
  const companies = useCompanies();
  const home = useQuery(trpc.owner.home.queryOptions(undefined, { refetchInterval: rhythmMs }));
  const links = parts
    .filter(({ right }) => me.may(right))
    .map(({ id }) => ({
      id,
      label: t(id),
      href: `/portal/${id}`,
      current: path.startsWith(`/portal/${id}`),
      ...(id === "approvals" && home.data?.openRequests ? { count: home.data.openRequests } : {}),
    }));
  const leaving = useLanding(links);
  const bare = me.rights.length === 0 && !path.startsWith("/portal/help");
  return (
    <PortalShell
      companyName={companies.name ?? home.data?.companyName ?? ""}
      companies={companies.companies}
      onCompany={companies.choose}
      links={links}
      onLink={(href) => router.push(href)}
      hotline={home.data?.hotline ?? null}
      language={account.language}
      userName={me.name}
      userItems={account.items}
      onUser={account.choose}
    >
      {bare ? <NoRights /> : leaving ? null : children}
    </PortalShell>
  );
}

/** A right that was switched counts with the next click on the server, and shows here soon after. */
function LiveMe({ me, children }: { me: Me; children: ReactNode }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.session.me.queryOptions(undefined, { refetchInterval: rhythmMs }));
  return <MeProvider me={data ?? me}>{children}</MeProvider>;
}

/** One client, one clock and one shell for all pages of the portal. */
export function PortalFrame({ me, at, children }: { me: Me; at: number; children: ReactNode }) {
  return (
    <DeskClient>
      <ClockProvider at={at}>
        <LiveMe me={me}>
          <Shell>{children}</Shell>
        </LiveMe>
      </ClockProvider>
    </DeskClient>
  );
}
