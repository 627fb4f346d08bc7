"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { waitingEntry } from "../_data/phone-status.ts";
import { rosterTicket } from "../_data/ticket-view.ts";
import type { RosterView } from "../_parts/view-model.ts";
import { usePhone } from "../_phone/use-phone.tsx";
import { useDesk } from "./desk.tsx";

/** The roster beside the record, and what opening one of its entries does. */
export function useRoster(selectedTicket: string | null) {
  const trpc = useTRPC();
  const phone = usePhone();
  const desk = useDesk();
  const stale = useIsStale();
  const { data } = useQuery(trpc.tickets.roster.queryOptions());
  const take = useMutation(trpc.sms.take.mutationOptions());
  const waiting = phone.desk?.waiting ?? [];
  const roster: RosterView = {
    waiting: waiting.map((entry) => waitingEntry(entry, phone.focus?.callId ?? null)),
    mine: data?.mine.map((row) => rosterTicket(row, row.id === selectedTicket)) ?? [],
    team: data?.team.map((row) => rosterTicket(row, row.id === selectedTicket)) ?? [],
    teamCount: data?.teamCount ?? 0,
  };
  function open(id: string) {
    const [kind, key = ""] = id.split(":");
    if (kind === "ticket") return desk.openTicket(key);
    const entry = waiting.find((one) => one.id === key);
    if (entry?.threadId && !stale)
      take.mutate({ threadId: entry.threadId }, { onSuccess: () => entry.ticketId && desk.openTicket(entry.ticketId) });
    else if (entry?.ticketId) desk.openTicket(entry.ticketId);
    else if (entry?.stationId) desk.openStation(entry.stationId);
  }
  const tickets = [...(data?.mine ?? []), ...(data?.team ?? [])];
  return { roster, open, tickets };
}
