"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../_trpc/client.tsx";

/** A station was switched: everything of the owner's that tells of it is read again. */
export function useServiceChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries(trpc.owner.pathFilter()), [client, trpc]);
}
