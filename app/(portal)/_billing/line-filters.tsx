"use client";
import { useTranslations } from "next-intl";
import { type LineFilter, lineFilters } from "#server/billing/rules/line-filter.ts";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import type { BilledMonth } from "./billed-month.ts";

/** All stations with service, the charged ones, and those that were served and not charged. */
export function LineFilters(props: {
  totals: BilledMonth["totals"];
  only: LineFilter;
  onOnly: (only: LineFilter) => void;
}) {
  const t = useTranslations("billing.filter");
  const f = useFormat();
  const { served, charged } = props.totals;
  const counts: Record<LineFilter, number> = { all: served, charged, not_charged: served - charged };
  return (
    <fieldset aria-label={t("label")} className="mt-5 flex flex-wrap items-center gap-2">
      {lineFilters.map((only) => (
        <button
          key={only}
          type="button"
          aria-pressed={only === props.only}
          onClick={() => props.onOnly(only)}
          className={cx(
            "moves h-8 rounded-md px-3 text-body whitespace-nowrap",
            only === props.only ? "bg-ink font-medium text-on-ink" : "text-fg-muted hover:bg-hover",
          )}
        >
          {t(only)} <span className="tnum">{f.number(counts[only])}</span>
        </button>
      ))}
    </fieldset>
  );
}
