"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { useNow } from "../../_ui/clock.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useHotkeys } from "../../_ui/use-hotkeys.tsx";
import type { RecordData } from "../_data/outputs.ts";
import { ladderView, stationView, verdictView } from "../_data/station-view.ts";
import { recordTimeline } from "../_data/timeline-view.ts";
import { useDesk } from "../_frame/desk.tsx";
import { StationRecord } from "../_parts/station-record.tsx";
import type { RecordTarget, useRecord } from "./use-record.ts";

type Loaded = ReturnType<typeof useRecord>;
type StationProps = {
  record: RecordData;
  target: RecordTarget;
  ticketRef: string | null;
  quiet: boolean;
  ask: Loaded["ask"];
  asking: boolean;
  refusal: Loaded["refusal"];
};

/** Where it is, on a map of the reader's own choice. */
function mapOf({ lat, lon, street, postcode, city }: RecordData["station"]): string {
  const place = lat !== null && lon !== null ? `${lat},${lon}` : `${street}, ${postcode} ${city}`;
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`;
}

/** The record of a station with what can be done from here. */
export function Station({ record, target, ticketRef, quiet, ask, asking, refusal }: StationProps) {
  const t = useTranslations("console.timeline");
  const words = useTranslations("desk.record");
  const trpc = useTRPC();
  const desk = useDesk();
  const reason = useReason();
  const stale = useIsStale();
  const now = useNow();
  const { zone, locale } = useFormat();
  const note = useMutation(trpc.tickets.addNote.mutationOptions());
  const verdict = verdictView(record);
  function propose(id: string) {
    if (quiet || stale) return;
    if (id === "refresh") return ask();
    const bay = id.split(":")[1] ?? "";
    // Where the driver was sent is part of the story, and the next caller's agent reads it.
    if (target.ticketId) note.mutate({ ticketId: target.ticketId, text: words("saidBay", { bay }) });
  }
  const proposal = verdict.proposal;
  useHotkeys({
    proposal: proposal && !proposal.blocked && !quiet && !stale ? () => propose(proposal.id) : undefined,
    suggestedRung: quiet || stale ? undefined : ask,
  });
  return (
    <StationRecord
      station={stationView(record, locale)}
      verdict={verdict}
      ladder={ladderView(record, now, asking)}
      timeline={recordTimeline(record)}
      timelineTitle={ticketRef ? t("title", { ref: ticketRef }) : t("ofStation")}
      agentZone={zone}
      quiet={quiet}
      onProposal={propose}
      onRun={(action) => action === "refresh" && ask()}
      onOpenStation={desk.openStation}
      onMap={() => window.open(mapOf(record.station), "_blank", "noopener")}
      notice={refusal ? <ErrorPanel title={reason(refusal)} requestId={reasonOf(refusal).requestId} /> : undefined}
    />
  );
}
