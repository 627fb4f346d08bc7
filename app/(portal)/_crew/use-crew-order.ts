"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { type CrewCard, rhythmMs } from "./crew-data.ts";

/** The verb takes no more. */
export const mostInOrder = 10;

/** A station's order of technicians: every change is saved at once, and shown before it is. */
export function useCrewOrder(stationId: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [wanted, setWanted] = useState<CrewCard[] | null>(null);
  const crew = useQuery(
    trpc.owner.technicians.ofStation.queryOptions({ stationId }, { refetchInterval: wanted ? false : rhythmMs }),
  );
  const assign = useMutation(
    trpc.owner.technicians.assign.mutationOptions({
      // One after the other: the last order said is the one that stays.
      scope: { id: `crew-${stationId}` },
      onSettled: async () => {
        await client.invalidateQueries(trpc.owner.technicians.pathFilter());
        if (client.isMutating({ mutationKey: trpc.owner.technicians.assign.mutationKey() }) <= 1) setWanted(null);
      },
    }),
  );
  const cards = wanted ?? crew.data?.cards ?? [];
  const save = (technicianIds: string[]) => assign.mutate({ stationId, technicianIds });
  function order(next: CrewCard[]) {
    setWanted(next);
    save(next.map((one) => one.id));
  }
  function move(from: number, to: number) {
    const one = cards[from];
    if (!one || to < 0 || to >= cards.length || to === from) return;
    const rest = cards.filter((_, at) => at !== from);
    order([...rest.slice(0, to), one, ...rest.slice(to)]);
  }
  return {
    crew,
    cards,
    move,
    order,
    saving: assign.isPending,
    error: assign.error,
    add: (one: CrewCard) => order([...cards.filter((other) => other.id !== one.id), one]),
    /** Whose card is not at hand yet: shown when the order is read again. */
    addById: (id: string) => save([...cards.map((one) => one.id), id]),
    remove: (id: string) => order(cards.filter((one) => one.id !== id)),
  };
}
