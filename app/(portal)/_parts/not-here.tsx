"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Empty } from "../../_ui/feedback.tsx";

/** What is not there, and what belongs to somebody else: the same page. */
export function NotHere() {
  const t = useTranslations("portal.notHere");
  return (
    <section className="rounded-lg border border-line bg-surface">
      <Empty title={<h1>{t("title")}</h1>} hint={t("hint")}>
        <Link
          href="/portal/stations"
          className="inline-flex h-8 items-center rounded-md border border-line-strong px-3 text-body font-medium hover:bg-hover"
        >
          {t("back")}
        </Link>
      </Empty>
    </section>
  );
}
