"use client";
import { CircleAlert, ListChecks, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ImportedView } from "#server/api/station-import.ts";
import { Button } from "../../../../_ui/button.tsx";
import { useFormat } from "../../../../_ui/place-time.tsx";

const icon = { className: "size-5 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

export function useMoney(): (cents: number, currency: string) => string {
  const f = useFormat();
  return (cents, currency) =>
    new Intl.NumberFormat(f.locale === "de" ? "de-DE" : "en-GB", { style: "currency", currency }).format(cents / 100);
}

function Counts({ result }: { result: ImportedView }) {
  const t = useTranslations("crew.import.count");
  const f = useFormat();
  const money = useMoney();
  const { price, activated } = result;
  const cost = activated > 0 && price ? money(price.cents * activated, price.currency) : t("nothing");
  const cells: [label: string, value: string][] = [
    [t("stations"), f.number(result.stations)],
    [t("points"), f.number(result.evses)],
    [t("technicians"), f.number(result.technicians)],
    [t("activated"), f.number(activated)],
    [t("cost"), cost],
  ];
  return (
    <dl className="grid grid-cols-5 border-t border-line max-tablet:grid-cols-2">
      {cells.map(([label, value]) => (
        <div key={label} className="border-line px-5 py-3 not-first:border-l max-tablet:not-first:border-l-0">
          <dt className="text-caption text-fg-muted">{label}</dt>
          <dd className="text-title font-semibold tnum">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const Note = ({ children }: { children: ReactNode }) => (
  <li className="flex items-start gap-2 text-sla-warn-fg">
    <CircleAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
    <span>{children}</span>
  </li>
);

/** What looks strange and is allowed. */
function Notes({ result }: { result: ImportedView }) {
  const t = useTranslations("crew.import");
  const money = useMoney();
  const { activated, price, withoutEvseId, encoding, technicians } = result;
  if (activated === 0 && withoutEvseId === 0 && encoding === "utf-8" && technicians > 0) return null;
  return (
    <ul className="space-y-2 border-t border-line px-5 py-3 text-body">
      {activated > 0 && (
        <li className="flex items-start gap-2">
          <ShieldCheck className="mt-0.5 size-4 shrink-0 text-available-fg" strokeWidth={1.75} aria-hidden="true" />
          <span>
            {price
              ? t("activates", {
                  count: activated,
                  price: money(price.cents, price.currency),
                  cost: money(price.cents * activated, price.currency),
                })
              : t("activatesFree", { count: activated })}
          </span>
        </li>
      )}
      {encoding === "windows-1252" && <Note>{t("windows")}</Note>}
      {withoutEvseId > 0 && <Note>{t("withoutEvseId", { count: withoutEvseId })}</Note>}
      {technicians === 0 && <Note>{t("withoutCrew")}</Note>}
    </ul>
  );
}

type PreviewProps = { result: ImportedView; company: string; onRun: () => void; onCancel: () => void };

/** The list is right: what it makes, what it costs, and the one button that does it. */
export function Preview({ result, company, onRun, onCancel }: PreviewProps) {
  const t = useTranslations("crew.import");
  return (
    <section className="rounded-lg border border-line bg-surface" aria-label={t("preview")}>
      <div className="flex items-start gap-4 px-5 py-4">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-available-soft text-available-fg">
          <ListChecks {...icon} />
        </span>
        <div>
          <h2 className="text-verdict font-semibold">{t("right", { rows: result.rows })}</h2>
          <p className="text-body text-fg-muted">{t("rightHint", { company })}</p>
        </div>
      </div>
      <Counts result={result} />
      <Notes result={result} />
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button kind="primary" onClick={onRun}>
          {result.activated > 0
            ? t("runActivate", { count: result.stations, activated: result.activated })
            : t("run", { count: result.stations })}
        </Button>
      </div>
    </section>
  );
}

export function Done({ result, onAgain }: { result: ImportedView; onAgain: () => void }) {
  const t = useTranslations("crew.import");
  return (
    <section className="rounded-lg border border-line bg-surface" aria-label={t("done", { count: result.stations })}>
      <div className="flex items-start gap-4 px-5 py-4" role="status">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-available-soft text-available-fg">
          <ListChecks {...icon} />
        </span>
        <div>
          <h2 className="text-verdict font-semibold">{t("done", { count: result.stations })}</h2>
          <p className="text-body text-fg-muted">
            {result.activated > 0 ? t("doneActivated", { count: result.activated }) : t("doneHint")}
          </p>
        </div>
      </div>
      <Counts result={result} />
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        <Button onClick={onAgain}>{t("another")}</Button>
        <Link
          href="/portal/stations"
          className="inline-flex h-8 items-center rounded-md bg-ink px-3 text-body font-medium text-on-ink hover:bg-ink/90"
        >
          {t("toStations")}
        </Link>
      </div>
    </section>
  );
}
