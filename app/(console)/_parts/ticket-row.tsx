"use client";
import { MessageSquare, PenLine, Phone, QrCode, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { Checkbox } from "../../_ui/field.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { SlaLabel } from "../../_ui/sla-label.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { PriorityMark, StateLabel } from "../../_ui/state-chip.tsx";
import type { TicketOrigin, TicketView } from "./view-model.ts";

/** Columns drop from the right: since, assignee, EVSE-ID. State and deadline never do. */
export const dropFirst = "max-desk:hidden";
export const dropSecond = "max-tablet:hidden";

const origins = { call: Phone, message: MessageSquare, driverPage: QrCode, station: Zap, hand: PenLine } as const;

function Origin({ origin }: { origin: TicketOrigin }) {
  const t = useTranslations("tickets.origin");
  const Icon = origins[origin];
  return (
    <span className="text-fg-muted" role="img" aria-label={t(origin)} title={t(origin)}>
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}

type TicketRowProps = {
  ticket: TicketView;
  selected: boolean;
  current: boolean;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
};

export function TicketRow({ ticket, selected, current, onToggle, onOpen }: TicketRowProps) {
  const t = useTranslations("tickets.list");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const stale = useStaleSince() !== null;
  const title = say(ticket.title);
  return (
    <tr
      data-ticket={ticket.id}
      aria-selected={selected}
      className={cx(
        "relative h-9 border-t border-line",
        selected ? "bg-selected" : ticket.priority === "danger" ? "bg-danger-soft" : "hover:bg-hover",
        current && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <td className="pl-4">
        <Checkbox
          className="relative z-10"
          label={t("choose", { ref: ticket.ref })}
          hideLabel
          checked={selected}
          onChange={() => onToggle(ticket.id)}
        />
      </td>
      <td>
        <PriorityMark priority={ticket.priority} bare />
      </td>
      <td className={dropFirst}>
        <Origin origin={ticket.origin} />
      </td>
      <td className="text-fg-muted">{ticket.ref}</td>
      <td className="truncate pr-3" title={title}>
        <button
          type="button"
          onClick={() => onOpen(ticket.id)}
          className="max-w-full truncate font-medium after:absolute after:inset-0 after:content-['']"
        >
          {ticket.news && (
            <>
              <i className="mr-2 inline-block size-1.5 rounded-full bg-accent align-middle" aria-hidden="true" />
              <span className="sr-only">{t("news")}: </span>
            </>
          )}
          {title}
        </button>
      </td>
      <td className={cx("truncate pr-3", dropSecond)} title={ticket.place ?? undefined}>
        {ticket.place ?? "–"}
      </td>
      <td
        className={cx("truncate pr-3 font-mono text-caption text-fg-muted", dropFirst)}
        title={ticket.evseId ?? undefined}
      >
        {ticket.evseId ?? "–"}
      </td>
      <td className="pr-3">
        {ticket.stationState === null ? (
          <span className="text-fg-subtle">–</span>
        ) : (
          <StateLabel state={ticket.stationState} className={stale ? "text-stale-fg!" : undefined} />
        )}
      </td>
      <td className={cx("truncate pr-3 text-fg-muted", dropSecond)} title={say(ticket.status)}>
        {say(ticket.status)}
      </td>
      <td className={cx("truncate pr-3", dropFirst)}>{ticket.assignee ?? <span className="text-fg-subtle">–</span>}</td>
      <td className="pr-4 text-right">
        <SlaLabel dueAt={ticket.dueAt} />
      </td>
      <td className={cx("pr-4 text-right whitespace-nowrap text-fg-muted", dropFirst)}>
        {f.moment(ticket.openedAt, now)}
      </td>
    </tr>
  );
}
