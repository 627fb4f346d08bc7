/** Each effect of the call core as rows and outbox jobs. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { agents } from "#db/schema/access.ts";
import { calls, offers, queueEntries } from "#db/schema/telephony.ts";
import { tickets } from "#db/schema/tickets.ts";
import type { Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { enqueue } from "#server/platform/outbox.ts";
import { readSettings } from "#server/platform/settings.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { assignTicket } from "#server/tickets/assign-ticket.ts";
import { changeStatus } from "#server/tickets/change-status.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import type { CallEffect, OfferEnd } from "../rules/call-core.ts";
import { lockPresence, savePresence } from "./presence-row.ts";

type Call = typeof calls.$inferSelect;
/** Danger and callers who lost their agent go before everybody else. */
const frontPriority = 100;
/** Who hangs up this soon never really waited; nobody needs to call back. */
const shortAbandonMs = 5_000;

async function read(ctx: Ctx, callId: string): Promise<Call> {
  const [call] = await ctx.db.select().from(calls).where(eq(calls.id, callId));
  invariant(call, "a locked call does not vanish");
  return call;
}

async function enterQueue(ctx: Ctx, callId: string, front: boolean) {
  const call = await read(ctx, callId);
  await ctx.db
    .insert(queueEntries)
    .values({
      id: newId(),
      kind: "call",
      callId,
      language: call.language,
      priority: front ? frontPriority : 0,
      preferredAgentId: front ? call.agentId : null,
      enteredAt: ctx.now,
    })
    .onConflictDoNothing();
  await ctx.db
    .update(calls)
    .set({ queuedAt: call.queuedAt ?? ctx.now })
    .where(eq(calls.id, callId));
  if (front && call.ticketId) await addEntry(ctx, { ticketId: call.ticketId, kind: "call_requeued" });
  if (front && call.agentId) await freeVanishedAgent(ctx, call.agentId);
}

/** His browser is gone: he is not offered anything until it proves itself again. */
async function freeVanishedAgent(ctx: Ctx, agentId: number) {
  const presence = await lockPresence(ctx, agentId);
  if (presence?.status === "busy") await savePresence(ctx, presence, { status: "ready", deviceRegistered: false });
}

/** The ticket is written by the server at the moment of the answer: closing the tab loses nothing. */
async function openCallTicket(ctx: Ctx, callId: string) {
  const call = await read(ctx, callId);
  const offer = await answeredOffer(ctx, call);
  const [agent] = await ctx.db.select().from(agents).where(eq(agents.id, offer.agentId));
  const ticket = await openTicket(ctx, {
    kind: "call",
    originKind: "call",
    originId: callId,
    status: "live",
    stationId: call.outcome === "activated" ? call.stationId : null,
    evseId: call.outcome === "activated" ? call.evseId : null,
    callerId: call.callerId,
    assigneeId: offer.agentId,
    typedText: call.typedText,
    typedKey: call.typedKey,
    outcome: call.outcome,
  });
  if (ticket.assigneeId !== offer.agentId) await assignTicket(ctx, { ticketId: ticket.id, agentId: offer.agentId });
  if (ticket.status !== "live") await changeStatus(ctx, { ticketId: ticket.id, status: "live" });
  const waitedSeconds = Math.round((ctx.now.getTime() - (call.queuedAt ?? call.startedAt).getTime()) / 1000);
  await addEntry(ctx, {
    ticketId: ticket.id,
    kind: "call_answered",
    data: { agentName: agent?.displayName ?? null, waitedSeconds },
  });
  await ctx.db
    .update(calls)
    .set({ ticketId: ticket.id, agentId: offer.agentId, answeredAt: call.answeredAt ?? ctx.now })
    .where(eq(calls.id, callId));
}

async function answeredOffer(ctx: Ctx, call: Call) {
  invariant(call.offerId, "an answered call has an offer");
  const [offer] = await ctx.db
    .update(offers)
    .set({ state: "answered", endedAt: ctx.now })
    .where(eq(offers.id, call.offerId))
    .returning();
  invariant(offer, "an answered call has an offer");
  const presence = await lockPresence(ctx, offer.agentId);
  if (presence) await savePresence(ctx, presence, { status: "busy", missedOffers: 0 });
  await tellOffer(ctx, offer.id, offer.agentId, "answered");
  return offer;
}

const tellOffer = (ctx: Ctx, offerId: string, agentId: number, state: string) =>
  record(ctx, { kind: "telephony.offer_changed", subject: offerId, data: { agentId, state } });

async function endOffer(ctx: Ctx, offerId: string, how: OfferEnd) {
  const [offer] = await ctx.db
    .update(offers)
    .set({ state: how, endedAt: ctx.now })
    .where(and(eq(offers.id, offerId), eq(offers.state, "ringing")))
    .returning();
  if (!offer) return;
  const presence = await lockPresence(ctx, offer.agentId);
  const { missesBeforeAway } = await readSettings(ctx.db);
  if (presence?.status === "ringing") {
    const misses = how === "missed" || how === "failed" ? presence.missedOffers + 1 : presence.missedOffers;
    const away = misses >= missesBeforeAway;
    await savePresence(ctx, presence, { status: away ? "away" : "ready", missedOffers: away ? 0 : misses });
  }
  await tellOffer(ctx, offer.id, offer.agentId, how);
}

