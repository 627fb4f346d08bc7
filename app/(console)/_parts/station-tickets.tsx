"use client";
import { Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePhrase } from "../../_ui/phrase.tsx";
import { Section } from "../../_ui/section.tsx";
import type { LinkedTicketView } from "./view-model.ts";

/** One line: the newest open ticket of the station and how many more there are. */
export function StationTicketsLine({ tickets }: { tickets: LinkedTicketView[] }) {
  const t = useTranslations("console.tickets");
  const say = usePhrase();
  const first = tickets[0];
  if (!first) return null;
  const text = `${first.ref} ${say(first.title)}`;
  return (
    <div className="mt-1.5 flex min-h-8 items-center gap-2.5 rounded-md bg-sunken px-2.5 text-body">
      <Tag className="size-4 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate" title={text}>
        {first.href ? (
          <a href={first.href} className="rounded-xs hover:underline">
            {text}
          </a>
        ) : (
          text
        )}
      </span>
      {tickets.length > 1 && (
        <span className="text-caption text-fg-muted">{t("more", { count: tickets.length - 1 })}</span>
      )}
    </div>
  );
}

/** The full list: where the screen is wide, and in a ticket for what it is linked with. */
export function TicketLinks({ title, tickets, empty }: { title: string; tickets: LinkedTicketView[]; empty: string }) {
  const say = usePhrase();
  return (
    <Section title={title} aside={<span className="tnum">{tickets.length}</span>}>
      {tickets.length === 0 ? (
        <p className="pb-1 text-body text-fg-muted">{empty}</p>
      ) : (
        <ul className="text-body">
          {tickets.map((ticket) => (
            <li key={ticket.id} className="flex justify-between gap-3 py-[3px]">
              <a href={ticket.href} className="min-w-0 truncate rounded-xs hover:underline">
                {ticket.ref} {say(ticket.title)}
              </a>
              <span className="shrink-0 text-fg-muted">{say(ticket.note)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
