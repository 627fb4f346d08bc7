"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client.tsx";
import { rhythmMs } from "./service-data.ts";

/** Who is called for the station; asked once for all who show it. */
export function useCrew(stationId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.owner.technicians.ofStation.queryOptions({ stationId }, { refetchInterval: rhythmMs }));
}
