"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "../../../../_ui/place-time.tsx";
import type { Progress } from "./use-import.ts";

/** What is being done and how far it is. Where no end is known the line only moves. */
export function ProgressLine({ progress, checking }: { progress: Progress; checking: boolean }) {
  const t = useTranslations("crew.import");
  const f = useFormat();
  const { phase, done, total } = progress;
  const sent = phase === "upload" && total > 0 && done >= total;
  const percent = total > 0 ? Math.round((done / total) * 100) : 0;
  const counted = phase !== "upload" && total > 0;
  const isOpen = sent || phase === "service" || total === 0;
  return (
    <section className="rounded-lg border border-line bg-surface px-5 py-4" aria-label={t("progress")}>
      <p className="flex justify-between gap-4 text-body" role="status">
        <span>{sent ? t(checking ? "reading" : "writing") : t(`phase.${phase}`)}</span>
        {counted && (
          <span className="text-fg-muted tnum">{t("of", { done: f.number(done), total: f.number(total) })}</span>
        )}
      </p>
      <div
        role="progressbar"
        aria-label={t("progress")}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(isOpen ? {} : { "aria-valuenow": percent })}
        className="mt-2 h-1 overflow-hidden rounded-xs bg-sunken"
      >
        <div
          className={isOpen ? "h-full w-full animate-wait bg-accent" : "h-full bg-accent-solid"}
          style={isOpen ? undefined : { width: `${percent}%` }}
        />
      </div>
      <p className="mt-2 text-caption text-fg-subtle">{t(checking ? "nothingYet" : "allOrNothing")}</p>
    </section>
  );
}
