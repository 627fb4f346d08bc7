"use client";
import { ChevronDown, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu, type MenuItem } from "../../_ui/menu.tsx";

export type TicketFilter = { id: string; label: string; value: string | null; options: MenuItem[] };

type TicketFiltersProps = {
  filters: TicketFilter[];
  onFilter: (id: string, option: string) => void;
  onClear: (id: string) => void;
  sort: string;
  sortOptions: MenuItem[];
  onSort: (id: string) => void;
};

const chip = "flex h-7 items-center gap-1.5 rounded-md border px-2 text-body whitespace-nowrap";

/** Filters in use are solid and can be taken away; the others are dashed and can be added. */
export function TicketFilters({ filters, onFilter, onClear, sort, sortOptions, onSort }: TicketFiltersProps) {
  const t = useTranslations("tickets.filter");
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 pb-2.5">
      {filters.map((filter) =>
        filter.value === null ? (
          <Menu
            key={filter.id}
            label={t("add", { name: filter.label })}
            triggerClassName={`${chip} moves border-dashed border-line-control text-fg-muted hover:text-fg`}
            trigger={
              <>
                <Plus className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                {filter.label}
              </>
            }
            items={filter.options}
            onSelect={(option) => onFilter(filter.id, option)}
          />
        ) : (
          <span key={filter.id} className={`${chip} border-accent bg-accent-soft pr-1 font-medium text-accent`}>
            {filter.label}: <b className="font-semibold">{filter.value}</b>
            <button
              type="button"
              aria-label={t("remove", { name: filter.label })}
              onClick={() => onClear(filter.id)}
              className="grid size-5 place-items-center rounded-xs hover:bg-surface"
            >
              <X className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
            </button>
          </span>
        ),
      )}
      <span className="ml-auto">
        <Menu
          label={t("sort")}
          align="right"
          triggerClassName="flex h-7 items-center gap-1.5 rounded-md px-1 text-body text-fg-muted hover:text-fg"
          trigger={
            <>
              {sort}
              <ChevronDown className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
            </>
          }
          items={sortOptions}
          onSelect={onSort}
        />
      </span>
    </div>
  );
}
