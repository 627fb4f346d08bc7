"use client";
import { useCallback, useMemo, useState } from "react";
import type { ChosenStation } from "../../_parts/station-list-bulk.tsx";

/** The ticked stations, over all pages and filters. */
export function useChosen(onPage: ChosenStation[]) {
  const [stations, setStations] = useState<ReadonlyMap<string, ChosenStation>>(new Map());
  const choose = useCallback(
    (ids: string[], on: boolean) =>
      setStations((before) => {
        const next = new Map(before);
        for (const station of onPage) {
          if (!ids.includes(station.id)) continue;
          if (on) next.set(station.id, station);
          else next.delete(station.id);
        }
        return next;
      }),
    [onPage],
  );
  const clear = useCallback(() => setStations(new Map()), []);
  return {
    ids: useMemo(() => new Set(stations.keys()), [stations]),
    stations: useMemo(() => [...stations.values()], [stations]),
    choose,
    clear,
  };
}
