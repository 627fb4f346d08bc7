"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type LineFilter, pageOfLines } from "#server/billing/rules/line-filter.ts";
import { monthName } from "#server/billing/rules/line-text.ts";
import { money } from "#server/billing/rules/money.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { Empty, ErrorPanel, LoadingLine, Skeleton } from "../../_ui/feedback.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import type { BilledCompany, BilledLine } from "./billed-month.ts";
import { LineTable } from "./line-table.tsx";
import { fileOf } from "./month-head.tsx";
import { PeriodDialog } from "./period-dialog.tsx";
import { useStateLine } from "./use-state-line.ts";

const rhythmMs = 30_000;

type CompanySectionProps = {
  company: BilledCompany;
  month: string;
  only: LineFilter;
  /** As of when. */
  at: Date;
  /** There are others beside it: it says whose it is. */
  several: boolean;
  openAtFirst: boolean;
};

/** One company's stations of the month, page by page, with its own sum. */
export function CompanySection({ company, month, at, only, several, openAtFirst }: CompanySectionProps) {
  const [open, setOpen] = useState(openAtFirst);
  const bodyId = useId();
  return (
    <section className="mt-3 rounded-lg border border-line bg-surface" aria-label={company.companyName}>
      {several && (
        <CompanyHead
          company={company}
          month={month}
          at={at}
          open={open}
          bodyId={bodyId}
          onToggle={() => setOpen(!open)}
        />
      )}
      <div id={bodyId} hidden={!open}>
        {open && <Lines company={company} month={month} only={only} />}
      </div>
    </section>
  );
}

function CompanyHead(props: {
  company: BilledCompany;
  month: string;
  at: Date;
  open: boolean;
  bodyId: string;
  onToggle: () => void;
}) {
  const { company, month, at, open } = props;
  const t = useTranslations("billing");
  const { locale } = useFormat();
  const stateLine = useStateLine();
  const { companyName, price, charged, served } = company;
  return (
    <div
      className={cx(
        "flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 max-tablet:px-4",
        open && "border-b border-line",
      )}
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={props.bodyId}
        aria-label={t(open ? "company.hide" : "company.show", { company: companyName })}
        onClick={props.onToggle}
        className="-ml-1.5 grid size-7 place-items-center rounded-md text-fg-muted hover:bg-hover"
      >
        <ChevronDown className={cx("size-4", !open && "-rotate-90")} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-strong font-semibold">{companyName}</h2>
        <p className="text-caption text-fg-muted">
          {t("company.summary", { charged, served })} · {stateLine(company, { month, at }, true)}
        </p>
      </div>
      {!open && (
        <b className="text-strong font-semibold tnum">
          {price ? money(company.totalCents, price.currency, locale) : t("total.noPrice")}
        </b>
      )}
      <a
        href={fileOf("pdf", month, locale, company.companyId)}
        download
        aria-label={`${t("file.pdfLabel", { month: monthName(month, locale) })}, ${companyName}`}
        className="grid size-7 place-items-center rounded-md text-fg-muted hover:bg-hover hover:text-fg"
      >
        <FileText className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </a>
    </div>
  );
}

function Lines({ company, month, only }: Pick<CompanySectionProps, "company" | "month" | "only">) {
  const t = useTranslations("billing");
  const trpc = useTRPC();
  const reason = useReason();
  const [shown, setShown] = useState<BilledLine | null>(null);
  const lines = useInfiniteQuery(
    trpc.owner.billing.lines.infiniteQueryOptions(
      { companyId: company.companyId, month, only },
      {
        getNextPageParam: (page) => page.next,
        placeholderData: (before) => before,
        refetchInterval: company.state === "closed" ? false : rhythmMs,
      },
    ),
  );
  const rows = lines.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts: Record<LineFilter, number> = {
    all: company.served,
    charged: company.charged,
    not_charged: company.served - company.charged,
  };
  return (
    <>
      <LoadingLine active={lines.isPlaceholderData} />
      {lines.error && (
        <div className="p-3">
          <ErrorPanel
            title={reason(lines.error)}
            requestId={reasonOf(lines.error).requestId}
            onRetry={() => void lines.refetch()}
          />
        </div>
      )}
      {!lines.data && !lines.error && (
        <div className="px-5 py-4">
          <Skeleton rows={6} className="h-8" />
        </div>
      )}
      {!company.price && lines.data && <NoPrice month={month} />}
      {lines.data && rows.length === 0 && <Empty title={t("empty.filtered")} hint={t("empty.filteredHint")} />}
      {rows.length > 0 && <LineTable rows={rows} company={company} month={month} onShow={setShown} />}
      {rows.length > 0 && (
        <Foot
          company={company}
          cents={only === "not_charged" ? 0 : company.totalCents}
          shown={rows.length}
          count={counts[only]}
          busy={lines.isFetchingNextPage}
          onMore={lines.hasNextPage ? () => void lines.fetchNextPage() : undefined}
        />
      )}
      <PeriodDialog line={shown} company={company} month={month} onClose={() => setShown(null)} />
    </>
  );
}

function NoPrice({ month }: { month: string }) {
  const t = useTranslations("billing.noPrice");
  const { locale } = useFormat();
  return (
    <div className="border-b border-line px-5 py-3 max-tablet:px-4" role="status">
      <p className="text-body font-semibold">{t("title", { month: monthName(month, locale) })}</p>
      <p className="text-body text-fg-muted">{t("hint")}</p>
    </div>
  );
}

type FootProps = {
  company: BilledCompany;
  /** Of the lines that are chosen. */
  cents: number;
  shown: number;
  count: number;
  busy: boolean;
  onMore: (() => void) | undefined;
};

function Foot({ company: { price }, cents, shown, count, busy, onMore }: FootProps) {
  const t = useTranslations("billing.foot");
  const { locale } = useFormat();
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line px-5 py-2 max-tablet:px-4">
      <span className="flex flex-wrap items-center gap-3 text-caption text-fg-subtle">
        {t("rows", { shown, count })}
        {onMore && (
          <Button size="small" busy={busy} onClick={onMore}>
            {t("more", { count: Math.min(pageOfLines, count - shown) })}
          </Button>
        )}
      </span>
      <span className="ml-auto flex items-baseline gap-6 text-body">
        <span className="text-fg-muted">{t("sum")}</span>
        <b className="text-title font-semibold tnum">{price ? money(cents, price.currency, locale) : "–"}</b>
      </span>
    </div>
  );
}
