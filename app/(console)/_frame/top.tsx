"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAccount } from "../../_account/use-account.ts";
import { useIsStale } from "../../_live/use-live.tsx";
import { cx } from "../../_ui/cx.ts";
import type { MenuItem } from "../../_ui/menu.tsx";
import type { TicketRosterRow } from "../_data/outputs.ts";
import { agentStatus, phoneHealth, queueView } from "../_data/phone-status.ts";
import { TopBar } from "../_parts/top-bar.tsx";
import { usePhone } from "../_phone/use-phone.tsx";
import { useDesk } from "./desk.tsx";

function useStatusMenu() {
  const t = useTranslations("desk.phone");
  const phone = usePhone();
  const status = phone.data?.presence?.status ?? "offline";
  const inCall = status === "busy" || status === "ringing" ? t("inCall") : undefined;
  const items: MenuItem[] =
    status === "offline"
      ? [{ id: "start", label: t("startShift") }]
      : [
          { id: "ready", label: t("ready"), chosen: status === "ready", blocked: inCall },
          { id: "away", label: t("pause"), chosen: status === "away", blocked: inCall },
          { id: "offline", label: t("endShift"), chosen: false, blocked: inCall },
        ];
  function choose(id: string) {
    if (id === "start") phone.startShift();
    else if (id === "ready" || id === "away" || id === "offline") phone.setAvailability(id);
  }
  return { items, choose };
}

function Areas() {
  const t = useTranslations("desk.nav");
  const path = usePathname();
  const links = [
    { href: "/", label: t("console"), current: path === "/" },
    { href: "/tickets", label: t("tickets"), current: path.startsWith("/tickets") },
  ] as const;
  return (
    <nav aria-label={t("label")} className="flex gap-1 text-body max-tablet:hidden">
      {links.map((link) => (
        <a
          key={link.href}
          href={link.href}
          aria-current={link.current ? "page" : undefined}
          className={cx(
            "flex h-7 items-center rounded-md px-2",
            link.current ? "font-medium text-fg" : "text-fg-muted hover:bg-hover",
          )}
        >
          {link.label}
        </a>
      ))}
    </nav>
  );
}

/** The top bar of every page of the desk. */
export function Top({ tickets }: { tickets: TicketRosterRow[] }) {
  const phone = usePhone();
  const desk = useDesk();
  const stale = useIsStale();
  const account = useAccount();
  const status = useStatusMenu();
  const link = stale ? "reconnecting" : "ok";
  return (
    <TopBar
      status={agentStatus(phone, desk.me.name)}
      queue={queueView(phone, tickets)}
      health={{ phone: phoneHealth(phone), stations: link, messages: link }}
      statusItems={status.items}
      onStatus={status.choose}
      userItems={account.items}
      onUser={account.choose}
      onPalette={() => desk.open("palette")}
      onSheet={() => desk.open("sheet")}
      links={<Areas />}
    />
  );
}
