"use client";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "../../_ui/cx.ts";
import { useMe } from "../_frame/use-me.tsx";
import { Missing } from "./no-rights.tsx";

const base = "/portal/users";
export const pathOf = { users: base, groups: `${base}/groups`, companies: `${base}/companies` } as const;
type Part = keyof typeof pathOf;
const partNames = Object.keys(pathOf) as Part[];

export type Crumb = { label: string; href?: string };
type PeopleFrameProps = {
  part: Part;
  /** What stands behind the part in the path: "Übersicht", or a group and "Rechte". */
  crumbs?: Crumb[];
  title: string;
  lead: string;
  action?: ReactNode;
  children: ReactNode;
};

/** One page of the user management: where one is, what it is, and its neighbours. */
export function PeopleFrame({ part, crumbs = [], title, lead, action, children }: PeopleFrameProps) {
  const t = useTranslations("people");
  const me = useMe();
  if (!me.may("users:read")) return <Missing title={t("noReading.title")} hint={t("noReading.hint")} />;
  const path = [
    { label: t("path.root"), href: pathOf.users },
    { label: t(`path.${part}`), href: pathOf[part] },
    ...crumbs,
  ];
  return (
    <>
      <Crumbs path={path} />
      <div className="mt-1 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-page font-semibold">{title}</h1>
          <p className="mt-0.5 text-body text-fg-muted">{lead}</p>
        </div>
        {action}
      </div>
      <PartTabs />
      <div className="mt-5">{children}</div>
    </>
  );
}

function Crumbs({ path }: { path: Crumb[] }) {
  const t = useTranslations("people.path");
  return (
    <nav aria-label={t("label")}>
      <ol className="flex flex-wrap items-center gap-1 text-caption text-fg-muted">
        {path.map(({ label, href }, at) => (
          <li
            key={label}
            className="flex items-center gap-1"
            aria-current={at === path.length - 1 ? "page" : undefined}
          >
            {at > 0 && <ChevronRight className="size-3 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
            {href && at < path.length - 1 ? (
              <Link href={href} className="rounded-xs hover:text-fg hover:underline">
                {label}
              </Link>
            ) : (
              label
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PartTabs() {
  const t = useTranslations("people.path");
  const path = usePathname();
  const current = partNames.findLast((part) => path.startsWith(pathOf[part])) ?? "users";
  return (
    <nav aria-label={t("root")} className="mt-4 flex gap-6 overflow-x-auto border-b border-line text-body">
      {partNames.map((part) => (
        <Link
          key={part}
          href={pathOf[part]}
          aria-current={part === current ? "page" : undefined}
          className={cx(
            "rounded-xs pb-2.5 whitespace-nowrap focus-visible:outline-offset-[-2px]",
            part === current
              ? "font-semibold text-fg shadow-[inset_0_-2px_0_var(--accent)]"
              : "text-fg-muted hover:text-fg",
          )}
        >
          {t(part)}
        </Link>
      ))}
    </nav>
  );
}
