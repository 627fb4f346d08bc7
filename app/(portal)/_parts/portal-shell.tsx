"use client";
import { Building2, Check, ChevronsUpDown, Menu as MenuIcon, Phone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "../../_ui/avatar.tsx";
import { cx } from "../../_ui/cx.ts";
import { Brand } from "../../_ui/glyphs.tsx";
import { Menu, type MenuItem } from "../../_ui/menu.tsx";

export type PortalLink = { id: string; label: string; href: string; current: boolean; count?: number };
export type CompanyChoice = { id: string; name: string; depth: number; chosen: boolean };

type PortalShellProps = {
  companyName: string;
  /** Where there is more than one: what one may look at alone. */
  companies?: CompanyChoice[];
  onCompany?: (id: string) => void;
  links: PortalLink[];
  onLink?: (href: string) => void;
  hotline: string | null;
  /** "DE", and what a click on it says that it does. */
  language?: { code: string; says: string; onSwitch: () => void };
  userName: string;
  userItems: MenuItem[];
  onUser: (id: string) => void;
  children: ReactNode;
};

/** The owner's portal: 56 px bar, centred, up to 1280 px wide. On a phone the parts are behind a menu. */
export function PortalShell(props: PortalShellProps) {
  const t = useTranslations("ui.portal");
  const { language } = props;
  return (
    <div className="min-h-dvh bg-canvas">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-[1280px] items-center gap-6 px-8 max-desk:gap-3 max-tablet:px-4">
          <PartsMenu links={props.links} onLink={props.onLink} />
          <a href="/" className="rounded-md" aria-label="Chargeline">
            <Brand />
          </a>
          <div className="min-w-0 max-tablet:hidden">
            <CompanyButton {...props} />
          </div>
          <nav aria-label={t("label")} className="flex h-full items-stretch gap-5 text-body max-desk:hidden">
            {props.links.map((link) => (
              <PartLink key={link.id} link={link} />
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-4 text-body text-fg-muted">
            {props.hotline && (
              <span className="flex items-center gap-1.5 whitespace-nowrap max-desk:hidden">
                <Phone className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                <span className="tnum">{props.hotline}</span>
              </span>
            )}
            {language && (
              <button
                type="button"
                aria-label={`${language.code}, ${language.says}`}
                title={language.says}
                onClick={language.onSwitch}
                className="h-8 rounded-md px-1.5 hover:bg-hover hover:text-fg"
              >
                {language.code}
              </button>
            )}
            <Menu
              label={props.userName}
              trigger={<Avatar name={props.userName} small />}
              triggerClassName="grid size-8 place-items-center rounded-full"
              items={props.userItems}
              onSelect={props.onUser}
              align="right"
            />
          </div>
        </div>
        <div className="hidden px-4 pb-3 max-tablet:block">
          <CompanyButton {...props} />
        </div>
      </header>
      <main className="mx-auto max-w-[1280px] px-8 py-7 max-tablet:px-4 max-tablet:py-5">{props.children}</main>
    </div>
  );
}

function PartLink({ link }: { link: PortalLink }) {
  return (
    <Link
      href={link.href}
      aria-current={link.current ? "page" : undefined}
      className={cx(
        "flex items-center rounded-xs whitespace-nowrap focus-visible:outline-offset-[-2px]",
        link.current ? "font-semibold text-fg shadow-[inset_0_-2px_0_var(--accent)]" : "text-fg-muted hover:text-fg",
      )}
    >
      {link.label}
      <Count count={link.count} />
    </Link>
  );
}

const Count = ({ count }: { count: number | undefined }) =>
  count === undefined ? null : (
    <span className="ml-1.5 grid h-[18px] min-w-[18px] place-items-center rounded-full bg-sunken px-1 text-micro font-semibold text-fg tnum">
      {count}
    </span>
  );

/** The same parts where there is no room for them in a row. */
function PartsMenu({ links, onLink }: Pick<PortalShellProps, "links" | "onLink">) {
  const t = useTranslations("ui.portal");
  const items = links.map(({ href, label, current, count }) => ({
    id: href,
    chosen: current,
    label: (
      <span className="flex items-center">
        {label}
        <Count count={count} />
      </span>
    ),
  }));
  if (links.length === 0) return null;
  return (
    <div className="hidden max-desk:block">
      <Menu
        label={t("menu")}
        trigger={
          <>
            <MenuIcon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
            {t("menu")}
          </>
        }
        triggerClassName="flex h-9 items-center gap-2 rounded-md border border-line-strong px-2.5 text-body font-medium"
        items={items}
        onSelect={(href) => onLink?.(href)}
      />
    </div>
  );
}

const chip = "flex h-8 max-w-full min-w-0 items-center gap-2 rounded-md border px-2.5 text-body font-medium";

function CompanyButton({ companyName, companies = [], onCompany }: PortalShellProps) {
  const t = useTranslations("ui.portal");
  const face = (
    <>
      <Building2 className="size-4 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
      <span className="max-w-[220px] truncate">{companyName}</span>
    </>
  );
  if (companies.length < 2) return <span className={cx(chip, "border-line")}>{face}</span>;
  const all = {
    id: "",
    label: t("allCompanies"),
    hint: String(companies.length),
    chosen: companies.every((c) => !c.chosen),
  };
  const items = [
    all,
    ...companies
      .filter(({ depth }) => depth > 0)
      .map(({ id, name, depth, chosen }) => ({
        id,
        chosen,
        label: (
          <span className="block max-w-[280px] truncate" style={{ paddingLeft: (depth - 1) * 12 }}>
            {name}
          </span>
        ),
      })),
  ].map((item) => ({ ...item, icon: <Chosen is={item.chosen} /> }));
  return (
    <Menu
      label={`${companyName}, ${t("look")}`}
      trigger={
        <>
          {face}
          <ChevronsUpDown className="size-3.5 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        </>
      }
      triggerClassName={cx(chip, "border-line-strong hover:bg-hover")}
      items={items}
      onSelect={(id) => onCompany?.(id)}
    />
  );
}

const Chosen = ({ is }: { is: boolean }) => (
  <Check className={cx("size-4 shrink-0", !is && "invisible")} strokeWidth={1.75} aria-hidden="true" />
);
