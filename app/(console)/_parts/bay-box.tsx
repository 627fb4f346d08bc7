"use client";
import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { AgeLabel, useIsStale } from "../../_ui/age-label.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { StateGlyph } from "../../_ui/glyphs.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { stateClasses } from "../../_ui/states.ts";
import { Ribbon } from "./ribbon.tsx";
import type { BayView, ConnectorView } from "./view-model.ts";

type BayRowProps = { bays: BayView[] };

/** The bays in the order they have at the site. More than four wrap into rows of equal boxes. */
export function BayRow({ bays }: BayRowProps) {
  const t = useTranslations("console.bay");
  const columns =
    bays.length === 1
      ? "grid-cols-1"
      : bays.length === 2
        ? "grid-cols-2"
        : bays.length === 3
          ? "grid-cols-3 max-tablet:grid-cols-2"
          : "grid-cols-4 max-desk:grid-cols-2";
  return (
    <section aria-label={t("list")} className={cx("grid gap-2.5 pt-1.5 max-tablet:grid-cols-1!", columns)}>
      {bays.map((bay) => (
        <BayBox key={bay.evseId} bay={bay} />
      ))}
    </section>
  );
}

export function BayBox({ bay }: { bay: BayView }) {
  const t = useTranslations("console");
  const words = useTranslations("ui.state");
  const pageStale = useStaleSince() !== null;
  const old = useIsStale(bay.asOf ?? 0, bay.staleAfterSeconds);
  const faulted = bay.state === "faulted" && !old;
  return (
    <article
      aria-label={`${t("bay.one", { bay: bay.label })}: ${words(bay.state)}`}
      className={cx(
        "relative flex min-w-0 flex-col rounded-lg border bg-surface",
        pageStale
          ? "border-dashed border-stale-fg/60"
          : faulted
            ? "border-faulted-solid ring-1 ring-faulted-solid"
            : "border-line",
      )}
    >
      <div className="flex items-center gap-2 px-3 pt-2.5">
        <span
          className={cx(
            "grid h-7 min-w-7 shrink-0 place-items-center rounded-md px-1 font-mono text-title font-semibold",
            faulted ? "bg-faulted-solid text-faulted-on" : "bg-hover text-fg",
          )}
        >
          {bay.label}
        </span>
        <span
          className={cx(
            "flex min-w-0 items-center gap-1.5 text-strong font-semibold",
            old ? stateClasses.stale.fg : stateClasses[bay.state].fg,
          )}
        >
          <StateGlyph state={bay.state} />
          <span className="truncate" title={words(bay.state)}>
            {words(bay.state)}
          </span>
        </span>
      </div>
      <BayFacts bay={bay} strong={faulted} />
      <div className="px-3 py-2">
        <Ribbon segments={bay.ribbon} label={t("bay.ribbon")} />
      </div>
      <div
        className={cx(
          "flex items-center justify-between gap-2 rounded-b-[7px] border-t border-line px-2.5 py-1.5",
          old && "hatch",
        )}
      >
        <span className="truncate text-caption text-fg-muted">
          <PlugAndPower connectors={bay.connectors} />
        </span>
        {bay.asOf === null ? (
          <span className="text-caption text-fg-subtle whitespace-nowrap">{t("bay.never")}</span>
        ) : (
          <AgeLabel at={bay.asOf} limitSeconds={bay.staleAfterSeconds} />
        )}
      </div>
      {bay.caller && (
        <span className="absolute -top-2.5 right-2.5 flex h-5 items-center gap-1 rounded-sm bg-accent-solid px-1.5 text-micro font-semibold text-on-accent">
          <Phone className="size-3 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {t("bay.caller")}
        </span>
      )}
    </article>
  );
}

/** Two lines: plain words first, code or figures second. */
function BayFacts({ bay, strong }: { bay: BayView; strong: boolean }) {
  const t = useTranslations("console.bay");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const since = bay.since === null ? null : t("since", { time: f.moment(bay.since, now) });
  const code = [bay.errorCode, bay.vendorErrorCode].filter(Boolean).join(" · ");
  let first: string | null = since;
  let second: string | null = null;
  if (bay.state === "charging") {
    const figures = [
      bay.powerKw === null ? null : `${f.number(bay.powerKw, 1)} kW`,
      bay.energyWh === null ? null : `${f.kwh(bay.energyWh)} kWh`,
    ].filter(Boolean);
    if (figures.length > 0) [first, second] = [figures.join(" · "), since];
  } else if (bay.plainWords !== null) {
    [first, second] = [say(bay.plainWords), code || since];
  } else if (bay.lastSession) {
    second = t("lastSession", { kwh: f.kwh(bay.lastSession.energyWh) });
  }
  const isCode = second !== null && second === code;
  return (
    <div className="min-h-[44px] flex-1 px-3 pt-2">
      <p className={cx("truncate text-body", strong ? "font-medium" : "text-fg-muted")} title={first ?? undefined}>
        {first}
      </p>
      <p
        className={cx("truncate text-caption text-fg-muted", isCode && "font-mono")}
        title={isCode ? (second ?? undefined) : undefined}
      >
        {second}
      </p>
    </div>
  );
}

function PlugAndPower({ connectors }: { connectors: ConnectorView[] }) {
  const f = useFormat();
  const standards = [...new Set(connectors.map((connector) => connector.standard))].join(" / ");
  const power = Math.max(0, ...connectors.map((connector) => connector.powerKw));
  return <>{connectors.length === 0 ? "–" : `${standards} · ${f.kw(power)}\u00a0kW`}</>;
}
