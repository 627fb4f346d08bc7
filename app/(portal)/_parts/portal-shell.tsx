"use client";
import { Building2, Phone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "../../_ui/avatar.tsx";
import { cx } from "../../_ui/cx.ts";
import { Brand } from "../../_ui/glyphs.tsx";
import { Menu, type MenuItem } from "../../_ui/menu.tsx";

export type PortalLink = { id: string; label: string; href: string; current: boolean; count?: number };

type PortalShellProps = {
  companyName: string;
  links: PortalLink[];
  hotline: string | null;
  userName: string;
  userItems: MenuItem[];
  onUser: (id: string) => void;
  children: ReactNode;
};

/** The owner's portal: 56 px bar, centred, up to 1280 px wide. */
export function PortalShell(props: PortalShellProps) {
  const t = useTranslations("ui.portal");
  return (
    <div className="min-h-dvh bg-canvas">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-[1280px] items-center gap-6 px-8 max-tablet:gap-3 max-tablet:px-4">
          <a href="/" className="rounded-md" aria-label="Chargeline">
            <Brand />
          </a>
          <span className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line px-2.5 text-body font-medium">
            <Building2 className="size-4 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
            <span className="truncate">{props.companyName}</span>
          </span>
          <nav aria-label={t("label")} className="flex h-full items-stretch gap-5 text-body max-tablet:hidden">
            {props.links.map((link) => (
              <Link
                key={link.id}
                href={link.href}
                aria-current={link.current ? "page" : undefined}
                className={cx(
                  "flex items-center rounded-xs",
                  link.current ? "font-semibold text-fg shadow-[inset_0_-2px_0_var(--accent)]" : "text-fg-muted",
                )}
              >
                {link.label}
                {link.count !== undefined && (
                  <span className="ml-1.5 rounded-sm bg-sunken px-1.5 text-caption font-semibold text-fg tnum">
                    {link.count}
                  </span>
                )}
              </Link>
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-4 text-body text-fg-muted">
            {props.hotline && (
              <span className="flex items-center gap-1.5 whitespace-nowrap max-tablet:hidden">
                <Phone className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                <span className="tnum">{props.hotline}</span>
              </span>
            )}
            <Menu
              label={props.userName}
              trigger={<Avatar name={props.userName} small />}
              triggerClassName="grid place-items-center rounded-full"
              items={props.userItems}
              onSelect={props.onUser}
              align="right"
            />
          </div>
        </div>
      </header>
      <main className="mx-auto max-w-[1280px] px-8 py-7 max-tablet:px-4">{props.children}</main>
    </div>
  );
}
