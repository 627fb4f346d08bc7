"use client";
import { ChevronLeft, ChevronRight, Download, FileText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { monthName, monthShort } from "#server/billing/rules/line-text.ts";
import { addMonths } from "#server/subscriptions/rules/charged-month.ts";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import type { BilledMonth } from "./billed-month.ts";
import { useBillState } from "./use-state-line.ts";

/** Which month, in which state; the way to the months beside it, and to the files. */
export function MonthHead({ bill }: { bill: BilledMonth }) {
  const t = useTranslations("billing");
  const { locale } = useFormat();
  const stateOf = useBillState();
  const running = bill.companies.some((c) => c.state === "running");
  const over = bill.companies.some((c) => c.state === "over");
  const name = monthName(bill.month, locale);
  return (
    <div className="mb-[18px] flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-page font-semibold">
          {name}
          {(running || over) && (
            <span className="rounded-sm bg-sunken px-1.5 py-0.5 text-caption font-medium text-fg-muted">
              {t(running ? "badge.running" : "badge.over")}
            </span>
          )}
        </h1>
        <p className="mt-0.5 min-h-5 text-body text-fg-muted">{stateOf(bill)}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <MonthPicker bill={bill} />
        {bill.companies.length > 0 && (
          <>
            <FileLink href={fileOf("csv", bill.month, locale)} label={t("file.csvLabel", { month: name })}>
              <Download className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
              {t("file.csv")}
            </FileLink>
            <FileLink href={fileOf("pdf", bill.month, locale)} label={t("file.pdfLabel", { month: name })} primary>
              <FileText className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
              {t("file.pdf")}
            </FileLink>
          </>
        )}
      </div>
    </div>
  );
}

export const fileOf = (kind: "csv" | "pdf", month: string, locale: string, companyId?: string): string =>
  `/api/owner/statement.${kind}?month=${month}&locale=${locale}${companyId ? `&company=${companyId}` : ""}`;

function FileLink(props: { href: string; label: string; primary?: boolean; children: ReactNode }) {
  return (
    <a
      href={props.href}
      download
      aria-label={props.label}
      className={cx(
        "moves inline-flex h-8 items-center gap-2 rounded-md border px-3 text-body font-medium whitespace-nowrap",
        props.primary
          ? "border-transparent bg-ink text-on-ink hover:bg-ink/90"
          : "border-line-strong bg-surface text-fg hover:bg-hover",
      )}
    >
      {props.children}
    </a>
  );
}

function MonthPicker({ bill: { month, range } }: { bill: BilledMonth }) {
  const t = useTranslations("billing.month");
  const { locale } = useFormat();
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  return (
    <nav
      aria-label={t("label")}
      className="flex h-8 items-center rounded-md border border-line-strong bg-surface text-body"
    >
      <Step
        month={range.first !== null && before >= range.first ? before : null}
        label={t("previous", { month: monthName(before, locale) })}
        why={t("noEarlier")}
        icon={<ChevronLeft className="size-4" strokeWidth={1.75} aria-hidden="true" />}
      />
      <span className="min-w-[84px] px-1 text-center font-medium tnum">{monthShort(month, locale)}</span>
      <Step
        month={after <= range.latest ? after : null}
        label={t("next", { month: monthName(after, locale) })}
        why={t("noLater")}
        icon={<ChevronRight className="size-4" strokeWidth={1.75} aria-hidden="true" />}
      />
    </nav>
  );
}

/** Where there is nothing to go to, the arrow stays in its place and says why. */
function Step({ month, label, why, icon }: { month: string | null; label: string; why: string; icon: ReactNode }) {
  const place = "grid h-full w-8 place-items-center rounded-md";
  if (month === null)
    return (
      <button type="button" aria-disabled title={why} className={cx(place, "text-fg-disabled")}>
        {icon}
        <span className="sr-only">
          {label}, {why}
        </span>
      </button>
    );
  return (
    <Link
      href={`/portal/billing?month=${month}`}
      scroll={false}
      aria-label={label}
      className={cx(place, "text-fg-muted hover:bg-hover hover:text-fg")}
    >
      {icon}
    </Link>
  );
}
