"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../../_trpc/client.tsx";
import { reasonOf } from "../../../_trpc/reason.ts";
import { useReason } from "../../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../../_ui/feedback.tsx";
import { StationList } from "../../_parts/station-list.tsx";

type Service = "all" | "active" | "inactive";
type After = { name: string; id: string };

/** Ages grow without a doorbell; owners have no live stream. */
const rhythmMs = 30_000;

/** The owner's own stations. */
export function Stations() {
  const t = useTranslations("ui.portal");
  const trpc = useTRPC();
  const reason = useReason();
  const [query, setQuery] = useState("");
  const [service, setService] = useState<Service>("all");
  const [pages, setPages] = useState<After[]>([]);
  const list = useQuery(
    trpc.owner.stations.queryOptions(
      { text: query, service, after: pages.at(-1) ?? null },
      { placeholderData: (before) => before, refetchInterval: rhythmMs },
    ),
  );
  const { data } = list;
  const begin =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setPages([]);
      set(value);
    };
  const next = data?.next;
  return (
    <>
      {list.error && (
        <ErrorPanel
          title={reason(list.error)}
          requestId={reasonOf(list.error).requestId}
          onRetry={() => void list.refetch()}
        />
      )}
      {!data && !list.error && <Skeleton rows={8} className="h-10" />}
      {data && (
        <StationList
          rows={data.rows.map((row) => ({
            id: row.id,
            name: row.name,
            address: `${row.street}, ${row.postcode} ${row.city}`,
            ref: row.ref,
            bays: row.bays,
            service: {
              state: row.activeSince ? ("active" as const) : ("inactive" as const),
              since: row.activeSince?.getTime() ?? null,
            },
            technicianName: row.technicianName,
            faults: row.bays.filter((bay) => bay.state === "faulted").length,
            lastMessageAt: row.lastSeenAt,
            staleAfterSeconds: row.staleAfterSeconds,
          }))}
          total={data.counts.all}
          active={data.counts.active}
          faulted={data.counts.faulted}
          filters={(["all", "active", "inactive"] as const).map((id) => ({
            id,
            label: t(`filter.${id}`),
            count: data.counts[id],
            current: id === service,
          }))}
          query={query}
          loading={list.isFetching && list.isPlaceholderData}
          firstRow={data.rows.length > 0 ? pages.length * 25 + 1 : null}
          onQuery={begin(setQuery)}
          onFilter={begin((id: string) => setService(id === "active" || id === "inactive" ? id : "all"))}
          onPrevious={pages.length > 0 ? () => setPages(pages.slice(0, -1)) : undefined}
          onNext={next ? () => setPages([...pages, next]) : undefined}
        />
      )}
    </>
  );
}
