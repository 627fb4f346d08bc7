"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useEffect, useRef } from "react";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { detailView } from "../_data/detail-view.ts";
import type { TicketDetailData } from "../_data/outputs.ts";
import { Frame } from "../_frame/frame.tsx";
import { useRoster } from "../_frame/use-roster.ts";
import { TechnicianCard } from "../_parts/technician-card.tsx";
import { TicketDetail } from "../_parts/ticket-detail.tsx";
import { StationMissing } from "../_record/missing.tsx";
import { Note } from "../_record/note.tsx";
import { useRecord } from "../_record/use-record.ts";
import { TicketActions } from "./actions.tsx";
import { Views } from "./views.tsx";
import { Writing } from "./writing.tsx";

const nothing = () => {};

/** Opening a ticket with news reads it, once per news. */
function useReading(ticket: TicketDetailData["ticket"] | undefined) {
  const trpc = useTRPC();
  const stale = useIsStale();
  const { mutate } = useMutation(trpc.tickets.read.mutationOptions());
  const read = useRef<string | null>(null);
  const news = ticket?.unread && !stale ? `${ticket.id} ${ticket.updatedAt.getTime()}` : null;
  const ticketId = ticket?.id;
  useEffect(() => {
    if (!news || !ticketId || read.current === news) return;
    read.current = news;
    mutate({ ticketId });
  }, [news, ticketId, mutate]);
}

function Loaded({ detail }: { detail: TicketDetailData }) {
  const { ticket } = detail;
  useReading(ticket);
  const { query } = useRecord(
    ticket.stationId ? { stationId: ticket.stationId, ticketId: ticket.id, evseId: null } : null,
  );
  const view = detailView(detail, query.data, useLocale());
  return (
    <TicketDetail
      detail={view}
      actions={<TicketActions ticket={ticket} />}
      composer={<Writing key={ticket.id} ticketId={ticket.id} />}
      technician={
        view.station && (
          <TechnicianCard technician={view.technician} onCall={nothing} onSms={nothing} onConference={nothing} />
        )
      }
      note={<Note key={ticket.id} ticket={ticket} />}
    />
  );
}

/** One ticket on its own page. */
export function Ticket({ ticketId }: { ticketId: string }) {
  const trpc = useTRPC();
  const { tickets } = useRoster(ticketId);
  const detail = useQuery(trpc.tickets.detail.queryOptions({ ticketId }));
  return (
    <Frame
      tickets={tickets}
      roster={<Views current={null} />}
      record={
        detail.data ? (
          <Loaded detail={detail.data} />
        ) : (
          <StationMissing error={detail.error} onRetry={() => void detail.refetch()} />
        )
      }
    />
  );
}
