"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Right } from "#server/access/rules/rights.ts";
import { cx } from "../../_ui/cx.ts";
import { useMe } from "../_frame/use-me.tsx";

/** The tabs in their order, each with the rights of which one is enough to see it. */
export const sheetTabs = [
  { id: "info", rights: ["stations:read"] },
  { id: "points", rights: ["stations:read"] },
  { id: "errors", rights: ["stations:read"] },
  { id: "logs", rights: ["stations:read"] },
  { id: "location", rights: ["stations:read"] },
  { id: "technicians", rights: ["technicians:manage", "stations:read"] },
  { id: "service", rights: ["service:activate"] },
  { id: "tickets", rights: ["tickets:read"] },
] as const satisfies readonly { id: string; rights: readonly Right[] }[];

/** Links that look like tabs: each tab is a page with an address of its own. */
export function SheetTabs({ stationId }: { stationId: string }) {
  const t = useTranslations("portal.sheet");
  const help = useTranslations("people.shell");
  const me = useMe();
  const path = usePathname();
  const list = useRef<HTMLElement>(null);
  const base = `/portal/stations/${stationId}`;
  const current = sheetTabs.find(({ id }) => path.startsWith(`${base}/${id}`))?.id;
  // On a phone the row of tabs scrolls; the open one is brought into view.
  useEffect(() => {
    if (current) list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <nav ref={list} aria-label={t("tabs")} className="mt-4 flex gap-6 overflow-x-auto border-b border-line text-body">
      {sheetTabs
        .filter(({ rights }) => rights.some(me.may))
        .map(({ id }) => (
          <Link
            key={id}
            href={`${base}/${id}`}
            aria-current={id === current ? "page" : undefined}
            className={cx(
              "rounded-xs pb-2.5 whitespace-nowrap focus-visible:outline-offset-[-2px]",
              id === current ? "font-semibold text-fg shadow-[inset_0_-2px_0_var(--accent)]" : "text-fg-muted",
            )}
          >
            {t(`tab.${id}`)}
          </Link>
        ))}
      {!me.may("service:activate") && (
        <Link
          href="/portal/help/operational-management"
          className="ml-auto rounded-xs pb-2.5 whitespace-nowrap text-accent hover:underline focus-visible:outline-offset-[-2px]"
        >
          {help("help")}
        </Link>
      )}
    </nav>
  );
}
