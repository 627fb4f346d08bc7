"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { ownedSorts } from "#server/faults/rules/owned-filters.ts";
import { cx } from "../../_ui/cx.ts";
import { Select } from "../../_ui/field.tsx";
import type { StationListProps } from "./station-list.tsx";

/** Search, filters and order. */
export function StationControls(props: StationListProps) {
  const t = useTranslations("ui.portal");
  return (
    <div className="mt-5 flex flex-wrap items-center gap-2">
      <label className="flex h-8 w-[320px] max-w-full items-center gap-2 rounded-md border border-line-control bg-surface px-2.5 focus-within:border-accent max-tablet:w-full">
        <Search className="size-4 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        <input
          type="search"
          value={props.query}
          onChange={(event) => props.onQuery(event.target.value)}
          aria-label={t("search")}
          placeholder={t("search")}
          maxLength={80}
          className="min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-fg-subtle"
        />
      </label>
      {props.filters.map((filter) => (
        <button
          key={filter.id}
          type="button"
          aria-pressed={filter.current}
          onClick={() => props.onFilter(filter.id)}
          className={cx(
            "moves h-8 rounded-md px-3 text-body whitespace-nowrap",
            filter.current ? "bg-ink font-medium text-on-ink" : "text-fg-muted hover:bg-hover",
          )}
        >
          {filter.label} <span className="tnum">{filter.count}</span>
        </button>
      ))}
      <span className="ml-auto flex items-center gap-2 max-tablet:ml-0">
        <span className="text-caption text-fg-subtle" aria-hidden="true">
          {t("sortBy")}
        </span>
        <Select
          aria-label={t("sortBy")}
          value={props.sort}
          onChange={(event) => {
            const sort = ownedSorts.find((one) => one === event.target.value);
            if (sort) props.onSort(sort);
          }}
          className="w-auto!"
        >
          {ownedSorts.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </Select>
      </span>
    </div>
  );
}