async function wrapUp(ctx: Ctx, callId: string) {
  const call = await read(ctx, callId);
  if (!call.agentId) return;
  const presence = await lockPresence(ctx, call.agentId);
  const { wrapUpSeconds } = await readSettings(ctx.db);
  if (presence?.status !== "busy") return;
  await savePresence(ctx, presence, {
    status: "wrap_up",
    wrapUpEndsAt: new Date(ctx.now.getTime() + wrapUpSeconds * 1000),
  });
}

async function close(ctx: Ctx, callId: string, by: "caller" | "agent") {
  const call = await read(ctx, callId);
  await ctx.db.update(calls).set({ endedAt: ctx.now, endedBy: by }).where(eq(calls.id, callId));
  if (call.ticketId) {
    const talkedSeconds = call.answeredAt ? Math.round((ctx.now.getTime() - call.answeredAt.getTime()) / 1000) : 0;
    await addEntry(ctx, { ticketId: call.ticketId, kind: "call_ended", data: { by, talkedSeconds } });
    const [ticket] = await ctx.db.select({ status: tickets.status }).from(tickets).where(eq(tickets.id, call.ticketId));
    if (ticket?.status === "live") await changeStatus(ctx, { ticketId: call.ticketId, status: "open" });
    return;
  }
  const waitedMs = call.queuedAt ? ctx.now.getTime() - call.queuedAt.getTime() : 0;
  if (waitedMs >= shortAbandonMs) await missedTicket(ctx, call, Math.round(waitedMs / 1000));
}

/** Somebody waited and hung up, maybe with a locked cable: the contact stays as work. */
async function missedTicket(ctx: Ctx, call: Call, waitedSeconds: number) {
  const active = call.outcome === "activated";
  const ticket = await openTicket(ctx, {
    kind: "call",
    originKind: "call",
    originId: call.id,
    subject: "caller_hung_up_waiting",
    stationId: active ? call.stationId : null,
    evseId: active ? call.evseId : null,
    callerId: call.callerId,
    typedText: call.typedText,
    typedKey: call.typedKey,
    outcome: call.outcome,
  });
  await addEntry(ctx, { ticketId: ticket.id, kind: "call_abandoned", data: { waitedSeconds } });
  await ctx.db.update(calls).set({ ticketId: ticket.id }).where(eq(calls.id, call.id));
}

/** Twilio's side of an effect goes through the outbox; repeated effects of one call are told apart by its history. */
async function job(ctx: Ctx, kind: string, key: string, payload: Record<string, unknown>) {
  await enqueue(ctx, { kind: `telephony.${kind}`, key: `${kind}:${key}`, payload });
}

export async function applyEffect(ctx: Ctx, callId: string, effect: CallEffect): Promise<void> {
  switch (effect.do) {
    case "enter_queue":
      return enterQueue(ctx, callId, effect.front);
    case "leave_queue":
      await ctx.db
        .update(queueEntries)
        .set({ leftAt: ctx.now, leftReason: effect.reason })
        .where(and(eq(queueEntries.callId, callId), isNull(queueEntries.leftAt)));
      return;
    case "open_ticket":
      return openCallTicket(ctx, callId);
    case "join_caller":
      return job(ctx, "join_caller", effect.offerId, { callId, offerId: effect.offerId });
    case "end_agent_leg":
      return endAgentLeg(ctx, effect.offerId);
    case "end_offer":
      return endOffer(ctx, effect.offerId, effect.how);
    case "end_caller":
      return job(ctx, "end_caller", callId, { callId });
    case "requeue_caller":
      return job(ctx, "requeue_caller", `${callId}:${await stepsOf(ctx, callId)}`, { callId });
    case "duty_phone":
      return job(ctx, "duty_phone", callId, { callId });
    case "wrap_up":
      return wrapUp(ctx, callId);
    case "close":
      return close(ctx, callId, effect.by);
  }
}

/**
 * An offer may end before Twilio has told which leg rings for it. The job of that moment finds nothing to end; the one that
 * is asked for when the leg reports must not be taken for its repetition.
 */
async function endAgentLeg(ctx: Ctx, offerId: string) {
  const [offer] = await ctx.db.select({ legSid: offers.legSid }).from(offers).where(eq(offers.id, offerId));
  await job(ctx, "end_agent_leg", `${offerId}:${offer?.legSid ?? "unknown"}`, { offerId });
}

/** How many offers this call has had: a caller who loses two agents is put back twice. */
async function stepsOf(ctx: Ctx, callId: string): Promise<number> {
  const [row] = await ctx.db.select({ n: sql<number>`count(*)::int` }).from(offers).where(eq(offers.callId, callId));
  return row?.n ?? 0;
}
