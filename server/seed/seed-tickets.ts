/** Writes the earlier tickets through the tickets' verbs, each at its own time and by its own agent. */
import type { Actor, Ctx } from "#server/platform/context.ts";
import type { AddedStation } from "#server/stations/add-stations.ts";
import { changeStatus } from "#server/tickets/change-status.ts";
import { completeTicket } from "#server/tickets/complete-ticket.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import { rememberCaller } from "#server/tickets/remember-caller.ts";
import { saveNote } from "#server/tickets/save-note.ts";
import { type EarlierTicket, earlierTickets } from "./earlier-tickets.ts";

export interface TicketWorld {
  stations: Map<string, AddedStation>;
  /** By user name. */
  agents: Map<string, Extract<Actor, { kind: "agent" }>>;
}

const minute = 60_000;
/** What waited for a technician or an owner two days ago has been seen to. */
const settledAfterHours = 24;

async function seedTicket(ctx: Ctx, world: TicketWorld, ticket: EarlierTicket, index: number): Promise<void> {
  const from = ctx.now.getTime() - ticket.hoursAgo * 60 * minute;
  const agent = ticket.by ? world.agents.get(ticket.by) : undefined;
  const at = (minutes: number): Ctx => ({
    ...ctx,
    actor: agent ?? ctx.actor,
    now: new Date(Math.min(from + minutes * minute, ctx.now.getTime())),
  });
  const station = ticket.station ? world.stations.get(ticket.station) : undefined;
  const evse = station?.evses.find((e) => e.bay === ticket.bay);
  const caller = await rememberCaller(at(0), { number: ticket.number });
  const opened = await openTicket(at(0), {
    kind: ticket.kind,
    originKind: "earlier",
    originId: `earlier-${index + 1}`,
    subject: ticket.subject,
    category: ticket.category,
    priority: ticket.priority,
    stationId: station?.id,
    evseId: evse?.id,
    callerId: caller.id,
    assigneeId: agent?.agentId ?? null,
    status: agent ? "open" : "new",
    typedText: ticket.typed ?? evse?.shortCode ?? null,
    typedKey: ticket.typed?.replaceAll("*", "") ?? evse?.shortCode ?? null,
    outcome: station ? "activated" : ticket.typed ? "unknown" : null,
  });
  const ticketId = opened.id;
  if (ticket.note) await saveNote(at(4), { ticketId, text: ticket.note, revision: opened.noteRevision });
  if (!ticket.end) return;
  const done = await completeTicket(at(6), { ticketId, disposition: ticket.end });
  if (done.status !== "solved" && ticket.hoursAgo > settledAfterHours)
    await changeStatus(at(180), { ticketId, status: "solved" });
}

/** The oldest first, so that numbers rise with time. */
export async function seedTickets(ctx: Ctx, world: TicketWorld): Promise<number> {
  const list = [...earlierTickets].sort((a, b) => b.hoursAgo - a.hoursAgo);
  for (const [index, ticket] of list.entries()) await seedTicket(ctx, world, ticket, index);
  return list.length;
}
