/** What the line and the console read of calls, agents and waiting work. */
import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { agentPresences, agents } from "#db/schema/access.ts";
import { hotlineNumbers } from "#db/schema/promise.ts";
import { evses, sites, stations } from "#db/schema/stations.ts";
import { calls, messages, offers, queueEntries, smsThreads } from "#db/schema/telephony.ts";
import { tickets } from "#db/schema/tickets.ts";
import { readSettings } from "#server/platform/settings.ts";

export async function callOf(db: Db, callId: string) {
  const [call] = await db.select().from(calls).where(eq(calls.id, callId));
  return call ?? null;
}

export async function ringingOfferOf(db: Db, agentId: number) {
  const [offer] = await db
    .select()
    .from(offers)
    .where(and(eq(offers.agentId, agentId), eq(offers.state, "ringing")));
  return offer ?? null;
}

/** Offers that ring in a tab which has not beaten its heart in time, or lost the phone to another tab. */
export async function unreachableRinging(db: Db, now: Date) {
  const { heartbeatSeconds } = await readSettings(db);
  const limit = new Date(now.getTime() - heartbeatSeconds * 1000).toISOString();
  return db
    .select({ id: offers.id, callId: offers.callId })
    .from(offers)
    .innerJoin(agentPresences, eq(agentPresences.agentId, offers.agentId))
    .where(
      and(
        eq(offers.state, "ringing"),
        sql`(${agentPresences.lastHeartbeatAt} < ${limit} or ${agentPresences.deviceSession} is distinct from ${offers.deviceSession})`,
      ),
    )
    .orderBy(offers.id);
}

const place = {
  stationId: stations.id,
  stationName: stations.name,
  city: sites.city,
  evseId: evses.evseId,
  bay: evses.bay,
};

/** Everything about one call that its bar, its ring card and its record need. Facts only of activated stations. */
const callCard = {
  id: calls.id,
  phase: calls.phase,
  language: calls.language,
  fromNumber: calls.fromNumber,
  callerId: calls.callerId,
  typedText: calls.typedText,
  typedKey: calls.typedKey,
  typedBy: calls.typedBy,
  outcome: calls.outcome,
  ticketId: calls.ticketId,
  ticketNumber: tickets.number,
  agentId: calls.agentId,
  startedAt: calls.startedAt,
  queuedAt: calls.queuedAt,
  answeredAt: calls.answeredAt,
  endedAt: calls.endedAt,
  endedBy: calls.endedBy,
  ...place,
};

const cards = (db: Db) =>
  db
    .select(callCard)
    .from(calls)
    .leftJoin(tickets, eq(tickets.id, calls.ticketId))
    .leftJoin(evses, eq(evses.id, sql`coalesce(${tickets.evseId}, ${calls.evseId})`))
    .leftJoin(stations, eq(stations.id, sql`coalesce(${tickets.stationId}, ${calls.stationId})`))
    .leftJoin(sites, eq(sites.id, stations.siteId));

export type CallCard = Awaited<ReturnType<typeof cards>>[number];

export async function callCardOf(db: Db, callId: string): Promise<CallCard | null> {
  const [card] = await cards(db).where(eq(calls.id, callId));
  return card ?? null;
}

/** The agent's phone as the server knows it: presence, what rings, who talks, which call is wrapped up. */
export async function phoneOf(db: Db, agentId: number) {
  const [presence] = await db.select().from(agentPresences).where(eq(agentPresences.agentId, agentId));
  const offer = await ringingOfferOf(db, agentId);
  const talking = presence?.status === "busy" || presence?.status === "wrap_up";
  const [mine] = talking
    ? await cards(db).where(eq(calls.agentId, agentId)).orderBy(desc(calls.answeredAt)).limit(1)
    : [];
  return {
    presence: presence ?? null,
    offer: offer
      ? { id: offer.id, createdAt: offer.createdAt, expiresAt: offer.expiresAt, deviceSession: offer.deviceSession }
      : null,
    offered: offer ? await callCardOf(db, offer.callId) : null,
    call: mine ?? null,
  };
}
export type PhoneOf = Awaited<ReturnType<typeof phoneOf>>;

