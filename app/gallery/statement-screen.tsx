"use client";
import { useTranslations } from "next-intl";
import { monthSpan } from "#server/subscriptions/rules/charged-month.ts";
import type { BilledCompany, BilledLine, BilledMonth } from "../(portal)/_billing/billed-month.ts";
import { LineFilters } from "../(portal)/_billing/line-filters.tsx";
import { LineTable } from "../(portal)/_billing/line-table.tsx";
import { MonthHead } from "../(portal)/_billing/month-head.tsx";
import { MonthTotals } from "../(portal)/_billing/month-totals.tsx";
import { PortalShell } from "../(portal)/_parts/portal-shell.tsx";
import { nothing } from "./frame.tsx";
import { now } from "./night.ts";

const month = "2026-10";
const person = { startedBy: "owner:eva", startedByName: "Eva Lindner" };
const running = { endedAt: null, endedBy: null, endedByName: null };
const ended = (endedAt: string) => ({ endedAt, endedBy: "owner:eva", endedByName: "Eva Lindner" });
const march = "2026-03-05T09:12:00.000Z";
type Period = { startedAt: string; endedAt: string | null; endedBy: string | null; endedByName: string | null };

let position = 0;
function line(stationName: string, stationRef: string, reason: BilledLine["reason"], ...periods: Period[]): BilledLine {
  const charged = reason !== "ended" && reason !== "on_and_off";
  position += 1;
  return {
    stationId: stationRef,
    stationName,
    stationRef,
    charged,
    cents: charged ? 1490 : 0,
    reason,
    periods: periods.map((period, i) => ({ subscriptionId: `${stationRef} ${i}`, ...person, ...period })),
    position,
  };
}
const whole = (name: string, ref: string) => line(name, ref, "whole_month", { startedAt: march, ...running });

const lines: BilledLine[] = [
  whole("Attnang-Puchheim", "AT*ALP*E0402"),
  whole("Gmunden Seebahnhof", "AT*ALP*E0171"),
  whole("Mondsee West", "AT*ALP*E0417"),
  line("Mondsee P+R", "AT*ALP*E0425", "from_day", { startedAt: "2026-10-27T10:20:00.000Z", ...running }),
  line(
    "Salzburg Süd",
    "AT*ALP*E0602",
    "again",
    { startedAt: march, ...ended("2026-10-09T12:30:00.000Z") },
    { startedAt: "2026-10-15T05:45:00.000Z", ...running },
  ),
  line("Strasswalchen", "AT*ALP*E0473", "ended", { startedAt: march, ...ended("2026-10-22T13:10:00.000Z") }),
  line("St. Gilgen Zentrum", "AT*ALP*E0470", "on_and_off", {
    startedAt: "2026-10-13T08:02:00.000Z",
    ...ended("2026-10-13T08:40:00.000Z"),
  }),
  whole("Wels Nord", "AT*ALP*E0480"),
  whole("Zell am Moos", "AT*ALP*E0491"),
];

const company: BilledCompany = {
  companyId: "alpladen",
  companyName: "Alpladen GmbH",
  timezone: "Europe/Vienna",
  state: "closed",
  closedAt: new Date(Date.UTC(2026, 9, 31, 23, 5)),
  span: monthSpan(month, "Europe/Vienna"),
  price: { name: "Preisliste 2026", cents: 1490, currency: "EUR" },
  served: 42,
  charged: 35,
  totalCents: 52_150,
  contacts: 418,
  technicians: 31,
};

const bill: BilledMonth = {
  month,
  range: { first: "2026-03", latest: "2026-11", closed: month },
  at: new Date(now),
  companies: [company],
  totals: { served: 42, charged: 35, contacts: 418, technicians: 31, amounts: [{ currency: "EUR", cents: 52_150 }] },
};

/** October's bill of one company: every reason there is. */
export function StatementScreen() {
  const t = useTranslations("portal.nav");
  return (
    <PortalShell
      companyName={company.companyName}
      links={[{ id: "billing", label: t("billing"), href: "#", current: true }]}
      hotline="+43 720 000 240"
      userName="Eva Lindner"
      userItems={[]}
      onUser={nothing}
    >
      <MonthHead bill={bill} />
      <MonthTotals bill={bill} />
      <LineFilters totals={bill.totals} only="all" onOnly={nothing} />
      <section className="mt-3 rounded-lg border border-line bg-surface" aria-label={company.companyName}>
        <LineTable rows={lines} company={company} month={month} onShow={nothing} />
      </section>
    </PortalShell>
  );
}
