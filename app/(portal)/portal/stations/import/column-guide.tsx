"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { listColumns, requiredColumns } from "#server/subscriptions/rules/list-columns.ts";

/** How the list has to look: the columns with what stands in them, and an empty one to begin with. */
export function ColumnGuide() {
  const t = useTranslations("crew.import");
  return (
    <section className="rounded-lg border border-line bg-surface p-5" aria-label={t("guide")}>
      <h2 className="text-strong font-semibold">{t("guide")}</h2>
      <p className="mt-1 text-body text-fg-muted">{t("guideHint")}</p>
      <a
        href="/api/owner/stations-template.csv"
        download
        className="moves mt-3 inline-flex h-8 items-center gap-2 rounded-md border border-line-strong px-3 text-body font-medium hover:bg-hover"
      >
        <Download className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("template")}
      </a>
      <dl className="mt-4 space-y-2">
        {listColumns.map((column) => (
          <div key={column}>
            <dt className="font-mono text-caption font-medium">
              {column}
              {!requiredColumns.includes(column) && (
                <span className="ml-2 font-sans font-normal text-fg-subtle">{t("optional")}</span>
              )}
            </dt>
            <dd className="text-caption text-fg-muted">{t(`about.${column}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
