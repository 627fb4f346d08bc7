"use client";
import { useLocale } from "next-intl";
import type { ResolvedData } from "../_data/outputs.ts";
import { resolutionView } from "../_data/resolution-view.ts";
import { useDesk } from "../_frame/desk.tsx";
import { Resolution } from "../_parts/resolution.tsx";

export type Opened = (found: { stationId: string; typed: string }) => void;

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
