/**
 * The reconciler: compares what Postgres believes with what Twilio says over REST, at start and every 15 s. Callbacks only
 * make it faster; with every callback lost the end state is the same.
 *
 * Twilio's call resource is eventually consistent, so a missing partner is acted upon only when it is still missing at the
 * next reading; a terminal status is believed at once.
 */
import { eq } from "drizzle-orm";
import { callLegs, calls } from "#db/schema/telephony.ts";
import { type Ctx, newCtx } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import { applyConferenceEvent } from "./apply-conference-event.ts";
import { applyLegStatus } from "./apply-leg-status.ts";
import { type FoundCall, importCall } from "./import-call.ts";
import { activeCalls, knownCallSids, knownMessageSids, ourNumbers } from "./reads.ts";
import { receiveText } from "./receive-text.ts";
import { isTerminalCall } from "./rules/status-ladder.ts";
import { callStatus, type Sdk } from "./twilio-rest.ts";
import { conferenceName } from "./twilio-twiml.ts";

const doubtMs = 10_000;
/** How far back an outage of ours is made good. */
const windowMs = 2 * 3_600_000;

export interface Reconciliation {
  closed: number;
  requeued: number;
  imported: number;
  texts: number;
}

/** Legs that Twilio says are over, or answered, while we have not heard of it. */
async function readLegs(ctx: Ctx, sdk: Sdk, callId: string): Promise<number> {
  const legs = await ctx.db.select().from(callLegs).where(eq(callLegs.callId, callId));
  let closed = 0;
  for (const leg of legs.filter((l) => !l.endedAt)) {
    const status = await callStatus(sdk, leg.sid);
    if (status === leg.status) continue;
    await applyLegStatus(ctx, { sid: leg.sid, status, offerId: leg.offerId });
    if (isTerminalCall(status)) closed++;
  }
  return closed;
}

/** A conversation in which only the caller is left: his agent vanished and nobody told us. */
async function readConference(ctx: Ctx, sdk: Sdk, call: typeof calls.$inferSelect): Promise<boolean> {
  if ((call.phase !== "live" && call.phase !== "joining") || call.agentEnding || !call.offerId) return false;
  const conferences = await sdk.conferences.list({
    friendlyName: conferenceName(call.id),
    status: "in-progress",
    limit: 1,
  });
  const people = conferences[0] ? await sdk.conferences(conferences[0].sid).participants.list({ limit: 20 }) : [];
  const alone = !people.some((p) => p.label === call.offerId);
  if (!alone) {
    if (call.doubtedAt) await ctx.db.update(calls).set({ doubtedAt: null }).where(eq(calls.id, call.id));
    if (call.phase === "joining" && people.some((p) => p.label === "caller"))
      await applyConferenceEvent(ctx, { callId: call.id, event: "participant-join", label: "caller" });
    return false;
  }
  if (!call.doubtedAt || ctx.now.getTime() - call.doubtedAt.getTime() < doubtMs) {
    if (!call.doubtedAt) await ctx.db.update(calls).set({ doubtedAt: ctx.now }).where(eq(calls.id, call.id));
    return false;
  }
  await applyConferenceEvent(ctx, { callId: call.id, event: "participant-leave", label: call.offerId });
  return true;
}

/** Calls and texts that reached our numbers while nobody answered the hooks. */
async function importMissing(ctx: Ctx, sdk: Sdk): Promise<{ imported: number; texts: number }> {
  const since = new Date(ctx.now.getTime() - windowMs);
  let imported = 0;
  let texts = 0;
  for (const number of await ourNumbers(ctx.db)) {
    const found = await sdk.calls.list({ to: number, startTimeAfter: since, limit: 200 });
    const known = await knownCallSids(
      ctx.db,
      found.map((c) => c.sid),
    );
    for (const call of found.filter((c) => c.direction === "inbound" && !known.has(c.sid))) {
      const recordings = isTerminalCall(call.status) ? await sdk.recordings.list({ callSid: call.sid, limit: 5 }) : [];
      const seen: FoundCall = {
        sid: call.sid,
        from: call.from,
        to: call.to,
        status: call.status,
        startedAt: call.startTime ?? ctx.now,
        endedAt: call.endTime ?? null,
        recordings: recordings.map((r) => ({ sid: r.sid, seconds: Number(r.duration) || 0 })),
      };
      if (await importCall(ctx, seen)) imported++;
    }
    const inbound = await sdk.messages.list({ to: number, dateSentAfter: since, limit: 200 });
    const had = await knownMessageSids(
      ctx.db,
      inbound.map((m) => m.sid),
    );
    for (const m of inbound.filter((m) => m.direction === "inbound" && !had.has(m.sid))) {
      await receiveText(ctx, {
        MessageSid: m.sid,
        From: m.from,
        To: m.to,
        Body: m.body,
        NumMedia: m.numMedia ?? "0",
        ...(m.messagingServiceSid ? { MessagingServiceSid: m.messagingServiceSid } : {}),
      });
      texts++;
    }
  }
  return { imported, texts };
}

export async function reconcile(house: House, sdk: Sdk): Promise<Reconciliation> {
  const ctx = () => newCtx(house, { kind: "system", name: "reconciler" });
  let closed = 0;
  let requeued = 0;
  for (const call of await activeCalls(house.db)) {
    closed += await readLegs(ctx(), sdk, call.id);
    if (await readConference(ctx(), sdk, call)) requeued++;
  }
  return { closed, requeued, ...(await importMissing(ctx(), sdk)) };
}
