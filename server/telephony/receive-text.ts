import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { hotlineNumbers } from "#db/schema/promise.ts";
import { messages, queueEntries, smsThreads } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { resolveText } from "#server/subscriptions/resolve.ts";
import { keptText } from "#server/subscriptions/rules/kept-text.ts";
import type { Resolution } from "#server/subscriptions/schema.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { attachStation } from "#server/tickets/attach-station.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import { rememberCaller } from "#server/tickets/remember-caller.ts";
import { answerText } from "./internal/answer-text.ts";
import { languageOfText, threadFor, wishOf } from "./rules/text-reading.ts";
import { believedNumber } from "./start-call.ts";

export type Thread = typeof smsThreads.$inferSelect;
type Params = Record<string, string>;

const facts = (r: Resolution | null) => ({
  outcome: r?.outcome ?? ("unknown" as const),
  stationId: r?.outcome === "activated" ? (r.station?.id ?? null) : null,
  evseId: r?.outcome === "activated" ? (r.evse?.id ?? null) : null,
});

async function openThread(
  ctx: Ctx,
  params: Params,
  resolution: Resolution | null,
): Promise<{ thread: Thread; fresh: boolean }> {
  const from = params.From ?? "";
  const { stationId, evseId } = facts(resolution);
  const known = await ctx.db
    .select()
    .from(smsThreads)
    .where(and(eq(smsThreads.number, from), eq(smsThreads.ourNumber, params.To ?? "")))
    .orderBy(desc(smsThreads.lastMessageAt))
    .limit(5)
    .for("update");
  const joined = threadFor(known, stationId, ctx.now);
  if (joined) return { thread: joined, fresh: false };
  const [line] = await ctx.db
    .select()
    .from(hotlineNumbers)
    .where(eq(hotlineNumbers.number, params.To ?? ""));
  const language = languageOfText(params.Body ?? "", line?.language ?? "en");
  const caller = await rememberCaller(ctx, { number: believedNumber(from), language });
  const [thread] = await ctx.db
    .insert(smsThreads)
    .values({
      id: newId(),
      number: from,
      ourNumber: params.To ?? "",
      messagingServiceSid: params.MessagingServiceSid ?? null,
      callerId: caller.id,
      stationId,
      evseId,
      language,
      openedAt: ctx.now,
      lastMessageAt: ctx.now,
    })
    .returning();
  return { thread: thread as Thread, fresh: true };
}

async function ticketOf(ctx: Ctx, thread: Thread, body: string, resolution: Resolution | null) {
  const { outcome, stationId, evseId } = facts(resolution);
  const ticket = await openTicket(ctx, {
    kind: "sms",
    originKind: "thread",
    originId: thread.id,
    stationId,
    evseId,
    callerId: thread.callerId,
    typedText: resolution ? keptText(body.slice(0, 200), resolution) : null,
    typedKey: resolution?.key ?? null,
    outcome: resolution ? outcome : null,
  });
  if (stationId && ticket.stationId !== stationId)
    await attachStation(ctx, {
      ticketId: ticket.id,
      typedText: keptText(body.slice(0, 200), resolution ?? { kind: "none", key: "" }),
      typedKey: resolution?.key ?? null,
      outcome,
      stationId,
      evseId,
    });
  return ticket;
}

function mediaOf(params: Params) {
  const count = Math.min(Number(params.NumMedia ?? 0) || 0, 10);
  return Array.from({ length: count }, (_, i) => ({
    url: params[`MediaUrl${i}`] ?? "",
    contentType: params[`MediaContentType${i}`] ?? "",
  })).filter((m) => m.url);
}

/** A driver's text: it opens or joins a thread and its ticket, waits as work for an agent, and is answered with the state. */
export async function receiveText(ctx: Ctx, params: Params): Promise<string | null> {
  requireRight(ctx, "sms:receive");
  return withTransaction(ctx, async (ctx) => {
    const sid = params.MessageSid;
    if (!sid) return null;
    // One driver's texts one after the other: the hook and the reconciler may bring the same one at the same moment, and
    // the parts of a long one arrive together and belong into one thread.
    const correspondence = `${params.From} ${params.To}`;
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${correspondence}, 0))`);
    const [known] = await ctx.db.select({ threadId: messages.threadId }).from(messages).where(eq(messages.sid, sid));
    if (known) return known.threadId;
    const body = params.Body ?? "";
    const found = await resolveText(ctx.db, body);
    // "STOP" or "help" look like an alias; one that nobody registered is no number at all.
    const names =
      found.outcome === "activated" || found.outcome === "not_activated" || !["none", "alias"].includes(found.kind);
    const resolution = names ? found : null;
    const { thread, fresh } = await openThread(ctx, params, resolution);
    const ticket = await ticketOf(ctx, thread, body, resolution);
    const { stationId, evseId } = facts(resolution);
    const wish = wishOf(params.OptOutType);
    await ctx.db.insert(messages).values({
      id: newId(),
      threadId: thread.id,
      sid,
      direction: "in",
      body,
      status: "received",
      actor: "driver",
      media: mediaOf(params),
      at: ctx.now,
    });
    await ctx.db
      .update(smsThreads)
      .set({
        ticketId: ticket.id,
        lastMessageAt: ctx.now,
        unansweredSince: thread.unansweredSince ?? ctx.now,
        stationId: stationId ?? thread.stationId,
        evseId: evseId ?? thread.evseId,
        optedOut: wish === "opted_out" ? true : wish === "opted_in" ? false : thread.optedOut,
      })
      .where(eq(smsThreads.id, thread.id));
    await addEntry(ctx, { ticketId: ticket.id, kind: "message_in", data: { body, threadId: thread.id }, news: true });
    const [waiting] = await ctx.db
      .select({ id: queueEntries.id })
      .from(queueEntries)
      .where(and(eq(queueEntries.threadId, thread.id), isNull(queueEntries.leftAt)));
    if (!waiting)
      await ctx.db
        .insert(queueEntries)
        .values({ id: newId(), kind: "sms", threadId: thread.id, language: thread.language, enteredAt: ctx.now });
    const learned = Boolean(stationId && stationId !== thread.stationId);
    if ((fresh || learned) && wish === "talk" && !thread.optedOut) await answerText(ctx, thread, ticket, resolution);
    await record(ctx, { kind: "telephony.thread_changed", subject: thread.id, data: { ticketId: ticket.id } });
    return thread.id;
  });
}
