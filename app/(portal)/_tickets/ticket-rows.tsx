"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useNow } from "../../_ui/clock.tsx";
import { clock, day } from "../../_ui/format.ts";
import { usePhrase, useShortAge } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { PriorityChip } from "../../_ui/state-chip.tsx";
import { type OwnedTicket, ticketEnd, ticketHref, ticketRef, ticketTitle } from "./ticket-words.ts";

type Rows = { rows: OwnedTicket[]; oneStation: boolean };

/** Times are the station's, each in its own zone: a list may hold several. */
export function useTicketRow(ticket: OwnedTicket) {
  const t = useTranslations("portal.tickets");
  const say = usePhrase();
  const f = useFormat();
  const age = useShortAge();
  const now = useNow("minute");
  const zone = ticket.timezone ?? f.zone;
  const opened = ticket.openedAt.getTime();
  const end = ticketEnd(ticket);
  return {
    title: say(ticketTitle(ticket)),
    kind: t(`kind.${ticket.kind}`),
    opened: `${day(opened, zone, f.locale)}, ${clock(opened, zone)}`,
    place: [ticket.stationName, ticket.bay === null ? null : t("bay", { bay: ticket.bay })].filter(Boolean).join(", "),
    status: say({ key: `desk.status.${ticket.status}` }),
    end: end ? say(end) : null,
    time: age(((ticket.solvedAt?.getTime() ?? now) - opened) / 1000),
    contacts: ticket.contacts > 0 ? t("contacts", { count: ticket.contacts }) : null,
  };
}

export function TicketRows({ rows, oneStation }: Rows) {
  const t = useTranslations("portal.tickets.column");
  return (
    <table className="w-full table-fixed text-body max-tablet:hidden">
      <thead>
        <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
          <th className="w-[84px] pl-4">{t("number")}</th>
          <th>{t("about")}</th>
          {!oneStation && <th className="w-[210px]">{t("place")}</th>}
          <th className="w-[100px] max-desk:hidden">{t("kind")}</th>
          <th className="w-[150px] max-desk:hidden">{t("opened")}</th>
          <th className="w-[200px]">{t("state")}</th>
          <th className="w-[84px] pr-4 text-right!">{t("time")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} ticket={row} oneStation={oneStation} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ ticket, oneStation }: { ticket: OwnedTicket; oneStation: boolean }) {
  const row = useTicketRow(ticket);
  return (
    <tr className="h-[46px] border-t border-line hover:bg-hover">
      <td className="pl-4 tnum">
        <Link href={ticketHref(ticket.id)} className="rounded-xs font-medium hover:underline">
          {ticketRef(ticket.number)}
        </Link>
      </td>
      <td className="pr-3">
        <span className="flex min-w-0 items-center gap-2">
          {ticket.priority === "danger" && <PriorityChip priority="danger" />}
          <span className="truncate" title={row.title}>
            {row.title}
          </span>
        </span>
        {row.contacts && <span className="block text-caption text-fg-subtle">{row.contacts}</span>}
      </td>
      {!oneStation && (
        <td className="truncate pr-3 text-fg-muted" title={row.place}>
          {row.place}
        </td>
      )}
      <td className="text-fg-muted max-desk:hidden">{row.kind}</td>
      <td className="text-fg-muted tnum max-desk:hidden">{row.opened}</td>
      <td className="truncate pr-3">
        {row.end ?? row.status}
        {row.end && <span className="block text-caption text-fg-subtle">{row.status}</span>}
      </td>
      <td className="pr-4 text-right text-fg-muted tnum">{row.time}</td>
    </tr>
  );
}

export function TicketCards({ rows, oneStation }: Rows) {
  return (
    <ul className="tablet:hidden">
      {rows.map((row) => (
        <Card key={row.id} ticket={row} oneStation={oneStation} />
      ))}
    </ul>
  );
}

function Card({ ticket, oneStation }: { ticket: OwnedTicket; oneStation: boolean }) {
  const row = useTicketRow(ticket);
  return (
    <li className="border-t border-line first:border-t-0">
      <Link href={ticketHref(ticket.id)} className="block space-y-0.5 px-4 py-3 text-body">
        <span className="flex flex-wrap items-center gap-2">
          {ticket.priority === "danger" && <PriorityChip priority="danger" />}
          <b className="min-w-0 font-medium break-words">{row.title}</b>
        </span>
        {!oneStation && row.place !== "" && <span className="block break-words text-fg-muted">{row.place}</span>}
        <span className="flex flex-wrap justify-between gap-x-3 text-caption text-fg-muted tnum">
          <span>
            {ticketRef(ticket.number)} · {row.kind} · {row.opened}
          </span>
        </span>
        <span className="flex justify-between gap-3 text-caption">
          <span>{row.end ?? row.status}</span>
          <span className="text-fg-muted tnum">{row.time}</span>
        </span>
      </Link>
    </li>
  );
}
