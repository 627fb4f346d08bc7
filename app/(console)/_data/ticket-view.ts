import type { Phrase } from "../../_ui/phrase.tsx";
import type { EarlierContact, LinkedTicketView, RosterEntry, TicketOrigin, TicketView } from "../_parts/view-model.ts";
import type { TicketListRow, TicketRosterRow } from "./outputs.ts";

const origins: Record<TicketRosterRow["kind"], TicketOrigin> = {
  call: "call",
  sms: "message",
  fault: "station",
  driver_page: "driverPage",
  manual: "hand",
};

export const ticketRef = (number: number) => `T-${number}`;
export const ticketHref = (id: string) => `/tickets/${id}`;

type Titled = Pick<TicketRosterRow, "subject" | "category" | "kind" | "outcome" | "typedText" | "bay">;

const isCategory = (category: string): category is "other" => category.length > 0;

/** What a ticket is about: the agent's own words, else its category, else what was typed without success. */
/** Subjects that the line gives by itself; everything else was written by a person. */
const ownSubjects = ["caller_hung_up_waiting", "voicemail_left", "call_reached_fallback"] as const;
const isOwnSubject = (subject: string): subject is (typeof ownSubjects)[number] =>
  (ownSubjects as readonly string[]).includes(subject);

/** Subjects of faults that were detected. */
const faultSubjects = ["fault_bay", "fault_station", "fault_station_silent"] as const;
const isFaultSubject = (subject: string): subject is (typeof faultSubjects)[number] =>
  (faultSubjects as readonly string[]).includes(subject);

export function titleOf({ subject, category, kind, outcome, typedText, bay }: Titled): Phrase {
  if (subject && isFaultSubject(subject)) return { key: `incidents.subject.${subject}`, values: { bay: bay ?? "" } };
  if (subject && isOwnSubject(subject)) return { key: `desk.subject.${subject}` };
  if (subject) return subject;
  // The server takes categories from its closed list only, and the words hold all of them.
  if (category && isCategory(category)) return { key: `desk.category.${category}` };
  const typed = typedText ?? "";
  if (typed && outcome === "not_activated") return { key: "desk.title.notActivated", values: { typed } };
  if (typed && outcome === "unknown") return { key: "desk.title.unknown", values: { typed } };
  if (typed && (outcome === "ambiguous" || outcome === "refused"))
    return { key: "desk.title.unclear", values: { typed } };
  return { key: `desk.title.${kind}` };
}

export const statusOf = (status: TicketRosterRow["status"]): Phrase => ({ key: `desk.status.${status}` });

export function ticketView(row: TicketRosterRow & Partial<Pick<TicketListRow, "stationState">>): TicketView {
  return {
    id: row.id,
    ref: ticketRef(row.number),
    priority: row.priority,
    origin: origins[row.kind],
    title: titleOf(row),
    place: row.stationName,
    evseId: row.evseId,
    stationState: row.stationState ?? null,
    status: statusOf(row.status),
    assignee: row.assigneeName,
    dueAt: row.status === "solved" ? null : row.dueAt.getTime(),
    openedAt: row.openedAt.getTime(),
    news: row.unread,
  };
}

function markOf(row: TicketRosterRow): RosterEntry["mark"] {
  if (row.priority === "danger") return "danger";
  if (row.status === "live") return "live";
  if (row.status === "waiting_technician") return "technician";
  if (row.kind === "sms") return "message";
  return row.priority;
}

/** A ticket beside every screen: the number and what it is about, the place, the deadline. */
export function rosterTicket(row: TicketRosterRow, selected: boolean): RosterEntry {
  const place = [row.stationName, row.evseId].filter((part) => part !== null);
  return {
    id: `ticket:${row.id}`,
    mark: markOf(row),
    title: { key: "desk.roster.ticket", values: { ref: ticketRef(row.number), title: { phrase: titleOf(row) } } },
    detail: place.length > 0 ? place.join(" · ") : { key: "desk.phone.noPlace" },
    right:
      row.status === "live"
        ? { kind: "timer", since: row.openedAt.getTime(), before: 0 }
        : { kind: "due", at: row.dueAt.getTime() },
    ...(row.unread ? { news: { key: row.kind === "sms" ? "desk.phone.answer" : "desk.phone.new" } as const } : {}),
    selected,
  };
}

export const linkedTicket = (row: TicketRosterRow): LinkedTicketView => ({
  id: row.id,
  ref: ticketRef(row.number),
  title: titleOf(row),
  note: statusOf(row.status),
  href: ticketHref(row.id),
});

export const earlierContact = (row: TicketRosterRow): EarlierContact => ({
  id: row.id,
  at: row.openedAt.getTime(),
  text: {
    key: "desk.roster.earlier",
    values: {
      ref: ticketRef(row.number),
      title: { phrase: titleOf(row) },
      status: { phrase: statusOf(row.status) },
    },
  },
  href: ticketHref(row.id),
});
