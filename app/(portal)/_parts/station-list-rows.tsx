"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { OwnedSort } from "#server/faults/rules/owned-filters.ts";
import { cx } from "../../_ui/cx.ts";
import { Checkbox } from "../../_ui/field.tsx";
import { StateMark } from "../../_ui/state-chip.tsx";
import type { OwnedStationRow, StationListProps } from "./station-list.tsx";
import { Faults, LastMessage, Service, Technician } from "./station-list-cells.tsx";

type Rows = StationListProps & { cursor: string | null };

/** From 760 px on. Columns are dropped from the right, never the state. */
export function StationTable(props: Rows) {
  const t = useTranslations("ui.portal");
  const head = (by: OwnedSort, label: string, className?: string) => (
    <Head by={by} list={props} className={className}>
      {label}
    </Head>
  );
  return (
    <table className="w-full table-fixed text-body max-tablet:hidden">
      <thead>
        <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
          {props.onChoose && (
            <th className="w-10 pl-4">
              <PageBox {...props} />
            </th>
          )}
          {head("name", t("column.station"), props.onChoose ? undefined : "pl-4")}
          <th className="w-[140px] max-desk:hidden">{t("column.evseId")}</th>
          <th className="w-[130px]">{t("column.bays")}</th>
          {head("since", t("column.service"), "w-[196px]")}
          <th className="w-[130px] max-desk:hidden">{t("column.technician")}</th>
          {head("faults", t("column.faults"), "w-[100px]")}
          {head("last", t("column.last"), "w-[140px] pr-4 text-right!")}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row key={row.id} row={row} list={props} />
        ))}
      </tbody>
    </table>
  );
}

type HeadProps = { by: OwnedSort; list: Rows; className?: string | undefined; children: ReactNode };

/** A column head that sorts; the arrow says which way. */
function Head({ by, list, className, children }: HeadProps) {
  const on = by === list.sort;
  const up = list.direction === "asc";
  const Arrow = up ? ArrowUp : ArrowDown;
  return (
    <th className={className} aria-sort={on ? (up ? "ascending" : "descending") : "none"}>
      <button
        type="button"
        onClick={() => list.onSort(by, on ? (up ? "desc" : "asc") : undefined)}
        className={cx("inline-flex items-center gap-1 rounded-xs hover:text-fg", on && "font-medium text-fg")}
      >
        {children}
        {on && <Arrow className="size-3" strokeWidth={2} aria-hidden="true" />}
      </button>
    </th>
  );
}

/** Chooses the page, or lets it go. */
function PageBox({ rows, chosen, onChoose }: Rows) {
  const t = useTranslations("ui.portal");
  const ids = rows.map((row) => row.id);
  const all = ids.every((id) => chosen?.has(id));
  return (
    <Checkbox
      hideLabel
      label={t("choosePage")}
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = !all && ids.some((id) => chosen?.has(id));
      }}
      onChange={() => onChoose?.(ids, !all)}
    />
  );
}

function RowBox({ row, list }: { row: OwnedStationRow; list: Rows }) {
  const t = useTranslations("ui.portal");
  const on = list.chosen?.has(row.id) ?? false;
  return (
    <Checkbox
      hideLabel
      label={t("choose", { name: row.name })}
      checked={on}
      onChange={() => list.onChoose?.([row.id], !on)}
    />
  );
}

function NameLink({ row, className }: { row: OwnedStationRow; className?: string }) {
  return (
    <Link
      href={row.href}
      data-station={row.id}
      className={cx("rounded-xs font-medium hover:underline", className)}
      title={row.name}
    >
      {row.name}
    </Link>
  );
}

function Bays({ row }: { row: OwnedStationRow }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {row.bays.map((bay) => (
        <StateMark key={bay.label} state={bay.state} label={bay.label} />
      ))}
    </span>
  );
}

const ground = (list: Rows, id: string) =>
  list.chosen?.has(id) ? "bg-selected" : list.cursor === id ? "bg-hover" : "hover:bg-hover";

function Row({ row, list }: { row: OwnedStationRow; list: Rows }) {
  return (
    <tr className={cx("h-[46px] border-t border-line", ground(list, row.id))}>
      {list.onChoose && (
        <td className="pl-4">
          <RowBox row={row} list={list} />
        </td>
      )}
      <td className={cx("pr-3", !list.onChoose && "pl-4")}>
        <NameLink row={row} className="block truncate" />
        <span className="block truncate text-caption text-fg-muted" title={row.address}>
          {row.address}
        </span>
      </td>
      <td className="truncate pr-3 font-mono text-caption text-fg-muted max-desk:hidden" title={row.ref}>
        {row.ref}
      </td>
      <td className="py-1 pr-2">
        <Bays row={row} />
      </td>
      <td className="pr-3">
        <Service service={row.service} />
      </td>
      <td className="truncate pr-3 max-desk:hidden">
        <Technician name={row.technicianName} />
      </td>
      <td>
        <Faults count={row.faults} />
      </td>
      <td className="pr-4 text-right">
        <LastMessage row={row} />
      </td>
    </tr>
  );
}

/** On a phone each station is a card: nothing is dropped there, it only stands below. */
export function StationCards(props: Rows) {
  return (
    <ul className="tablet:hidden">
      {props.rows.map((row) => (
        <li
          key={row.id}
          className={cx("flex gap-3 border-t border-line px-4 py-3 first:border-t-0", ground(props, row.id))}
        >
          {props.onChoose && <RowBox row={row} list={props} />}
          <div className="min-w-0 flex-1 space-y-1">
            <NameLink row={row} className="block break-words" />
            <p className="text-caption break-words text-fg-muted">{row.address}</p>
            {row.ref !== "" && <p className="font-mono text-caption break-all text-fg-muted">{row.ref}</p>}
            <Bays row={row} />
            <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-body">
              <Service service={row.service} />
              <Faults count={row.faults} />
              {row.technicianName === null && <Technician name={null} />}
              <span className="ml-auto">
                <LastMessage row={row} />
              </span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
