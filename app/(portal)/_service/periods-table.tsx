"use client";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "../../_ui/place-time.tsx";
import { Card } from "./card.tsx";
import type { ServicePeriod } from "./service-data.ts";

/** Every period with who began and who ended it, and how many months it was charged for. */
export function PeriodsTable({ periods }: { periods: ServicePeriod[] }) {
  const t = useTranslations("service.periods");
  const f = useFormat();
  const at = (moment: Date) => `${f.day(moment.getTime())}, ${f.clock(moment.getTime())}`;
  const us = useTranslations("service.by")("us");
  const who = ({ startedByName, endedByName, endedAt }: ServicePeriod) =>
    [...new Set([startedByName ?? us, ...(endedAt ? [endedByName ?? us] : [])])].join(", ");
  return (
    <Card label={t("title")}>
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-3 px-5">
        <h2 className="text-strong font-semibold">{t("title")}</h2>
        <span className="text-caption text-fg-subtle">{t("aside")}</span>
      </div>
      {periods.length === 0 ? (
        <p className="px-5 pb-5 text-body text-fg-muted">{t("none")}</p>
      ) : (
        <>
          <ul className="text-body tablet:hidden">
            {periods.map((period) => (
              <li key={period.id} className="border-t border-line px-5 py-3">
                <p className="tnum">
                  {at(period.startedAt)} – {period.endedAt ? at(period.endedAt) : t("now")}
                </p>
                <p className="flex justify-between gap-3 text-caption text-fg-muted">
                  <span>{who(period)}</span>
                  <span className="shrink-0">
                    {t("months")}: {period.chargedMonths}
                  </span>
                </p>
              </li>
            ))}
          </ul>
          <table className="w-full text-body max-tablet:hidden">
            <thead>
              <tr className="text-left text-caption text-fg-subtle">
                <th className="pr-4 pb-2 pl-5 font-normal">{t("from")}</th>
                <th className="pr-4 pb-2 font-normal">{t("to")}</th>
                <th className="pr-4 pb-2 font-normal">{t("by")}</th>
                <th className="pr-5 pb-2 text-right font-normal">{t("months")}</th>
              </tr>
            </thead>
            <tbody>
              {periods.map((period) => (
                <tr key={period.id} className="h-10 border-t border-line">
                  <td className="pr-4 pl-5 whitespace-nowrap tnum">{at(period.startedAt)}</td>
                  <td className="pr-4 whitespace-nowrap tnum">
                    {period.endedAt ? (
                      at(period.endedAt)
                    ) : (
                      <span className="inline-flex items-center gap-1.5 align-middle text-available-fg">
                        <ShieldCheck className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                        {t("now")}
                      </span>
                    )}
                  </td>
                  <td className="pr-4 text-fg-muted">{who(period)}</td>
                  <td className="pr-5 text-right tnum">{period.chargedMonths}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Card>
  );
}
