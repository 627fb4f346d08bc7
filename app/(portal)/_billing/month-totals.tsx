"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { money } from "#server/billing/rules/money.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import type { BilledMonth } from "./billed-month.ts";

/** What the month costs, for how many stations, at which price, and what drivers asked for it. */
export function MonthTotals({ bill: { totals, companies } }: { bill: BilledMonth }) {
  const t = useTranslations("billing.total");
  const f = useFormat();
  const running = companies.some((c) => c.state !== "closed");
  const prices = new Map(companies.flatMap(({ price: p }) => (p ? [[`${p.cents} ${p.currency} ${p.name}`, p]] : [])));
  const [price] = prices.values();
  return (
    <section aria-label={t("label")} className="rounded-lg border border-line bg-surface">
      <dl className="grid grid-cols-4 divide-x divide-line max-tablet:grid-cols-2 max-tablet:divide-x-0">
        <Figure label={t(running ? "sumRunning" : "sum")} below={t("withoutVat")}>
          {totals.amounts.length === 0
            ? "–"
            : totals.amounts.map(({ cents, currency }) => (
                <span key={currency} className="block">
                  {money(cents, currency, f.locale)}
                </span>
              ))}
        </Figure>
        <Figure label={t("charged")} below={t("of", { served: f.number(totals.served) })}>
          {f.number(totals.charged)}
        </Figure>
        <Figure label={t("price")} below={prices.size === 1 && price ? price.name : ""}>
          {prices.size === 1 && price
            ? money(price.cents, price.currency, f.locale)
            : prices.size === 0
              ? t("noPrice")
              : t("prices", { count: prices.size })}
        </Figure>
        <Figure label={t("contacts")} below={t("technicians", { count: f.number(totals.technicians) })}>
          {f.number(totals.contacts)}
        </Figure>
      </dl>
    </section>
  );
}

function Figure({ label, below, children }: { label: string; below: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-5 py-4 max-tablet:px-4 max-tablet:py-3">
      <dt className="text-caption text-fg-subtle">{label}</dt>
      <dd className="mt-0.5 text-[26px] leading-8 font-semibold tracking-tight break-words tnum max-tablet:text-[22px] max-tablet:leading-7">
        {children}
      </dd>
      <dd className="truncate text-caption text-fg-muted" title={below}>
        {below}
      </dd>
    </div>
  );
}
