"use client";
import { Shield, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { monthAlone, reasonDay, shortDay, spansOf } from "#server/billing/rules/line-text.ts";
import { money } from "#server/billing/rules/money.ts";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import type { BilledCompany, BilledLine } from "./billed-month.ts";

type LineTableProps = {
  rows: readonly BilledLine[];
  company: BilledCompany;
  month: string;
  onShow: (line: BilledLine) => void;
};

/** A station a line: when it had service, whether it had at the month's last instant, and what that costs. */
export function LineTable({ rows, company, month, onShow }: LineTableProps) {
  const t = useTranslations("billing.column");
  const { locale } = useFormat();
  const lastDay = shortDay(new Date(company.span.end.getTime() - 1), company.timezone, locale);
  return (
    <table className="w-full table-fixed text-body">
      <thead>
        <tr className="h-9 text-left text-caption text-fg-subtle [&>th]:font-normal">
          <th className="pl-5 max-tablet:pl-4">{t("station")}</th>
          <th className="w-[240px] max-desk:w-[200px] max-tablet:hidden">
            {t("active", { month: monthAlone(month, locale) })}
          </th>
          <th className="w-[150px] max-desk:w-[120px] max-tablet:hidden">
            {company.state === "running" ? t("now") : t("atEnd", { day: lastDay })}
          </th>
          <th className="w-[250px] max-desk:hidden">{t("reason")}</th>
          <th className="w-[110px] pr-5 text-right max-tablet:w-[92px] max-tablet:pr-4">{t("amount")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <LineRow key={line.stationId} line={line} company={company} onShow={onShow} />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line, company, onShow }: { line: BilledLine } & Pick<LineTableProps, "company" | "onShow">) {
  const t = useTranslations("billing");
  const { locale } = useFormat();
  const words = useLineWords(company);
  const { days, reason } = words(line);
  return (
    <tr className="relative h-11 border-t border-line hover:bg-hover">
      <td className="py-2.5 pr-3 pl-5 max-tablet:pl-4">
        <button
          type="button"
          onClick={() => onShow(line)}
          aria-label={t("period.show", { station: line.stationName })}
          aria-haspopup="dialog"
          className="max-w-full rounded-xs text-left font-medium break-words after:absolute after:inset-0"
        >
          {line.stationName}
        </button>{" "}
        {line.stationRef && (
          <span className="ml-2 font-mono text-caption text-fg-subtle max-tablet:ml-0 max-tablet:block">
            {line.stationRef}
          </span>
        )}
        <span className="hidden text-caption text-fg-muted tnum max-tablet:block">{days}</span>
        {reason !== "" && <span className="hidden text-caption text-fg-muted max-desk:block">{reason}</span>}
      </td>
      <td className="pr-3 text-fg-muted tnum max-tablet:hidden">{days}</td>
      <td className="max-tablet:hidden">
        <ServiceMark on={line.charged} />
      </td>
      <td className="pr-3 text-fg-muted max-desk:hidden">{reason}</td>
      <td className={cx("pr-5 text-right tnum max-tablet:pr-4", line.charged ? "font-medium" : "text-fg-subtle")}>
        {company.price ? money(line.cents, company.price.currency, locale) : "–"}
      </td>
    </tr>
  );
}

export function ServiceMark({ on }: { on: boolean }) {
  const t = useTranslations("billing.service");
  const Icon = on ? ShieldCheck : Shield;
  return (
    <span className={cx("inline-flex items-center gap-1.5 align-middle", on ? "text-available-fg" : "text-fg-subtle")}>
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {t(on ? "on" : "off")}
    </span>
  );
}

/** When and why in words. The ordinary case, the whole month, needs no reason. */
function useLineWords({ timezone: zone, span, state }: BilledCompany) {
  const t = useTranslations("billing");
  const { locale } = useFormat();
  const running = state === "running";
  return ({ periods, reason }: BilledLine) => ({
    days: spansOf(periods, span, { zone, locale, running })
      .map(({ key, values }) => t(`span.${key}`, values))
      .join(", "),
    reason:
      reason === "whole_month"
        ? ""
        : t(`${running ? "reasonRunning" : "reason"}.${reason}`, { day: reasonDay(reason, periods, zone, locale) }),
  });
}
