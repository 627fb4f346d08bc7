"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useHotkeys } from "../../_ui/use-hotkeys.tsx";
import { ticketRef } from "../_data/ticket-view.ts";
import { useDesk } from "../_frame/desk.tsx";
import { Frame } from "../_frame/frame.tsx";
import { useRoster } from "../_frame/use-roster.ts";
import { Roster, RosterStrip } from "../_parts/roster.tsx";
import { usePhone } from "../_phone/use-phone.tsx";
import { Idle } from "./idle.tsx";
import { StationMissing } from "./missing.tsx";
import { Search } from "./search.tsx";
import { type RecordTarget, useRecord } from "./use-record.ts";

// The board is painted first; what a call needs is fetched right behind it, long before it rings.
const Station = dynamic(() => import("./station.tsx").then((m) => m.Station));
const RingingWork = dynamic(() => import("./work.tsx").then((m) => m.RingingWork));
const StationWork = dynamic(() => import("./work.tsx").then((m) => m.StationWork));
const TicketWork = dynamic(() => import("./work.tsx").then((m) => m.TicketWork));

function useFetchedAhead() {
  useEffect(() => {
    void import("./station.tsx");
    void import("./work.tsx");
  }, []);
}

interface Shown {
  ticketId: string | null;
  stationId: string | null;
  evseId: string | null;
  typed: string | null;
  ringing: boolean;
  /** The call the centre follows; null when something was opened by hand. */
  callId: string | null;
}

/** What the centre shows: what was opened by hand, else the call, else nothing. A new call takes the centre. */
function useShown(): Shown {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const { focus } = usePhone();
  const callId = focus?.callId ?? null;
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (callId === followed.current) return;
    followed.current = callId;
    if (callId === null) return;
    if (path === "/") window.history.replaceState(null, "", "/");
    else router.push("/");
  }, [callId, path, router]);
  const station = params.get("station");
  const ticket = params.get("ticket");
  if (station || ticket)
    return { ticketId: ticket, stationId: station, evseId: null, typed: null, ringing: false, callId: null };
  if (!focus) return { ticketId: null, stationId: null, evseId: null, typed: null, ringing: false, callId: null };
  return {
    ticketId: focus.ticketId,
    stationId: focus.stationId,
    evseId: focus.evseId,
    typed: focus.typedText,
    ringing: focus.phase === "ringing" || focus.phase === "connecting",
    callId: focus.callId,
  };
}

function useTicket(ticketId: string | null) {
  const trpc = useTRPC();
  return useQuery(trpc.tickets.detail.queryOptions({ ticketId: ticketId ?? "" }, { enabled: ticketId !== null }));
}

/** A ticket whose station is not known: what was typed, and the box to try again. */
function WithoutStation({ typed, ticketId, callId }: Pick<Shown, "typed" | "ticketId" | "callId">) {
  const t = useTranslations("desk.record");
  const trpc = useTRPC();
  const desk = useDesk();
  const attach = useMutation(
    trpc.tickets.attach.mutationOptions({ onSuccess: () => desk.toast({ text: t("saved") }) }),
  );
  return (
    <main className="min-w-0 flex-1 overflow-y-auto bg-surface">
      <div className="mx-auto w-full max-w-[920px] px-8 py-8 max-tablet:px-4">
        <h1 className="text-page font-semibold">{t("ticketWithout")}</h1>
        <p className="mt-1 mb-5 text-strong text-fg-muted">{t("askId")}</p>
        <Search
          // One box from the first ring to the ticket: what is typed meanwhile stays.
          key={callId ?? `${ticketId}-${typed}`}
          begin={typed ?? ""}
          onOpen={({ stationId, typed: found }) =>
            ticketId ? attach.mutate({ ticketId, typed: found }) : desk.openStation(stationId)
          }
        />
      </div>
    </main>
  );
}

/** The console: roster left, the record in the middle, the work right. */
export function Home() {
  const shown = useShown();
  useFetchedAhead();
  const ticket = useTicket(shown.ticketId);
  const detail = shown.ticketId ? ticket.data : undefined;
  const stationId = detail ? (detail.ticket.stationId ?? shown.stationId) : shown.ticketId ? null : shown.stationId;
  const target: RecordTarget | null = stationId ? { stationId, ticketId: shown.ticketId, evseId: shown.evseId } : null;
  const { query, ask, asking, refusal } = useRecord(target);
  const record = target ? query.data : undefined;
  const { roster, open, tickets } = useRoster(shown.ticketId);
  const ids = [...roster.waiting, ...roster.mine, ...roster.team];
  useHotkeys({
    nextEntry: () => {
      const at = ids.findIndex((entry) => entry.selected);
      const next = ids[(at + 1) % Math.max(1, ids.length)];
      if (next) open(next.id);
    },
  });
  const ringing = shown.ringing && !detail;
  const bay = record?.live.bays.find((one) => one.label === record.callersBay);
  const nothing = shown.ticketId === null && stationId === null && shown.callId === null;
  const callWithout = shown.callId !== null && shown.stationId === null && !detail;

  function centre() {
    if (target && record)
      return (
        <Station
          record={record}
          target={target}
          ticketRef={detail ? ticketRef(detail.ticket.number) : null}
          quiet={ringing}
          ask={ask}
          asking={asking}
          refusal={refusal}
        />
      );
    if (target) return <StationMissing error={query.error} onRetry={() => void query.refetch()} />;
    if (shown.ticketId && !detail && !callWithout)
      return <StationMissing error={ticket.error} onRetry={() => void ticket.refetch()} />;
    if (nothing && !shown.typed) return <Idle />;
    const typed = detail?.ticket.typedText ?? shown.typed;
    return <WithoutStation typed={typed} ticketId={shown.ticketId} callId={shown.callId} />;
  }

  function work() {
    if (detail)
      return <TicketWork key={detail.ticket.id} detail={detail} record={record} hasStation={target !== null} />;
    if (ringing)
      return (
        <RingingWork place={record && bay ? { bay: bay.label, town: record.station.city } : null} record={record} />
      );
    return target ? <StationWork record={record} /> : undefined;
  }

  return (
    <Frame
      tickets={tickets}
      roster={<Roster roster={roster} onOpen={open} />}
      rosterStrip={<RosterStrip roster={roster} onOpen={() => ids[0] && open(ids[0].id)} />}
      record={centre()}
      work={work()}
    />
  );
}
