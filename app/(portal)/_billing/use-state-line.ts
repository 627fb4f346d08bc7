"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { dayAndClock, monthName, zoneCity, zoneShort } from "#server/billing/rules/line-text.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import type { BilledCompany, BilledMonth } from "./billed-month.ts";

/** In which state a company's month is, and since when, on the company's own clock. */
export function useStateLine(): (
  company: BilledCompany,
  bill: Pick<BilledMonth, "month" | "at">,
  short?: boolean,
) => string {
  const t = useTranslations("billing");
  const { locale } = useFormat();
  return useCallback(
    ({ state, price, closedAt, timezone }, { month, at }, short = false) => {
      if (state === "over" && !price) return t("noPrice.title", { month: monthName(month, locale) });
      const told = closedAt ?? at;
      return t(short && state === "running" ? "state.runningShort" : `state.${state}`, {
        at: dayAndClock(told, timezone, locale),
        zone: zoneShort(told, timezone, locale),
        city: zoneCity(timezone, locale),
      });
    },
    [t, locale],
  );
}

/** The same of the whole page: of the only company, or how many of several are closed. */
export function useBillState(): (bill: BilledMonth) => string {
  const t = useTranslations("billing.state");
  const stateLine = useStateLine();
  return (bill) => {
    const { companies } = bill;
    const [first, ...others] = companies;
    if (!first) return "";
    if (others.length === 0) return stateLine(first, bill);
    if (companies.every((c) => c.state === "running")) return t("severalRunning", { count: companies.length });
    const open = companies.filter((c) => c.state !== "closed").length;
    return open === 0 ? t("several", { count: companies.length }) : t("mixed", { count: companies.length, open });
  };
}
