"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { TicketViews } from "../_parts/ticket-views.tsx";
import { addressOf, midnight, type ViewId, viewIds } from "./list-address.ts";

const countOf = {
  all: "unsolved",
  mine: "mine",
  danger: "danger",
  due: "due",
  technician: "technician",
  reply: "news",
  solved: "solved",
} as const satisfies Record<ViewId, string>;

/** How many tickets each view holds; a hundred means "and more". */
export function useCounts() {
  const trpc = useTRPC();
  const today = midnight(useNow("minute"));
  const { data } = useQuery(trpc.tickets.counts.queryOptions({ today }, { placeholderData: (before) => before }));
  return data ?? null;
}

export function Views({ current }: { current: ViewId | null }) {
  const t = useTranslations("tickets.views");
  const counts = useCounts();
  return (
    <TicketViews
      views={viewIds.map((id) => ({
        id,
        key: id,
        label: t(id),
        href: addressOf({ view: id }),
        count: counts ? counts[countOf[id]] : null,
        current: id === current,
      }))}
    />
  );
}
