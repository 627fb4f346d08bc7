"use client";
import { useTranslations } from "next-intl";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { Empty } from "../../_ui/feedback.tsx";
import { TicketCards, TicketRows } from "./ticket-rows.tsx";
import type { OwnedTicket } from "./ticket-words.ts";

export type Show = "open" | "all";

type HistoryProps = {
  rows: OwnedTicket[];
  counts: Record<Show, number>;
  show: Show;
  /** Of one station: its name does not stand in every row. */
  oneStation?: boolean;
  firstRow: number;
  onShow: (show: Show) => void;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
};

/** What happened at the owner's stations: the newest first, with how it ended and how long it took. */
export function TicketHistory(props: HistoryProps) {
  const t = useTranslations("portal.tickets");
  const p = useTranslations("ui.portal");
  const { rows, counts, show, firstRow } = props;
  return (
    <>
      <fieldset className="flex gap-2" aria-label={t("filter")}>
        {(["open", "all"] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === show}
            onClick={() => props.onShow(one)}
            className={cx(
              "moves h-8 rounded-md px-3 text-body whitespace-nowrap",
              one === show ? "bg-ink font-medium text-on-ink" : "text-fg-muted hover:bg-hover",
            )}
          >
            {t(one)} <span className="tnum">{counts[one]}</span>
          </button>
        ))}
      </fieldset>
      <section className="mt-3 rounded-lg border border-line bg-surface" aria-label={t("title")}>
        {rows.length === 0 ? (
          <Empty title={t(counts.all === 0 ? "never" : "none")} hint={t(counts.all === 0 ? "neverHint" : "noneHint")} />
        ) : (
          <>
            <TicketRows rows={rows} oneStation={props.oneStation ?? false} />
            <TicketCards rows={rows} oneStation={props.oneStation ?? false} />
            <div className="flex min-h-11 items-center gap-2 border-t border-line px-4 text-caption text-fg-muted">
              <span className="tnum">
                {p("range", { from: firstRow, to: firstRow + rows.length - 1, count: counts[show] })}
              </span>
              <span className="ml-auto flex gap-2">
                {props.onPrevious && (
                  <Button size="small" onClick={props.onPrevious}>
                    {p("previous")}
                  </Button>
                )}
                {props.onNext && (
                  <Button size="small" onClick={props.onNext}>
                    {p("next")}
                  </Button>
                )}
              </span>
            </div>
          </>
        )}
      </section>
    </>
  );
}
