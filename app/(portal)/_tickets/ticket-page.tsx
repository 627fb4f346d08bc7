"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { PlaceTime, useFormat } from "../../_ui/place-time.tsx";
import { PriorityChip } from "../../_ui/state-chip.tsx";
import { TicketTimeline } from "../../(console)/_parts/ticket-timeline.tsx";
import { NotHere } from "../_parts/not-here.tsx";
import { Loaded } from "../_sheet/loaded.tsx";
import { Fact, Facts, Panel } from "../_sheet/panel.tsx";
import { ownerEntry } from "./entry-words.ts";
import { useTicketRow } from "./ticket-rows.tsx";
import { ticketHref, ticketRef } from "./ticket-words.ts";

type Detail = inferRouterOutputs<AppRouter>["owner"]["tickets"]["detail"];

const rhythmMs = 30_000;
const missing = new Set(["ticket_not_found", "input_invalid"]);

/** One ticket with its timeline, in the time of its station. */
export function OwnerTicket({ ticketId }: { ticketId: string }) {
  const t = useTranslations("portal.tickets");
  const trpc = useTRPC();
  const asked = useQuery(trpc.owner.tickets.detail.queryOptions({ ticketId }, { refetchInterval: rhythmMs }));
  if (asked.error && missing.has(reasonOf(asked.error).reason)) return <NotHere />;
  return (
    <>
      <Link href="/portal/tickets" className="inline-flex items-center gap-1 rounded-xs text-body text-fg-muted">
        <ChevronLeft className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("title")}
      </Link>
      <Loaded asked={asked} rows={6}>
        {(detail) => <TicketBody detail={detail} />}
      </Loaded>
    </>
  );
}

function TicketBody({ detail }: { detail: Detail }) {
  const f = useFormat();
  return (
    <PlaceTime zone={detail.ticket.timezone ?? f.zone}>
      <TicketHead detail={detail} />
      <div className="mt-6 grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_360px]">
        <Timeline detail={detail} />
        <TicketFacts detail={detail} />
      </div>
    </PlaceTime>
  );
}

function TicketHead({ detail: { ticket } }: { detail: Detail }) {
  const row = useTicketRow(ticket);
  return (
    <div className="mt-1">
      <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-page font-semibold break-words">
        {row.title}
        {ticket.priority === "danger" && <PriorityChip priority="danger" />}
      </h1>
      <p className="text-body text-fg-muted tnum">{[ticketRef(ticket.number), row.kind, row.opened].join(" · ")}</p>
    </div>
  );
}

function Timeline({ detail: { timeline } }: { detail: Detail }) {
  const t = useTranslations("portal.tickets");
  return (
    <Panel title={t("timeline")}>
      <div className="px-5 pb-3 max-tablet:px-4">
        {timeline.length === 0 ? (
          <p className="pb-2 text-body text-fg-muted">{t("noTimeline")}</p>
        ) : (
          <TicketTimeline entries={timeline.map(ownerEntry)} />
        )}
      </div>
    </Panel>
  );
}

function TicketFacts({ detail: { ticket, joined } }: { detail: Detail }) {
  const t = useTranslations("portal.tickets");
  const row = useTicketRow(ticket);
  return (
    <Panel title={t("facts")}>
      <Facts>
        <Fact name={t("column.state")}>{row.status}</Fact>
        {row.end && <Fact name={t("ended")}>{row.end}</Fact>}
        <Fact name={t("column.time")}>{row.time}</Fact>
        {ticket.stationId && (
          <Fact name={t("column.place")}>
            <Link
              href={`/portal/stations/${ticket.stationId}/info`}
              className="rounded-xs text-accent underline-offset-2 hover:underline"
            >
              {row.place}
            </Link>
            {ticket.evseId && <span className="block font-mono text-caption text-fg-muted">{ticket.evseId}</span>}
          </Fact>
        )}
        {ticket.incidentId && ticket.incidentNumber !== null && (
          <Fact name={t("belongsTo")}>
            <TicketLink id={ticket.incidentId} number={ticket.incidentNumber} />
          </Fact>
        )}
        {joined.length > 0 && (
          <Fact name={t("joined")}>
            <ul className="flex flex-wrap gap-x-3">
              {joined.map((one) => (
                <li key={one.id}>
                  <TicketLink id={one.id} number={one.number} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function TicketLink({ id, number }: { id: string; number: number }) {
  return (
    <Link href={ticketHref(id)} className="rounded-xs text-accent tnum underline-offset-2 hover:underline">
      {ticketRef(number)}
    </Link>
  );
}
