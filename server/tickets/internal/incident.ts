/** Contacts and the incident they belong to. Locks go from the contact to its incident, never the other way. */
import { and, desc, eq, sql } from "drizzle-orm";
import { callers, tickets } from "#db/schema/tickets.ts";
import type { Ctx } from "#server/platform/context.ts";
import { maskPhone } from "#server/stations/rules/phone-number.ts";
import { faultOrigin, incidentFor, isRunningIncident } from "../rules/incident.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./ticket-row.ts";

const runningAt = (ctx: Ctx, stationId: string): Promise<Ticket[]> =>
  ctx.db
    .select()
    .from(tickets)
    .where(
      and(eq(tickets.stationId, stationId), eq(tickets.originKind, faultOrigin), sql`${tickets.status} <> 'solved'`),
    )
    .orderBy(desc(tickets.openedAt), desc(tickets.id));

/** A contact whose station has just become known joins what is wrong there, or leaves what is wrong elsewhere. */
export async function joinKnown(ctx: Ctx, contact: Ticket): Promise<Ticket> {
  if (contact.originKind === faultOrigin) return contact;
  const running = contact.stationId ? (await runningAt(ctx, contact.stationId)).filter(isRunningIncident) : [];
  const found = incidentFor(contact, running);
  if ((found?.id ?? null) === contact.incidentId) return contact;
  if (contact.incidentId) await leave(ctx, contact, contact.incidentId);
  return found ? join(ctx, contact, found.id) : saveTicket(ctx, contact.id, { incidentId: null });
}

/** The contact is locked by its caller. An incident that has ended meanwhile takes nobody in. */
export async function join(ctx: Ctx, contact: Ticket, incidentId: string): Promise<Ticket> {
  const incident = await lockTicket(ctx, incidentId);
  if (contact.incidentId === incident.id || !isRunningIncident(incident)) return contact;
  const saved = await saveTicket(ctx, contact.id, { incidentId: incident.id });
  await writeEntry(ctx, contact.id, {
    kind: "incident_joined",
    data: { ticketId: incident.id, ticketNumber: incident.number },
  });
  await saveTicket(ctx, incident.id, {});
  // Who called is the desk's business: the owner counts contacts, and sees none of their numbers.
  await writeEntry(ctx, incident.id, { kind: "contact_joined", data: await who(ctx, contact), internal: true });
  await tellTicket(ctx, "tickets.changed", saved, { what: "incident" });
  await tellTicket(ctx, "tickets.entry_added", incident, { entry: "contact_joined" });
  return saved;
}

async function leave(ctx: Ctx, contact: Ticket, incidentId: string): Promise<void> {
  const incident = await lockTicket(ctx, incidentId);
  await writeEntry(ctx, incident.id, { kind: "contact_left", data: await who(ctx, contact), internal: true });
  await tellTicket(ctx, "tickets.entry_added", incident, { entry: "contact_left" });
}

async function who(ctx: Ctx, { id, number, kind, callerId }: Ticket) {
  const [caller] = callerId ? await ctx.db.select().from(callers).where(eq(callers.id, callerId)) : [];
  return {
    ticketId: id,
    ticketNumber: number,
    contact: kind,
    number: caller?.number ? maskPhone(caller.number) : null,
  };
}

/** The contacts that joined an incident and are still open, locked in one order. */
export const lockJoined = (ctx: Ctx, incidentId: string): Promise<Ticket[]> =>
  ctx.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.incidentId, incidentId), sql`${tickets.status} <> 'solved'`))
    .orderBy(tickets.id)
    .for("update");

/** Tells open contacts what became of their incident, and marks them as news: somebody may want to call back. */
export async function tellJoined(ctx: Ctx, joined: Ticket[], incident: Ticket, kind: string, data = {}): Promise<void> {
  for (const contact of joined) {
    const more = { ticketId: incident.id, ticketNumber: incident.number, ...data };
    await writeEntry(ctx, contact.id, { kind, data: more });
    const saved = await saveTicket(ctx, contact.id, { unread: true });
    await tellTicket(ctx, "tickets.entry_added", saved, { entry: kind });
  }
}