/** Who waits, first in line first: calls, then texts without an owner. */
export async function waitingEntries(db: Db, limit = 50) {
  return db
    .select({
      id: queueEntries.id,
      kind: queueEntries.kind,
      priority: queueEntries.priority,
      enteredAt: queueEntries.enteredAt,
      alertedAt: queueEntries.alertedAt,
      language: queueEntries.language,
      callId: queueEntries.callId,
      threadId: queueEntries.threadId,
      callNumber: calls.fromNumber,
      textNumber: smsThreads.number,
      ticketId: smsThreads.ticketId,
      typedText: calls.typedText,
      outcome: calls.outcome,
      ringsAt: agents.displayName,
      ringsAgentId: offers.agentId,
      ...place,
    })
    .from(queueEntries)
    .leftJoin(calls, eq(calls.id, queueEntries.callId))
    .leftJoin(smsThreads, eq(smsThreads.id, queueEntries.threadId))
    .leftJoin(offers, and(eq(offers.queueEntryId, queueEntries.id), eq(offers.state, "ringing")))
    .leftJoin(agents, eq(agents.id, offers.agentId))
    .leftJoin(evses, eq(evses.id, sql`coalesce(${calls.evseId}, ${smsThreads.evseId})`))
    .leftJoin(stations, eq(stations.id, sql`coalesce(${calls.stationId}, ${smsThreads.stationId})`))
    .leftJoin(sites, eq(sites.id, stations.siteId))
    .where(isNull(queueEntries.leftAt))
    .orderBy(desc(queueEntries.priority), queueEntries.enteredAt)
    .limit(limit);
}

/** Tonight's calls of this number before the present one: "2nd call today". */
export async function earlierCalls(db: Db, callerId: string, exceptCallId: string, limit = 5) {
  return db
    .select({
      id: calls.id,
      startedAt: calls.startedAt,
      endedBy: calls.endedBy,
      answeredAt: calls.answeredAt,
      ticketId: calls.ticketId,
    })
    .from(calls)
    .where(and(eq(calls.callerId, callerId), ne(calls.id, exceptCallId)))
    .orderBy(desc(calls.startedAt))
    .limit(limit);
}

/** Share of calls answered within 20 s among those of the last `hours`; short abandons (<5 s) do not count. */
export async function serviceLevel(db: Db, now: Date, hours = 12) {
  const since = new Date(now.getTime() - hours * 3_600_000).toISOString();
  const [row] = await db
    .select({
      good: sql<number>`count(*) filter (where ${calls.answeredAt} - ${calls.queuedAt} <= interval '20 seconds')::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(calls)
    .where(
      sql`${calls.queuedAt} >= ${since} and (${calls.answeredAt} is not null
          or coalesce(${calls.endedAt}, ${now.toISOString()}) - ${calls.queuedAt} > interval '5 seconds')`,
    );
  return row && row.all > 0 ? Math.round((100 * row.good) / row.all) : null;
}

/** Calls that are not over, for the reconciler. */
export const activeCalls = (db: Db) => db.select().from(calls).where(ne(calls.phase, "ended"));

export const knownCallSids = async (db: Db, sids: string[]): Promise<Set<string>> => {
  if (sids.length === 0) return new Set();
  const rows = await db.select({ sid: calls.sid }).from(calls).where(inArray(calls.sid, sids));
  return new Set(rows.map((r) => r.sid));
};

export const knownMessageSids = async (db: Db, sids: string[]): Promise<Set<string | null>> => {
  if (sids.length === 0) return new Set();
  const rows = await db.select({ sid: messages.sid }).from(messages).where(inArray(messages.sid, sids));
  return new Set(rows.map((r) => r.sid));
};

export const ourNumbers = async (db: Db): Promise<string[]> =>
  (await db.select({ number: hotlineNumbers.number }).from(hotlineNumbers)).map((r) => r.number);

/** One thread with its messages, oldest first, for the console. */
export async function threadOf(db: Db, ticketId: string) {
  const [thread] = await db
    .select()
    .from(smsThreads)
    .where(eq(smsThreads.ticketId, ticketId))
    .orderBy(desc(smsThreads.openedAt));
  if (!thread) return null;
  const rows = await db
    .select()
    .from(messages)
    .where(eq(messages.threadId, thread.id))
    .orderBy(messages.at, messages.id)
    .limit(500);
  return { ...thread, messages: rows };
}
