"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { OwnedDirection, OwnedFilter, OwnedSort } from "#server/faults/rules/owned-filters.ts";
import { Button } from "../../_ui/button.tsx";
import { Empty, LoadingLine } from "../../_ui/feedback.tsx";
import { KeyCap } from "../../_ui/key-cap.tsx";
import type { Phrase } from "../../_ui/phrase.tsx";
import type { ChargingState } from "../../_ui/states.ts";
import { usePlainKeys } from "../../_ui/use-hotkeys.tsx";
import { StationControls } from "./station-list-controls.tsx";
import { StationCards, StationTable } from "./station-list-rows.tsx";

export type OwnedStationRow = {
  id: string;
  href: string;
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

export type StationFilter = { id: OwnedFilter; label: string; count: number; current: boolean };

export type StationListProps = {
  rows: OwnedStationRow[];
  /** How many the search and the filter leave. */
  found: number;
  total: number;
  active: number;
  faulted: number;
  filters: StationFilter[];
  query: string;
  sort: OwnedSort;
  direction: OwnedDirection;
  loading: boolean;
  firstRow: number | null;
  /** Buttons right of the title. */
  actions?: ReactNode;
  /** Absent: nothing can be done with several at once, and there are no boxes. */
  chosen?: ReadonlySet<string>;
  /** What can be done with the chosen ones; floats below the list. */
  bulk?: ReactNode;
  onChoose?: (ids: string[], chosen: boolean) => void;
  onQuery: (query: string) => void;
  onFilter: (id: OwnedFilter) => void;
  onSort: (sort: OwnedSort, direction?: OwnedDirection) => void;
  onOpen?: (href: string) => void;
  onPrevious?: () => void;
  onNext?: () => void;
  /** Instead of the table when the owner has no station at all. */
  first?: ReactNode;
};

/** The owner's stations: where they are, what they do, who runs and repairs them. J and K move, X chooses, Enter opens. */
export function StationList(props: StationListProps) {
  const t = useTranslations("ui.portal");
  const cursor = useRowKeys(props);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-page font-semibold">{t("stations")}</h1>
          <p className="mt-0.5 text-body text-fg-muted">
            {t("summary", { total: props.total, active: props.active, faulted: props.faulted })}
          </p>
        </div>
        {props.actions && <div className="flex flex-wrap items-center gap-2">{props.actions}</div>}
      </div>
      <StationControls {...props} />
      <section className="mt-3 rounded-lg border border-line bg-surface" aria-label={t("stations")}>
        <LoadingLine active={props.loading} />
        {props.rows.length === 0 ? (
          (props.first ?? <Empty title={t("none")} hint={t("noneHint")} />)
        ) : (
          <>
            <StationTable {...props} cursor={cursor} />
            <StationCards {...props} cursor={cursor} />
          </>
        )}
        <Foot {...props} />
      </section>
      {props.bulk}
    </>
  );
}

/** The row that the keys move; its link has the focus, so that a screen reader follows. */
function useRowKeys({ rows, chosen, onChoose, onOpen }: StationListProps): string | null {
  const [at, setAt] = useState<string | null>(null);
  const moved = useRef(false);
  const index = rows.findIndex((row) => row.id === at);
  const go = (step: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + step))];
    moved.current = true;
    if (next) setAt(next.id);
  };
  useEffect(() => {
    if (!moved.current || at === null) return;
    moved.current = false;
    for (const link of document.querySelectorAll<HTMLElement>(`[data-station="${at}"]`))
      if (link.offsetParent !== null) link.focus();
  }, [at]);
  const row = rows[index];
  usePlainKeys({
    j: () => go(1),
    k: () => go(-1),
    x: row && onChoose ? () => onChoose([row.id], !chosen?.has(row.id)) : undefined,
    Enter: row && onOpen ? () => onOpen(row.href) : undefined,
    "/": () => document.querySelector<HTMLElement>("input[type=search]")?.focus(),
  });
  return row ? row.id : null;
}

function Foot(props: StationListProps) {
  const t = useTranslations("ui.portal");
  if (props.rows.length === 0 && !props.onPrevious) return null;
  return (
    <div className="flex min-h-11 items-center gap-2 border-t border-line px-4 text-caption text-fg-muted">
      {props.firstRow !== null && (
        <span className="tnum">
          {t("range", { from: props.firstRow, to: props.firstRow + props.rows.length - 1, count: props.found })}
        </span>
      )}
      <span className="ml-3 flex items-center gap-1 max-tablet:hidden" aria-hidden="true">
        <KeyCap>J</KeyCap>
        <KeyCap>K</KeyCap>
        {props.onChoose && <KeyCap>X</KeyCap>}
        <KeyCap>Enter</KeyCap>
      </span>
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
  );
}
