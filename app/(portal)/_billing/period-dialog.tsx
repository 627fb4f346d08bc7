"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { actorSort, dayAndClock, monthName, zoneShort } from "#server/billing/rules/line-text.ts";
import { money } from "#server/billing/rules/money.ts";
import { Dialog } from "../../_ui/dialog.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useMe } from "../_frame/use-me.tsx";
import type { BilledCompany, BilledLine } from "./billed-month.ts";

type PeriodDialogProps = { line: BilledLine | null; company: BilledCompany; month: string; onClose: () => void };

/** Where a line comes from: each period of the month, who began and who ended it, and the way to the station. */
export function PeriodDialog({ line, company, month, onClose }: PeriodDialogProps) {
  const t = useTranslations("billing.period");
  const { locale } = useFormat();
  return (
    <Dialog
      open={line !== null}
      onClose={onClose}
      title={line?.stationName ?? ""}
      consequence={
        line && company.price ? (
          <span className="tnum">{money(line.cents, company.price.currency, locale)}</span>
        ) : undefined
      }
      footer={line && <StationLink stationId={line.stationId} />}
    >
      {line && (
        <div className="px-5 pt-1 pb-5">
          {line.stationRef && <p className="font-mono text-caption text-fg-subtle">{line.stationRef}</p>}
          <p className="mt-3 text-body text-fg-muted">
            {t(`why.${whyOf(line, company)}`, { month: monthName(month, locale) })}
          </p>
          <ol
            aria-label={t("title", { station: line.stationName })}
            className="mt-3 divide-y divide-line rounded-lg border border-line"
          >
            {line.periods.map((period) => (
              <Period key={period.subscriptionId} period={period} company={company} />
            ))}
          </ol>
        </div>
      )}
    </Dialog>
  );
}

const whyOf = ({ charged }: BilledLine, { state }: BilledCompany) =>
  `${charged ? ("charged" as const) : ("not_charged" as const)}${state === "running" ? ("_running" as const) : ("" as const)}` as const;

function Period({
  period,
  company: { timezone, state },
}: {
  period: BilledLine["periods"][number];
  company: BilledCompany;
}) {
  const t = useTranslations("billing");
  const { locale } = useFormat();
  const when = (iso: string) => {
    const at = new Date(iso);
    return t("period.when", { at: dayAndClock(at, timezone, locale), zone: zoneShort(at, timezone, locale) });
  };
  const by = (name: string | null, key: string | null) =>
    t("period.by", { name: name ?? t(`by.${actorSort(key ?? "")}`) });
  return (
    <li className="grid grid-cols-[88px_1fr] gap-x-4 gap-y-1.5 px-4 py-3 text-body">
      <span className="text-fg-subtle">{t("period.started")}</span>
      <span>
        <span className="tnum">{when(period.startedAt)}</span>{" "}
        <span className="text-fg-muted">{by(period.startedByName, period.startedBy)}</span>
      </span>
      <span className="text-fg-subtle">{t("period.ended")}</span>
      {period.endedAt === null ? (
        <span className="text-fg-muted">{t(state === "running" ? "period.goesOnRunning" : "period.goesOn")}</span>
      ) : (
        <span>
          <span className="tnum">{when(period.endedAt)}</span>{" "}
          <span className="text-fg-muted">{by(period.endedByName, period.endedBy)}</span>
        </span>
      )}
    </li>
  );
}

/** To the tab where it was switched, for whoever has it. */
function StationLink({ stationId }: { stationId: string }) {
  const t = useTranslations("billing.period");
  const me = useMe();
  if (!me.may("stations:read")) return null;
  const tab = me.may("service:activate") ? "/service" : "";
  return (
    <Link
      href={`/portal/stations/${stationId}${tab}`}
      className="inline-flex items-center gap-1.5 rounded-xs text-body text-accent underline-offset-2 hover:underline"
    >
      {t(tab === "" ? "openStation" : "open")}
      <ArrowRight className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
    </Link>
  );
}
