/**
 * The life of a ticket. `new`: nobody has looked yet. `live`: the driver is on the line. `open`: somebody is on it.
 * `waiting_*`: the next move is another's. `solved`: over; it may be opened again.
 * Source: design/desk.md §6; a call that runs keeps its ticket live until it ends, whatever is clicked.
 */
export const statuses = [
  "new",
  "open",
  "live",
  "waiting_technician",
  "waiting_owner",
  "waiting_driver",
  "solved",
] as const;
export type TicketStatus = (typeof statuses)[number];

export const isWaiting = (status: TicketStatus) => status.startsWith("waiting_");

const waiting: TicketStatus[] = ["waiting_technician", "waiting_owner", "waiting_driver"];
const next: Record<TicketStatus, readonly TicketStatus[]> = {
  new: ["open", "live", ...waiting, "solved"],
  open: ["live", ...waiting, "solved"],
  live: ["open"],
  waiting_technician: ["open", "live", "waiting_owner", "waiting_driver", "solved"],
  waiting_owner: ["open", "live", "waiting_technician", "waiting_driver", "solved"],
  waiting_driver: ["open", "live", "waiting_technician", "waiting_owner", "solved"],
  solved: ["open", "live"],
};

export interface LifeFields {
  status: TicketStatus;
  firstResponseAt: Date | null;
  solvedAt: Date | null;
}

export type LifeRefusal = "call_still_running" | "status_unchanged" | "status_not_possible";

/** The ticket after the change, or why not. Somebody at work is a first response; a new life forgets the old end. */
export function changeStatus(
  ticket: LifeFields,
  to: TicketStatus,
  now: Date,
): { changed: LifeFields } | { refused: LifeRefusal } {
  if (ticket.status === to) return { refused: "status_unchanged" };
  if (!next[ticket.status].includes(to))
    return { refused: ticket.status === "live" ? "call_still_running" : "status_not_possible" };
  return {
    changed: {
      status: to,
      firstResponseAt: ticket.firstResponseAt ?? (to === "new" ? null : now),
      solvedAt: to === "solved" ? now : null,
    },
  };
}
