"use client";
import { Search, Shield, ShieldAlert, ShieldCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { AgeLabel } from "../../_ui/age-label.tsx";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { Empty, LoadingLine } from "../../_ui/feedback.tsx";
import { StateGlyph } from "../../_ui/glyphs.tsx";
import { type Phrase, usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { StateMark } from "../../_ui/state-chip.tsx";
import type { ChargingState } from "../../_ui/states.ts";

export type OwnedStationRow = {
  id: string;
  name: string;
  address: string;
  ref: string;
  bays: { label: string; state: ChargingState }[];
  service: { state: "active" | "inactive" | "incomplete"; since: number | null; missing?: Phrase };
  technicianName: string | null;
  faults: number;
  lastMessageAt: number | null;
  staleAfterSeconds: number;
};

export type StationFilter = { id: string; label: string; count: number; current: boolean };

type StationListProps = {
  rows: OwnedStationRow[];
  total: number;
  active: number;
  faulted: number;
  filters: StationFilter[];
  query: string;
  loading: boolean;
  firstRow: number | null;
  onQuery: (query: string) => void;
  onFilter: (id: string) => void;
  onPrevious?: () => void;
  onNext?: () => void;
};

/** The owner's stations, to read: where they are, what they do, who runs and repairs them. */
export function StationList(props: StationListProps) {
  const t = useTranslations("ui.portal");
  return (
    <>
      <h1 className="text-page font-semibold">{t("stations")}</h1>
      <p className="mt-0.5 text-body text-fg-muted">
        {t("summary", { total: props.total, active: props.active, faulted: props.faulted })}
      </p>
      <ListControls {...props} />
      <section className="mt-3 rounded-lg border border-line bg-surface" aria-label={t("stations")}>
        <LoadingLine active={props.loading} />
        {props.rows.length === 0 ? (
          <Empty title={t("none")} hint={t("noneHint")} />
        ) : (
          <table className="w-full table-fixed text-body">
            <thead>
              <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
                <th className="pl-4">{t("column.station")}</th>
                <th className="w-[140px] max-desk:hidden">EVSE-ID</th>
                <th className="w-[130px] max-tablet:w-[84px]">{t("column.bays")}</th>
                <th className="w-[196px] max-tablet:hidden">{t("column.service")}</th>
                <th className="w-[130px] max-desk:hidden">{t("column.technician")}</th>
                <th className="w-[90px] max-tablet:hidden">{t("column.faults")}</th>
                <th className="w-[124px] pr-4 text-right!">{t("column.last")}</th>
              </tr>
            </thead>
            <tbody>
              {props.rows.map((row) => (
                <StationRow key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        )}
        <div className="flex min-h-11 items-center gap-2 border-t border-line px-4 text-caption text-fg-muted">
          {props.firstRow !== null && (
            <span className="tnum">
              {t("range", { from: props.firstRow, to: props.firstRow + props.rows.length - 1, count: props.total })}
            </span>
          )}
          <span className="ml-auto flex gap-2">
            {props.onPrevious && (
              <Button size="small" onClick={props.onPrevious}>
                {t("previous")}
              </Button>
            )}
            {props.onNext && (
              <Button size="small" onClick={props.onNext}>
                {t("next")}
              </Button>
            )}
          </span>
        </div>
      </section>
    </>
  );
}

function ListControls({ query, onQuery, filters, onFilter }: StationListProps) {
  const t = useTranslations("ui.portal");
  return (
    <div className="mt-5 flex flex-wrap items-center gap-2">
      <label className="flex h-8 w-[320px] max-w-full items-center gap-2 rounded-md border border-line-control bg-surface px-2.5 focus-within:border-accent">
        <Search className="size-4 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        <input
          type="search"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          aria-label={t("search")}
          placeholder={t("search")}
          className="min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-fg-subtle"
        />
      </label>
      {filters.map((filter) => (
        <button
          key={filter.id}
          type="button"
          aria-pressed={filter.current}
          onClick={() => onFilter(filter.id)}
          className={cx(
            "moves h-8 rounded-md px-3 text-body whitespace-nowrap",
            filter.current ? "bg-ink font-medium text-on-ink" : "text-fg-muted hover:bg-hover",
          )}
        >
          {filter.label} <span className="tnum">{filter.count}</span>
        </button>
      ))}
    </div>
  );
}

function StationRow({ row }: { row: OwnedStationRow }) {
  const t = useTranslations("ui.portal");
  return (
    <tr className="h-[46px] border-t border-line">
      <td className="pl-4 pr-3">
        <span className="block truncate font-medium" title={row.name}>
          {row.name}
        </span>
        <span className="block truncate text-caption text-fg-muted" title={row.address}>
          {row.address}
        </span>
      </td>
      <td className="truncate pr-3 font-mono text-caption text-fg-muted max-desk:hidden">{row.ref}</td>
      <td className="pr-2">
        <span className="flex flex-wrap gap-1.5">
          {row.bays.map((bay) => (
            <StateMark key={bay.label} state={bay.state} label={bay.label} />
          ))}
        </span>
      </td>
      <td className="pr-3 max-tablet:hidden">
        <Service service={row.service} />
      </td>
      <td className="truncate pr-3 max-desk:hidden">
        {row.technicianName ?? (
          <span className="inline-flex items-center gap-1.5 align-middle text-sla-warn-fg">
            <UserX className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
            {t("missing")}
          </span>
        )}
      </td>
      <td className="max-tablet:hidden">
        {row.faults > 0 && (
          <span className="inline-flex items-center gap-1.5 align-middle font-medium text-faulted-fg">
            <StateGlyph state="faulted" className="size-3.5" />
            {row.faults}
          </span>
        )}
      </td>
      <td className="pr-4 text-right">
        {row.lastMessageAt === null ? (
          <span className="text-caption text-fg-subtle">{t("never")}</span>
        ) : (
          <AgeLabel at={row.lastMessageAt} limitSeconds={row.staleAfterSeconds} />
        )}
      </td>
    </tr>
  );
}

function Service({ service }: { service: OwnedStationRow["service"] }) {
  const t = useTranslations("ui.portal");
  const say = usePhrase();
  const f = useFormat();
  const Icon = service.state === "active" ? ShieldCheck : service.state === "incomplete" ? ShieldAlert : Shield;
  const tone =
    service.state === "active"
      ? "text-available-fg"
      : service.state === "incomplete"
        ? "text-sla-warn-fg"
        : "text-fg-muted";
  const text =
    service.state === "active"
      ? service.since === null
        ? t("active")
        : t("activeSince", { date: f.day(service.since) })
      : service.missing
        ? say(service.missing)
        : t("inactive");
  return (
    <span className={cx("inline-flex max-w-full items-center gap-1.5 align-middle", tone)}>
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className={cx("truncate", service.state === "active" && "text-fg")}>{text}</span>
    </span>
  );
}
