"use client";
import { Plus, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { AsOfChip } from "../../_ui/age-label.tsx";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { Empty, LoadingLine } from "../../_ui/feedback.tsx";
import { KeyCap } from "../../_ui/key-cap.tsx";
import { ScrollRegion } from "../../_ui/scroll-region.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { usePlainKeys } from "../../_ui/use-hotkeys.tsx";
import { dropFirst, dropSecond, TicketRow } from "./ticket-row.tsx";
import type { TicketView } from "./view-model.ts";

export type TicketListProps = {
  title: string;
  /** Null while it is being counted. */
  count: number | null;
  tickets: TicketView[];
  /** Place of the first row in the whole list, counted from 1; null when paging made it unknown. */
  firstRow: number | null;
  filters: ReactNode;
  loading: boolean;
  selected: ReadonlySet<string>;
  /** The row J and K move. */
  cursor: string | null;
  query: string;
  onQuery: (query: string) => void;
  onCursor: (id: string) => void;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
  onNew: () => void;
  /** Keyset paging: absent when there is no such page. */
  onPrevious?: () => void;
  onNext?: () => void;
  /** Floats over the list while rows are chosen. */
  bulk?: ReactNode;
  links?: ReactNode;
};

/** All work in rows: danger first, then deadline. J and K move, X chooses, Enter opens. */
export function TicketList(props: TicketListProps) {
  const { tickets, cursor } = props;
  const at = tickets.findIndex((ticket) => ticket.id === cursor);
  const go = (step: number) => {
    const next = tickets[Math.min(tickets.length - 1, Math.max(0, at + step))];
    if (next) props.onCursor(next.id);
  };
  const search = useRef<HTMLInputElement>(null);
  usePlainKeys({
    j: () => go(1),
    k: () => go(-1),
    x: cursor === null ? undefined : () => props.onToggle(cursor),
    Enter: cursor === null ? undefined : () => props.onOpen(cursor),
    "/": () => search.current?.focus(),
  });
  return (
    <main className="relative flex min-w-0 flex-1 flex-col bg-surface">
      <ListHead {...props} search={search} />
      {props.filters}
      <LoadingLine active={props.loading} />
      <ListTable {...props} />
      {props.bulk}
      <ListFoot {...props} />
    </main>
  );
}

function ListHead(props: TicketListProps & { search: React.RefObject<HTMLInputElement | null> }) {
  const t = useTranslations("tickets.list");
  const stale = useStaleSince();
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-3 px-4 py-1.5">
      <h1 className="text-title font-semibold">{props.title}</h1>
      {props.count !== null && <span className="text-body tnum text-fg-muted">{props.count}</span>}
      {stale !== null && <AsOfChip at={stale} />}
      {props.links}
      <div className="ml-auto flex items-center gap-2">
        <label className="flex h-7 w-[240px] items-center gap-2 rounded-md border border-line-control px-2 text-body focus-within:border-accent max-tablet:w-[140px]">
          <Search className="size-3.5 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
          <input
            ref={props.search}
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={props.query}
            onChange={(event) => props.onQuery(event.target.value)}
            className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-fg-subtle"
          />
          <KeyCap>/</KeyCap>
        </label>
        <Button
          kind="primary"
          size="small"
          onClick={props.onNew}
          icon={<Plus className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
        >
          {t("new")}
        </Button>
      </div>
    </div>
  );
}

const head = "text-left text-caption font-normal text-fg-subtle";
function ListTable(props: TicketListProps) {
  const t = useTranslations("tickets.list");
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.querySelector(`[data-ticket="${props.cursor}"]`)?.scrollIntoView({ block: "nearest" });
  }, [props.cursor]);
  if (props.tickets.length === 0) {
    return <div className="min-h-0 flex-1">{!props.loading && <Empty title={t("empty")} hint={t("emptyHint")} />}</div>;
  }
  return (
    <ScrollRegion ref={box} label={props.title} className="min-h-0 flex-1">
      <table className="w-full table-fixed text-body">
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="h-8">
            <th className="w-[40px]">
              <span className="sr-only">{t("column.choose")}</span>
            </th>
            <th className="w-[26px]">
              <span className="sr-only">{t("column.priority")}</span>
            </th>
            <th className={cx("w-[28px]", dropFirst)}>
              <span className="sr-only">{t("column.origin")}</span>
            </th>
            <th className={cx(head, "w-[76px]")}>{t("column.ref")}</th>
            <th className={head}>{t("column.title")}</th>
            <th className={cx(head, "w-[150px] max-desk:w-[120px]", dropSecond)}>{t("column.place")}</th>
            <th className={cx(head, "w-[134px]", dropFirst)}>EVSE-ID</th>
            <th className={cx(head, "w-[112px]")}>{t("column.state")}</th>
            <th className={cx(head, "w-[150px] max-desk:w-[116px]", dropSecond)}>{t("column.status")}</th>
            <th className={cx(head, "w-[76px]", dropFirst)}>{t("column.assignee")}</th>
            <th className={cx(head, "w-[126px] pr-4 text-right!")}>{t("column.due")}</th>
            <th className={cx(head, "w-[92px] pr-4 text-right!", dropFirst)}>{t("column.since")}</th>
          </tr>
        </thead>
        <tbody>
          {props.tickets.map((ticket) => (
            <TicketRow
              key={ticket.id}
              ticket={ticket}
              selected={props.selected.has(ticket.id)}
              current={ticket.id === props.cursor}
              onToggle={props.onToggle}
              onOpen={props.onOpen}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ListFoot({ tickets, firstRow, count, onPrevious, onNext }: TicketListProps) {
  const t = useTranslations("tickets.list");
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-4 border-t border-line px-4 text-caption text-fg-muted">
      {tickets.length > 0 && (
        <span className="tnum">
          {firstRow === null || count === null
            ? t("shown", { count: tickets.length })
            : t("range", { from: firstRow, to: firstRow + tickets.length - 1, count })}
        </span>
      )}
      <span className="flex items-center gap-1.5">
        <Button size="row" onClick={onPrevious} blocked={onPrevious ? undefined : t("noPrevious")}>
          {t("previous")}
        </Button>
        <Button size="row" onClick={onNext} blocked={onNext ? undefined : t("noNext")}>
          {t("next")}
        </Button>
      </span>
      <span className="ml-auto flex items-center gap-4 max-tablet:hidden">
        <span className="flex items-center gap-1.5">
          <KeyCap>J</KeyCap>
          <KeyCap>K</KeyCap>
          {t("key.move")}
        </span>
        <span className="flex items-center gap-1.5">
          <KeyCap>X</KeyCap>
          {t("key.choose")}
        </span>
        <span className="flex items-center gap-1.5">
          <KeyCap>↵</KeyCap>
          {t("key.open")}
        </span>
      </span>
    </div>
  );
}
