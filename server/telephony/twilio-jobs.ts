/**
 * Outbox jobs that speak to Twilio. Each is safe to repeat: creations carry a label or are looked up first, updates of a leg
 * that is already over (21220, 20404) are the end that was wanted.
 */
import { eq } from "drizzle-orm";
import { callLegs, calls, messages, offers, smsThreads } from "#db/schema/telephony.ts";
import { newCtx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { GiveUp, type JobHandler } from "#server/platform/outbox.ts";
import { applyLegStatus } from "./apply-leg-status.ts";
import { applyMessageStatus } from "./apply-message-status.ts";
import { loseAgent } from "./lose-agent.ts";
import { isTerminalCall } from "./rules/status-ladder.ts";
import { callStatus, createPacer, errorMeaning, type Sdk } from "./twilio-rest.ts";
import { deviceIdentity } from "./twilio-token.ts";
import { conferenceName } from "./twilio-twiml.ts";

/** Twilio's default of one created call per second and account. */
const creationIntervalMs = 1_000;
const actor = { kind: "system", name: "relay" } as const;
const legEvents = ["initiated", "ringing", "answered", "completed"];
type CallRow = typeof calls.$inferSelect;
const conferenceEvents = ["start", "end", "join", "leave"];

export function twilioJobs(house: House, sdk: Sdk): Record<string, JobHandler> {
  const base = `${house.env.PUBLIC_URL}/twilio`;
  const pacer = createPacer(creationIntervalMs);
  const ctx = () => newCtx(house, actor);
  const text = (payload: Record<string, unknown>, name: string) => {
    const value = payload[name];
    invariant(typeof value === "string", `job payload has ${name}`);
    return value;
  };
  const callRow = async (callId: string) => {
    const [call] = await house.db.select().from(calls).where(eq(calls.id, callId));
    if (!call) throw new GiveUp("call not found");
    return call;
  };
  const offerRow = async (offerId: string) => {
    const [offer] = await house.db.select().from(offers).where(eq(offers.id, offerId));
    if (!offer) throw new GiveUp("offer not found");
    return offer;
  };
  const statusOf = (sid: string) => callStatus(sdk, sid);
  /** The caller's leg did not take the command: look, and believe what Twilio says of it. */
  const ifGone = async (error: unknown, sid: string) => {
    if (errorMeaning(error) !== "gone") throw error;
    await applyLegStatus(ctx(), { sid, status: await statusOf(sid) });
  };
  /** Fetches the caller's leg, unless the call has gone on since the order: a late one would tear a conversation apart. */
  const redirect = async (call: CallRow, wanted: boolean, path: string, round: string) => {
    if (!wanted) return;
    await sdk
      .calls(call.sid)
      .update({ url: `${base}${path}?call=${call.id}&n=${round}&l=${call.language}`, method: "POST" })
      .catch((error: unknown) => ifGone(error, call.sid));
  };
  const endLeg = (sid: string) =>
    sdk
      .calls(sid)
      .update({ status: "completed" })
      .catch((error: unknown) => ifGone(error, sid));

  return {
    "telephony.ring_agent": async ({ payload, attempts }) => {
      const offer = await offerRow(text(payload, "offerId"));
      if (offer.state !== "ringing" || offer.legSid) return;
      const call = await callRow(offer.callId);
      const participants = sdk.conferences(conferenceName(call.id)).participants;
      if (attempts > 1) {
        const there = await participants(offer.id)
          .fetch()
          .catch(() => null);
        if (there) return applyLegStatus(ctx(), { sid: there.callSid, status: "initiated", offerId: offer.id });
      }
      await pacer.turn();
      // The turn may have been long in coming: nobody is rung for a caller who has gone.
      if ((await offerRow(offer.id)).state !== "ringing") return;
      const made = await participants
        .create({
          from: call.toNumber,
          to: `client:${deviceIdentity(offer.agentId, offer.deviceSession)}?ix=${call.id}&offer=${offer.id}`,
          label: offer.id,
          timeout: Math.max(5, Math.round((offer.expiresAt.getTime() - offer.createdAt.getTime()) / 1000)),
          startConferenceOnEnter: true,
          endConferenceOnExit: false,
          earlyMedia: false,
          beep: "false",
          waitUrl: "",
          statusCallback: `${base}/voice/leg?offer=${offer.id}`,
          statusCallbackMethod: "POST",
          statusCallbackEvent: legEvents,
          conferenceStatusCallback: `${base}/voice/conference?call=${call.id}`,
          conferenceStatusCallbackMethod: "POST",
          conferenceStatusCallbackEvent: conferenceEvents,
        })
        .catch(async (error: unknown) => {
          if (errorMeaning(error) === "duplicate") return participants(offer.id).fetch();
          throw error;
        });
      await applyLegStatus(ctx(), { sid: made.callSid, status: "initiated", offerId: offer.id });
    },
    "telephony.join_caller": async ({ payload }) => {
      const call = await callRow(text(payload, "callId"));
      const offerId = text(payload, "offerId");
      await redirect(call, call.phase === "joining" && call.offerId === offerId, "/voice/join", offerId);
    },
    "telephony.requeue_caller": async ({ payload, id }) => {
      const call = await callRow(text(payload, "callId"));
      await redirect(call, call.phase === "queued", "/voice/requeue", id);
    },
    "telephony.duty_phone": async ({ payload, id }) => {
      const call = await callRow(text(payload, "callId"));
      await redirect(call, call.phase === "fallback", "/voice/duty", id);
    },
    "telephony.look_at_caller": async ({ payload }) => {
      const call = await callRow(text(payload, "callId"));
      if (call.phase === "ended") return;
      const status = await statusOf(call.sid);
      if (isTerminalCall(status)) await applyLegStatus(ctx(), { sid: call.sid, status });
      else await loseAgent(ctx(), { callId: call.id, offerId: text(payload, "offerId") });
    },
    "telephony.end_caller": async ({ payload }) => {
      const call = await callRow(text(payload, "callId"));
      if (call.phase !== "ended") await endLeg(call.sid);
    },
    "telephony.end_agent_leg": async ({ payload }) => {
      const offer = await offerRow(text(payload, "offerId"));
      if (offer.legSid) {
        await endLeg(offer.legSid);
        return;
      }
      // The order to ring may still be under way: it sees that the offer ended, or its leg is ended when it reports.
      const [leg] = await house.db.select().from(callLegs).where(eq(callLegs.offerId, offer.id));
      if (leg && !leg.endedAt) await endLeg(leg.sid);
    },
    "telephony.send_text": async ({ payload, attempts }) => {
      const messageId = text(payload, "messageId");
      const [row] = await house.db
        .select()
        .from(messages)
        .innerJoin(smsThreads, eq(smsThreads.id, messages.threadId))
        .where(eq(messages.id, messageId));
      if (!row || row.messages.sid) return;
      const { messages: message, sms_threads: thread } = row;
      const sender = thread.messagingServiceSid
        ? { messagingServiceSid: thread.messagingServiceSid }
        : { from: thread.ourNumber };
      if (attempts > 1) {
        // Unknown result before: Twilio may have it already.
        const since = new Date(message.at.getTime() - 60_000);
        const sent = await sdk.messages.list({ to: thread.number, dateSentAfter: since, limit: 50 });
        const claimed = await house.db
          .select({ sid: messages.sid })
          .from(messages)
          .where(eq(messages.threadId, thread.id));
        const taken = new Set(claimed.map((m) => m.sid));
        const same = sent.find(
          (m) => m.direction.startsWith("outbound") && m.body === message.body && !taken.has(m.sid),
        );
        if (same) return applyMessageStatus(ctx(), { messageId, sid: same.sid, status: same.status, errorCode: null });
      }
      try {
        const made = await sdk.messages.create({
          ...sender,
          to: thread.number,
          body: message.body,
          statusCallback: `${base}/sms/status?message=${messageId}`,
        });
        await applyMessageStatus(ctx(), { messageId, sid: made.sid, status: made.status, errorCode: null });
      } catch (error) {
        const meaning = errorMeaning(error);
        if (meaning === "busy" || meaning === "unknown") throw error;
        const code = String((error as { code?: number }).code ?? "");
        await applyMessageStatus(ctx(), { messageId, sid: null, status: "failed", errorCode: code });
      }
    },
  };
}
