"use client";
import { useTranslations } from "next-intl";
import { priorities } from "#server/tickets/rules/due.ts";
import { ticketKinds } from "#server/tickets/rules/kinds.ts";
import { statuses } from "#server/tickets/rules/lifecycle.ts";
import { type TicketFilter, TicketFilters } from "../_parts/ticket-filters.tsx";
import type { ListAddress } from "./list-address.ts";

type FilterName = "status" | "kind" | "priority" | "assignee";
const names: FilterName[] = ["status", "kind", "priority", "assignee"];

/** The filters of the list, each with its choices. */
export function Filters({ list, onList }: { list: ListAddress; onList: (change: Partial<ListAddress>) => void }) {
  const t = useTranslations("desk");
  const sort = useTranslations("tickets.filter");
  const priority = useTranslations("ui.priority");
  const options: Record<FilterName, { id: string; label: string }[]> = {
    status: statuses.map((id) => ({ id, label: t(`status.${id}`) })),
    kind: ticketKinds.map((id) => ({ id, label: t(`kind.${id}`) })),
    priority: priorities.map((id) => ({ id, label: priority(id) })),
    assignee: [
      { id: "mine", label: t("list.mine") },
      { id: "nobody", label: t("list.unassigned") },
    ],
  };
  const filters = names.map((id): TicketFilter => {
    const chosen = options[id].find((option) => option.id === list[id]);
    return { id, label: t(`list.filter.${id}`), value: chosen?.label ?? null, options: options[id] };
  });
  // The option came from the list of this very filter.
  const set = (id: string, option: string | null) => onList({ [id]: option } as Partial<ListAddress>);
  return (
    <TicketFilters
      filters={filters}
      onFilter={set}
      onClear={(id) => set(id, null)}
      sort={sort(list.order === "newest" ? "sortNewest" : "sortDanger")}
      sortOptions={[
        { id: "urgent", label: sort("sortDanger"), chosen: list.order === "urgent" },
        { id: "newest", label: sort("sortNewest"), chosen: list.order === "newest" },
      ]}
      onSort={(id) => onList({ order: id === "newest" ? "newest" : "urgent" })}
    />
  );
}
