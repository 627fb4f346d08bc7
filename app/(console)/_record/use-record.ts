"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

export interface RecordTarget {
  stationId: string;
  ticketId: string | null;
  /** The bay the caller stands at, where there is no ticket yet. */
  evseId: string | null;
}

/** Heartbeats ring no doorbell: while a station is looked at, its ages are read again in this rhythm. */
const rhythmMs = 20_000;

/** The record of a station, and asking the station itself. */
export function useRecord(target: RecordTarget | null) {
  const trpc = useTRPC();
  const stale = useIsStale();
  const query = useQuery(
    trpc.stations.record.queryOptions(target ?? { stationId: "" }, {
      enabled: target !== null,
      refetchInterval: stale ? false : rhythmMs,
      placeholderData: (before) => (before?.station.id === target?.stationId ? before : undefined),
    }),
  );
  const [asked, setAsked] = useState<{ stationId: string; key: string } | null>(null);
  const refresh = useMutation(
    trpc.stations.refresh.mutationOptions({
      retry: 2,
      onSettled: () => {
        setAsked(null);
        void query.refetch();
      },
    }),
  );
  function ask() {
    if (!target || stale || asked) return;
    const key = crypto.randomUUID();
    setAsked({ stationId: target.stationId, key });
    refresh.mutate({ stationId: target.stationId, ticketId: target.ticketId, idempotencyKey: key });
  }
  return { query, ask, asking: asked?.stationId === target?.stationId && asked !== null, refusal: refresh.error };
}
