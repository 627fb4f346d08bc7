"use client";
import { Check, CircleAlert, Clock, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReason } from "../../_trpc/use-reason.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import type { BulkStation } from "./bulk-service.tsx";
import type { StationResult } from "./service-data.ts";
import type { useBulkRun } from "./use-bulk-run.ts";

const icon = { className: "mt-0.5 size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;
const changes = new Set(["activated", "deactivated"]);

type ResultsProps = {
  stations: BulkStation[];
  /** What was chosen and left as it is, and why. */
  skipped: (BulkStation & { why: string })[];
  work: ReturnType<typeof useBulkRun>;
};

/** How far it is, and what became of each station. */
export function BulkResults({ stations, skipped, work }: ResultsProps) {
  const t = useTranslations("service.bulk");
  const reason = useReason();
  const { results, state, error } = work;
  const done = results.length;
  const changed = results.filter((one) => changes.has(one.result)).length;
  const of = new Map(results.map((one) => [one.stationId, one]));
  return (
    <div className="mt-3 border-t border-line">
      <div className="px-5 py-3">
        <div
          role="progressbar"
          aria-label={t("progress")}
          aria-valuemin={0}
          aria-valuemax={stations.length}
          aria-valuenow={done}
          className="h-1.5 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className="moves h-full rounded-full bg-accent-solid"
            style={{ width: `${stations.length === 0 ? 100 : (100 * done) / stations.length}%` }}
          />
        </div>
        <p className="mt-1.5 text-caption text-fg-muted" role="status">
          {state === "finished" ? t("finished", { done: changed }) : t("running", { done, count: stations.length })}
        </p>
        {state === "broken" && (
          <p role="alert" className="mt-1 text-body text-faulted-fg">
            {reason(error)} {t("broken")}
          </p>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ul aria-label={t("results")} tabIndex={0} className="max-h-[40dvh] overflow-y-auto text-body">
        {stations.map((station) => (
          <ResultRow key={station.id} station={station} result={of.get(station.id)} running={state === "running"} />
        ))}
        {skipped.map((station) => (
          <li key={station.id} className="flex items-start gap-2 border-t border-line px-5 py-2 text-fg-muted">
            <Minus {...icon} />
            <span className="min-w-0 flex-1 break-words">{station.name}</span>
            <span className="shrink-0 text-caption">{station.why}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type RowProps = { station: BulkStation; result: StationResult | undefined; running: boolean };

function ResultRow({ station, result, running }: RowProps) {
  const t = useTranslations("service.bulk.result");
  const all = useTranslations();
  const say = usePhrase();
  const refused = result?.result === "refused";
  // The reason is a key of the errors' words, which are looked up first.
  const key = `errors.${result?.reason}` as "errors.unexpected";
  const why = refused && all.has(key) ? say({ key, values: result.params }) : null;
  return (
    <li className="flex items-start gap-2 border-t border-line px-5 py-2">
      {!result && <Clock {...icon} className={`${icon.className} text-fg-subtle`} />}
      {result && refused && <CircleAlert {...icon} className={`${icon.className} text-faulted-fg`} />}
      {result && !refused && <Check {...icon} className={`${icon.className} text-available-fg`} />}
      <span className="min-w-0 flex-1">
        <span className="block break-words">{station.name}</span>
        {why && <span className="block text-caption text-faulted-fg">{why}</span>}
      </span>
      <span className="shrink-0 text-caption text-fg-muted">
        {t(result ? result.result : running ? "running" : "pending")}
      </span>
    </li>
  );
}
