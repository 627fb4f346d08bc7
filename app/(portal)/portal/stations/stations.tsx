"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { firstDirection, type OwnedSort, ownedFilters } from "#server/faults/rules/owned-filters.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { reasonOf } from "../../../_trpc/reason.ts";
import { useReason } from "../../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../../_ui/feedback.tsx";
import { useMe } from "../../_frame/use-me.tsx";
import { StationList } from "../../_parts/station-list.tsx";
import { ChosenBar } from "../../_parts/station-list-bulk.tsx";
import { BulkService } from "../../_service/bulk-service.tsx";
import { BulkStickers } from "../../_stickers/bulk-stickers.tsx";
import { readStationsAddress, type StationsAddress, stationsAddress } from "./list-address.ts";
import { FirstStation, ListButtons } from "./list-buttons.tsx";
import { stationRow } from "./station-row.ts";
import { useChosen } from "./use-chosen.ts";

/** Ages grow without a doorbell; owners have no live stream. */
const rhythmMs = 30_000;
const pageSize = 25;

/** What is listed, and the pages that were turned since. The address follows, so that the way back leads here again. */
function useAddress() {
  const params = useSearchParams();
  const [address, setAddress] = useState(() => readStationsAddress(new URLSearchParams(params)));
  const [pages, setPages] = useState<string[]>([]);
  const change = (part: Partial<StationsAddress>) => {
    const next = { ...address, ...part };
    setPages([]);
    setAddress(next);
    window.history.replaceState(null, "", stationsAddress(next));
  };
  return { address, change, pages, setPages };
}

/** The owner's own stations. */
export function Stations() {
  const t = useTranslations("ui.portal");
  const trpc = useTRPC();
  const router = useRouter();
  const me = useMe();
  const reason = useReason();
  const { address, change, pages, setPages } = useAddress();
  const text = useDeferredValue(address.text);
  const list = useQuery(
    trpc.owner.stations.queryOptions(
      { ...address, text, after: pages.at(-1) ?? null },
      { placeholderData: (before) => before, refetchInterval: rhythmMs },
    ),
  );
  const { data } = list;
  const onPage = useMemo(
    () =>
      (data?.rows ?? []).map(({ id, name, activeSince, missing }) => ({
        id,
        name,
        active: activeSince !== null,
        missingEvseIds: missing,
      })),
    [data],
  );
  const chosen = useChosen(onPage);
  const bulk = me.may("service:activate") || me.may("stickers:print");
  const next = data?.next;
  const none = data !== undefined && data.counts.all === 0 && text === "";
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
          rows={data.rows.map(stationRow)}
          found={data.counts[address.filter]}
          total={data.counts.all}
          active={data.counts.active}
          faulted={data.counts.faulted}
          filters={ownedFilters.map((id) => ({
            id,
            label: t(`filter.${id}`),
            count: data.counts[id],
            current: id === address.filter,
          }))}
          query={address.text}
          sort={address.sort}
          direction={address.direction}
          loading={list.isFetching && list.isPlaceholderData}
          firstRow={data.rows.length > 0 ? pages.length * pageSize + 1 : null}
          actions={<ListButtons />}
          {...(bulk ? { chosen: chosen.ids, onChoose: chosen.choose } : {})}
          bulk={
            <ChosenBar count={chosen.ids.size} onClear={chosen.clear}>
              <BulkService stations={chosen.stations} onDone={chosen.clear} />
              {me.may("stickers:print") && <BulkStickers stationIds={[...chosen.ids]} />}
            </ChosenBar>
          }
          {...(none ? { first: <FirstStation /> } : {})}
          onQuery={(query) => change({ text: query })}
          onFilter={(filter) => change({ filter })}
          onSort={(sort: OwnedSort, direction) => change({ sort, direction: direction ?? firstDirection[sort] })}
          onOpen={(href) => router.push(href)}
          onPrevious={pages.length > 0 ? () => setPages(pages.slice(0, -1)) : undefined}
          onNext={next ? () => setPages([...pages, next]) : undefined}
        />
      )}
    </>
  );
}
