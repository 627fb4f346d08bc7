"use client";
import { Download, Plus, Upload } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "../../../_ui/cx.ts";
import { Empty } from "../../../_ui/feedback.tsx";
import { useMe } from "../../_frame/use-me.tsx";

const looks = {
  plain: "border-line-strong bg-surface hover:bg-hover",
  primary: "border-transparent bg-ink text-on-ink hover:bg-ink/90",
};
const shape = "moves inline-flex h-8 items-center gap-2 rounded-md border px-3 text-body font-medium whitespace-nowrap";

/** A link that looks like the button it stands beside. */
function ButtonLink({ href, look, icon, children }: LinkProps) {
  return (
    <Link href={href} className={cx(shape, looks[look])}>
      {icon}
      {children}
    </Link>
  );
}
type LinkProps = { href: string; look: keyof typeof looks; icon: ReactNode; children: ReactNode };

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

function ImportLink() {
  const t = useTranslations("portal.list");
  return (
    <ButtonLink href="/portal/stations/import" look="plain" icon={<Upload {...icon} />}>
      {t("import")}
    </ButtonLink>
  );
}
function AddLink() {
  const t = useTranslations("portal.list");
  return (
    <ButtonLink href="/portal/stations/new" look="primary" icon={<Plus {...icon} />}>
      {t("add")}
    </ButtonLink>
  );
}

/** What an owner does with the list as a whole, as far as the group may. */
export function ListButtons() {
  const t = useTranslations("portal.list");
  const me = useMe();
  return (
    <>
      {me.may("stations:import") && <ImportLink />}
      <a href="/api/owner/stations.csv" download className={cx(shape, looks.plain)}>
        <Download {...icon} />
        {t("export")}
      </a>
      {me.may("stations:manage") && <AddLink />}
    </>
  );
}

/** An owner without a station: what to do first. */
export function FirstStation() {
  const t = useTranslations("portal.list");
  const me = useMe();
  const may = me.may("stations:manage");
  return (
    <Empty title={t("first")} hint={may ? t("firstHint") : t("firstRead")}>
      <div className="flex flex-wrap justify-center gap-2">
        {me.may("stations:import") && <ImportLink />}
        {may && <AddLink />}
      </div>
    </Empty>
  );
}
