"use client";
import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { LineFilter } from "#server/billing/rules/line-filter.ts";
import { monthName } from "#server/billing/rules/line-text.ts";
import { isMonth } from "#server/subscriptions/rules/charged-month.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Empty, ErrorPanel, LoadingLine, Skeleton } from "../../_ui/feedback.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { Missing } from "../_people/no-rights.tsx";
import type { BilledMonth } from "./billed-month.ts";
import { CompanySection } from "./company-section.tsx";
import { LineFilters } from "./line-filters.tsx";
import { MonthHead } from "./month-head.tsx";
import { MonthTotals } from "./month-totals.tsx";

/** A running month changes without a doorbell; owners have no live stream. */
const rhythmMs = 30_000;
/** With more companies than these, each section waits to be opened. */
const openAtOnce = 5;

/** For whoever may read it. */
export function Billing() {
  const t = useTranslations("billing.missing");
  return useMe().may("billing:read") ? <Bill /> : <Missing title={t("title")} hint={t("hint")} />;
}

/** The owner's bill, month by month. The month is in the address, so that it can be sent to somebody. */
function Bill() {
  const trpc = useTRPC();
  const reason = useReason();
  const asked = useSearchParams().get("month");
  const month = asked && isMonth(asked) ? asked : null;
  const bill = useQuery(
    trpc.owner.billing.month.queryOptions(
      { month },
      {
        placeholderData: (before) => before,
        refetchInterval: ({ state }) => (state.data?.companies.every((c) => c.state === "closed") ? false : rhythmMs),
      },
    ),
  );
  return (
    <>
      {bill.error && (
        <div className="mb-5">
          <ErrorPanel
            title={reason(bill.error)}
            requestId={reasonOf(bill.error).requestId}
            onRetry={() => void bill.refetch()}
          />
        </div>
      )}
      {!bill.data && !bill.error && (
        <div className="space-y-5">
          <Skeleton rows={1} className="h-12" />
          <Skeleton rows={1} className="h-24" />
          <Skeleton rows={8} className="h-10" />
        </div>
      )}
      {bill.data && <Month bill={bill.data} loading={bill.isPlaceholderData} />}
    </>
  );
}

function Month({ bill, loading }: { bill: BilledMonth; loading: boolean }) {
  const t = useTranslations("billing");
  const { locale } = useFormat();
  const [only, setOnly] = useState<LineFilter>("all");
  const several = bill.companies.length > 1;
  return (
    <>
      <MonthHead bill={bill} />
      <LoadingLine active={loading} />
      {bill.companies.length === 0 ? (
        <section className="mt-5 rounded-lg border border-line bg-surface">
          <Empty title={t("empty.title", { month: monthName(bill.month, locale) })} hint={t("empty.hint")} />
        </section>
      ) : (
        <>
          <MonthTotals bill={bill} />
          <LineFilters totals={bill.totals} only={only} onOnly={setOnly} />
          {bill.companies.map((company) => (
            <CompanySection
              key={`${company.companyId} ${bill.month}`}
              company={company}
              month={bill.month}
              at={bill.at}
              only={only}
              several={several}
              openAtFirst={bill.companies.length <= openAtOnce}
            />
          ))}
        </>
      )}
      <p className="mt-4 flex items-start gap-2 text-body text-fg-muted">
        <Info className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("rule")}
      </p>
    </>
  );
}
