"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import type { ResolvedData } from "../_data/outputs.ts";
import { resolutionView } from "../_data/resolution-view.ts";
import { useDesk } from "../_frame/desk.tsx";
import { EvseBox } from "../_parts/evse-box.tsx";
import { Resolution } from "../_parts/resolution.tsx";

/** "T-1042" and "1042": a ticket's number is looked up as one, not as an EVSE ID. */
export const ticketNumberIn = (text: string): number | null => {
  const digits = /^\s*T-?(\d{3,9})\s*$/i.exec(text)?.[1];
  return digits ? Number(digits) : null;
};

type Opened = (found: { stationId: string; typed: string }) => void;

/** What the card's button opens: the resolved station, or the candidate the agent confirmed. */
function openedBy(data: ResolvedData, candidateId: string | undefined): Parameters<Opened>[0] | null {
  const candidate = data.candidates.find((one) => one.id === candidateId);
  if (candidate) return { stationId: candidate.stationId, typed: candidate.evseId };
  return data.station ? { stationId: data.station.id, typed: data.input } : null;
}

export function Resolved({ data, onOpen }: { data: ResolvedData; onOpen: Opened }) {
  const desk = useDesk();
  const locale = useLocale();
  return (
    <Resolution
      resolution={resolutionView(data, locale)}
      onOpen={(candidateId) => {
        const opened = openedBy(data, candidateId);
        if (opened) onOpen(opened);
      }}
      onContact={() => desk.openContact(data.input)}
      onText={() => {}}
    />
  );
}

type SearchProps = {
  /** What was keyed in or said: looked up at once. */
  begin?: string;
  onOpen: Opened;
};

/** The box that takes anything, and below it what it led to. */
export function Search({ begin = "", onOpen }: SearchProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const reason = useReason();
  const [text, setText] = useState(begin);
  const [asked, setAsked] = useState(begin);
  const result = useQuery(trpc.resolve.text.queryOptions({ text: asked }, { enabled: asked !== "", staleTime: 5_000 }));
  function submit() {
    const number = ticketNumberIn(text);
    if (number !== null) router.push(`/tickets?text=T-${number}`);
    else if (asked === text.trim()) void result.refetch();
    else setAsked(text.trim());
  }
  return (
    <div className="space-y-3">
      <EvseBox
        large
        value={text}
        onChange={setText}
        onSubmit={submit}
        busy={result.isFetching}
        error={result.error ? reason(result.error) : undefined}
      />
      {result.data && asked !== "" && <Resolved key={asked} data={result.data} onOpen={onOpen} />}
    </div>
  );
}
