"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LinkButton } from "../../_ui/button.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { type Fault, faultText, lasted } from "./fault-data.ts";
import { TicketLink } from "./ticket-link.tsx";

const shownFirst = 5;

/** What is over: from when to when, how long, and the ticket that stays. */
export function PastFaults({ faults }: { faults: Fault[] }) {
  const t = useTranslations("incidents.portal");
  const [all, setAll] = useState(false);
  if (faults.length === 0) return null;
  const shown = all ? faults : faults.slice(0, shownFirst);
  return (
    <section className="rounded-lg border border-line bg-surface">
      <h2 className="px-5 pt-4 pb-1 text-strong font-semibold max-tablet:px-4">{t("past")}</h2>
      <table className="w-full table-fixed text-body">
        <thead>
          <tr className="h-9 text-left text-caption text-fg-subtle [&>th]:font-normal">
            <th className="pl-5 max-tablet:pl-4">{t("column.what")}</th>
            <th className="w-[150px] max-tablet:hidden">{t("column.from")}</th>
            <th className="w-[130px] max-tablet:hidden">{t("column.lasted")}</th>
            <th className="w-[96px] pr-5 text-right max-tablet:pr-4">{t("column.ticket")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fault) => (
            <PastFault key={fault.id} fault={fault} />
          ))}
        </tbody>
      </table>
      {faults.length > shown.length && (
        <div className="border-t border-line px-5 py-2.5 text-body max-tablet:px-4">
          <LinkButton onClick={() => setAll(true)}>{t("all", { count: faults.length })}</LinkButton>
        </div>
      )}
    </section>
  );
}

function PastFault({ fault }: { fault: Fault }) {
  const t = useTranslations("incidents.portal");
  const say = usePhrase();
  const f = useFormat();
  const since = fault.since.getTime();
  const from = `${f.day(since)}, ${f.clock(since)}`;
  const time = say(lasted(fault.since, fault.clearedAt ?? fault.since));
  return (
    <tr className="border-t border-line align-top">
      <td className="py-2.5 pr-3 pl-5 break-words max-tablet:pl-4">
        {say(faultText(fault))}
        {fault.clearedWhy === "service_ended" && <span className="text-fg-muted"> · {t("serviceEnded")}</span>}
        {fault.reopened > 0 && <span className="text-fg-muted"> · {t("reopened", { count: fault.reopened })}</span>}
        {fault.callers > 0 && <span className="text-fg-muted"> · {t("contacts", { count: fault.callers })}</span>}
        <span className="hidden text-caption text-fg-muted tnum max-tablet:block">
          {from} · {time}
        </span>
      </td>
      <td className="py-2.5 pr-3 text-fg-muted tnum max-tablet:hidden">{from}</td>
      <td className="py-2.5 pr-3 text-fg-muted max-tablet:hidden">{time}</td>
      <td className="py-2.5 pr-5 text-right max-tablet:pr-4">
        <TicketLink fault={fault} />
      </td>
    </tr>
  );
}
