"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../_trpc/client.tsx";

/** After a change: every tab of a sheet and the list read again. */
export function useRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      client.invalidateQueries(trpc.owner.station.pathFilter()),
      client.invalidateQueries(trpc.owner.stations.pathFilter()),
    ]);
  }, [client, trpc]);
}
