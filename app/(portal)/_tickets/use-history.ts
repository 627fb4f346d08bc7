"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import type { Show } from "./ticket-history.tsx";

const rhythmMs = 30_000;
const pageSize = 25;

/** The tickets of all stations, or of one, and the pages that were turned. */
export function useHistory(stationId: string | null, first: Show) {
  const trpc = useTRPC();
  const [show, setShow] = useState<Show>(first);
  const [pages, setPages] = useState<string[]>([]);
  const page = { show, after: pages.at(-1) ?? null };
  const often = { placeholderData: <T>(before: T) => before, refetchInterval: rhythmMs };
  const all = useQuery(trpc.owner.tickets.list.queryOptions(page, { ...often, enabled: stationId === null }));
  const one = useQuery(
    trpc.owner.tickets.ofStation.queryOptions(
      { ...page, stationId: stationId ?? "" },
      { ...often, enabled: stationId !== null },
    ),
  );
  const asked = stationId === null ? all : one;
  const next = asked.data?.next;
  return {
    asked,
    show,
    firstRow: pages.length * pageSize + 1,
    onShow: (to: Show) => {
      setPages([]);
      setShow(to);
    },
    onPrevious: pages.length > 0 ? () => setPages(pages.slice(0, -1)) : undefined,
    onNext: next ? () => setPages([...pages, next]) : undefined,
  };
}
