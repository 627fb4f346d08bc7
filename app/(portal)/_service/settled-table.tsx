"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { clock, day } from "../../_ui/format.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import type { SettledApproval } from "./service-data.ts";

/** What became of requests, the newest first. */
export function SettledTable({ list }: { list: SettledApproval[] }) {
  const t = useTranslations("service.approvals");
  const { locale } = useFormat();
  const at = (moment: Date, zone: string) => `${day(moment.getTime(), zone, locale)}, ${clock(moment.getTime(), zone)}`;
  const became = (one: SettledApproval) =>
    t(one.outcome === "activated" ? "activated" : "declined", { by: one.settledByName ?? "" });
  return (
    <section aria-labelledby="settled-title" className="rounded-lg border border-line bg-surface">
      <h2 id="settled-title" className="px-5 py-3 text-strong font-semibold">
        {t("settled")}
      </h2>
      {list.length === 0 ? (
        <p className="px-5 pb-4 text-body text-fg-muted">{t("settledNone")}</p>
      ) : (
        <>
          <ul className="text-body tablet:hidden">
            {list.map((one) => (
              <li key={one.id} className="border-t border-line px-5 py-3">
                <p className="flex justify-between gap-3">
                  <Link href={`/portal/stations/${one.stationId}/service`} className="rounded-xs font-medium">
                    {one.stationName}
                  </Link>
                  <span className="shrink-0 text-caption text-fg-muted tnum">
                    {one.settledAt && at(one.settledAt, one.timezone)}
                  </span>
                </p>
                <p className="text-caption text-fg-muted">
                  {one.askedByName}: {became(one)}
                </p>
              </li>
            ))}
          </ul>
          <table className="w-full text-body max-tablet:hidden">
            <thead>
              <tr className="text-left text-caption text-fg-subtle">
                <th className="pr-4 pb-2 pl-5 font-normal">{t("station")}</th>
                <th className="pr-4 pb-2 font-normal">{t("who")}</th>
                <th className="pr-4 pb-2 font-normal">{t("what")}</th>
                <th className="pr-5 pb-2 text-right font-normal">{t("when")}</th>
              </tr>
            </thead>
            <tbody>
              {list.map((one) => (
                <tr key={one.id} className="h-10 border-t border-line">
                  <td className="pr-4 pl-5">
                    <Link href={`/portal/stations/${one.stationId}/service`} className="rounded-xs hover:underline">
                      {one.stationName}
                    </Link>
                  </td>
                  <td className="pr-4 text-fg-muted">{one.askedByName}</td>
                  <td className="pr-4">{became(one)}</td>
                  <td className="pr-5 text-right whitespace-nowrap text-fg-muted tnum">
                    {one.settledAt && at(one.settledAt, one.timezone)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
