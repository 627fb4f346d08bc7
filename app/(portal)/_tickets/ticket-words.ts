import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";
import { categories } from "#server/tickets/rules/categories.ts";
import type { Phrase } from "../../_ui/phrase.tsx";

export type OwnedTicket = inferRouterOutputs<AppRouter>["owner"]["tickets"]["list"]["rows"][number];

export const ticketRef = (number: number) => `T-${number}`;
export const ticketHref = (id: string) => `/portal/tickets/${id}`;

/** Subjects that the desk's line and its watch give by themselves; everything else was written by a person. */
const ownSubjects = [
  "caller_hung_up_waiting",
  "voicemail_left",
  "call_reached_fallback",
  "fault_station_silent",
  "fault_bay",
  "fault_station",
] as const;
type OwnSubject = (typeof ownSubjects)[number];
const isOwnSubject = (subject: string): subject is OwnSubject => (ownSubjects as readonly string[]).includes(subject);
const isCategory = (text: string): text is (typeof categories)[number] =>
  (categories as readonly string[]).includes(text);

/** What a ticket is about: the desk's own words, else its category, else how it came. */
export function ticketTitle({ subject, category, kind, bay }: OwnedTicket): Phrase {
  if (subject === "fault_bay")
    return bay === null
      ? { key: "portal.subject.fault_station" }
      : { key: "portal.subject.fault_bay", values: { bay: String(bay) } };
  if (subject && isOwnSubject(subject)) return { key: `portal.subject.${subject}` };
  if (subject) return subject;
  if (category && isCategory(category)) return { key: `desk.category.${category}` };
  return { key: `desk.title.${kind}` };
}

/** How it ended; null while it is open or where nothing was noted. */
export const ticketEnd = ({ disposition, status }: OwnedTicket): Phrase | null =>
  // The server takes dispositions of its own list only.
  disposition && status === "solved" ? { key: `dispositions.${disposition as "explained"}` } : null;
