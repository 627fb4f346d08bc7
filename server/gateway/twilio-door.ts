/**
 * Twilio's webhooks. Signature first: without a valid one 403 and no trace. Asking hooks answer TwiML from one short
 * transaction; telling hooks answer 204 after theirs; what follows goes through the outbox. When anything fails, or the
 * database is silent for two seconds, a voice call gets the duty phone: never a 500 and never silence.
 */
import { type Context, Hono } from "hono";
import { openPool } from "#db/client.ts";
import { type Ctx, newCtx } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import { answerOnce } from "#server/platform/inbox.ts";
import { afterConference, applyConferenceEvent } from "#server/telephony/apply-conference-event.ts";
import { applyLegStatus } from "#server/telephony/apply-leg-status.ts";
import { applyMessageStatus } from "#server/telephony/apply-message-status.ts";
import { hearCaller } from "#server/telephony/hear-caller.ts";
import { leaveWaiting, requeued, waitingPlan } from "#server/telephony/leave-waiting.ts";
import { receiveText } from "#server/telephony/receive-text.ts";
import type { Heard } from "#server/telephony/rules/ivr.ts";
import type { CallLanguage, TwimlPlan } from "#server/telephony/rules/twiml-plan.ts";
import { startCall } from "#server/telephony/start-call.ts";
import { isFromTwilio, parseForm } from "#server/telephony/twilio-signature.ts";
import {
  dutyScreenTwiml,
  dutyTwiml,
  emptyMessagingTwiml,
  recordedTwiml,
  twiml,
  voicemailTwiml,
} from "#server/telephony/twilio-twiml.ts";
import { createBreaker } from "./breaker.ts";
import { waitingTone } from "./waiting-tone.ts";

const actor = { kind: "twilio" } as const;
const bodyLimit = 64 * 1024;
const deadlineMs = 1_800;

type Params = Record<string, string>;
interface Hook {
  params: Params;
  query: Params;
}
type Answering = { Variables: { hook: Hook } };

const language = (value: string | undefined): CallLanguage => (value === "de" ? "de" : "en");

function heardFrom(params: Params): Heard {
  if (params.Digits) return { by: "keypad", digits: params.Digits };
  if (params.SpeechResult)
    return { by: "speech", text: params.SpeechResult, confidence: Number(params.Confidence ?? 0) };
  return { by: "nothing" };
}

export interface TwilioDoor {
  app: Hono<Answering>;
  close(): Promise<void>;
}

export function createTwilioDoor(house: House): TwilioDoor {
  const { env, log } = house;
  const base = `${env.PUBLIC_URL}/twilio`;
  // A pool of its own: the line must not queue behind the console's queries.
  const pool = openPool(house.address, {
    max: 8,
    applicationName: "chargeline-twilio",
    statementTimeoutMs: 5_000,
    connectTimeoutSeconds: 2,
  });
  const breaker = createBreaker({ deadlineMs, openMs: 3_000 });
  const app = new Hono<Answering>();

  app.use("*", async (c, next) => {
    if (c.req.method === "GET" && c.req.path.endsWith("/voice/waiting.wav")) return next();
    const raw = await c.req.text();
    const url = new URL(c.req.url);
    const params = raw.length > bodyLimit ? {} : parseForm(raw);
    const ok = isFromTwilio({
      tokens: env.TWILIO_AUTH_TOKEN,
      accountSid: env.TWILIO_ACCOUNT_SID,
      signature: c.req.header("x-twilio-signature"),
      url: `${env.PUBLIC_URL}${url.pathname}${url.search}`,
      params,
    });
    if (!ok) return c.text("The signature does not match.", 403);
    const flat = Object.fromEntries(Object.entries(params).map(([k, v]) => [k, Array.isArray(v) ? (v[0] ?? "") : v]));
    c.set("hook", { params: flat, query: Object.fromEntries(url.searchParams) });
    await next();
  });

  const xml = (c: Context, body: string) => c.body(body, 200, { "content-type": "text/xml; charset=utf-8" });

  /** Runs `act` once per delivery under the deadline. Throws when it failed or came too late; nothing is left behind then. */
  const once = (key: string, kind: string, hook: Hook, act: (ctx: Ctx) => Promise<string>) =>
    breaker.run((tooLate) =>
      answerOnce(newCtx({ ...house, db: pool.db }, actor), { key, kind, params: hook.params }, act, { tooLate }),
    );

  /** A hook that asks what to do: the plan is stored with its delivery, so a repeat gets the same document. */
  const asks = (path: string, key: (hook: Hook) => string, act: (ctx: Ctx, hook: Hook) => Promise<TwimlPlan>) =>
    app.post(path, async (c) => {
      const hook = c.get("hook");
      try {
        const plan = await once(key(hook), path, hook, async (ctx) => JSON.stringify(await act(ctx, hook)));
        return xml(c, twiml(JSON.parse(plan) as TwimlPlan, base, env.DUTY_PHONES));
      } catch (error) {
        log.error({ path, error: String(error) }, "hook failed: duty phone");
        return xml(c, dutyTwiml(language(hook.query.l), base, env.DUTY_PHONES));
      }
    });

  /** A hook that tells: 204, or 503 so that Twilio's log shows it; the reconciler finds out by itself. */
  const tells = (path: string, key: (hook: Hook) => string, act: (ctx: Ctx, hook: Hook) => Promise<void>) =>
    app.post(path, async (c) => {
      const hook = c.get("hook");
      try {
        await once(key(hook), path, hook, async (ctx) => {
          await act(ctx, hook);
          return "";
        });
        return c.body(null, 204);
      } catch (error) {
        log.error({ path, error: String(error) }, "hook failed");
        return c.text("not taken", 503);
      }
    });

  const call = ({ params, query }: Hook) => query.call ?? params.CallSid ?? "";
  const sid = ({ params }: Hook) => params.CallSid ?? "";

  asks(
    "/voice/incoming",
    (h) => `call-in:${sid(h)}`,
    (ctx, { params }) => startCall(ctx, { sid: params.CallSid ?? "", from: params.From ?? "", to: params.To ?? "" }),
  );
  asks(
    "/voice/heard",
    (h) => `heard:${sid(h)}:${h.query.n}`,
    (ctx, h) => hearCaller(ctx, { callId: call(h), step: Number(h.query.n ?? 1), heard: heardFrom(h.params) }),
  );
  asks(
    "/voice/queue-exit",
    (h) => `qexit:${sid(h)}:${h.query.n}:${h.params.QueueResult}`,
    (ctx, h) => leaveWaiting(ctx, { callId: call(h), result: h.params.QueueResult ?? "" }),
  );
  asks(
    "/voice/join",
    (h) => `join:${sid(h)}:${h.query.n}`,
    async (_, h) => ({ say: "join", callId: call(h), round: h.query.n ?? "" }),
  );
  asks(
    "/voice/after",
    (h) => `after:${sid(h)}:${h.query.n}`,
    (ctx, h) => afterConference(ctx, { callId: call(h), callStatus: h.params.CallStatus ?? "" }),
  );

  // Repeatable by nature: they read, and change nothing.
  app.post("/voice/wait", async (c) => {
    const hook = c.get("hook");
    try {
      const plan = await breaker.run(() =>
        waitingPlan(newCtx({ ...house, db: pool.db }, actor), call(hook), Number(hook.params.QueueTime ?? 0)),
      );
      return xml(c, twiml(plan, base, env.DUTY_PHONES));
    } catch {
      return xml(c, twiml({ say: "wait", language: "en", ahead: 0, first: false }, base, env.DUTY_PHONES));
    }
  });
  app.post("/voice/requeue", async (c) => {
    const hook = c.get("hook");
    try {
      const plan = await breaker.run(() => requeued(newCtx({ ...house, db: pool.db }, actor), call(hook)));
      return xml(c, twiml(plan, base, env.DUTY_PHONES));
    } catch {
      return xml(c, dutyTwiml("en", base, env.DUTY_PHONES));
    }
  });

  tells(
    "/voice/status",
    (h) => `call:${sid(h)}:${h.params.CallStatus}`,
    (ctx, { params }) =>
      applyLegStatus(ctx, {
        sid: params.CallSid ?? "",
        status: params.CallStatus ?? "",
        sipCode: params.SipResponseCode ?? null,
      }),
  );
  tells(
    "/voice/leg",
    (h) => `call:${sid(h)}:${h.params.SequenceNumber ?? h.params.CallStatus}`,
    (ctx, { params, query }) =>
      applyLegStatus(ctx, {
        sid: params.CallSid ?? "",
        status: params.CallStatus ?? "",
        sipCode: params.SipResponseCode ?? null,
        offerId: query.offer ?? null,
      }),
  );
  tells(
    "/voice/conference",
    (h) => `conf:${h.params.ConferenceSid}:${h.params.SequenceNumber}`,
    (ctx, h) =>
      applyConferenceEvent(ctx, {
        callId: call(h),
        event: h.params.StatusCallbackEvent ?? "",
        label: h.params.ParticipantLabel ?? null,
      }),
  );

  // What always works: no database.
  app.post("/voice/duty", (c) => xml(c, dutyTwiml(language(c.get("hook").query.l), base, env.DUTY_PHONES)));
  app.post("/voice/fallback", (c) => xml(c, dutyTwiml(language(c.get("hook").query.l), base, env.DUTY_PHONES)));
  app.post("/voice/duty-screen", (c) => {
    const { params, query } = c.get("hook");
    return xml(c, dutyScreenTwiml(language(query.l), base, query.asked ? (params.Digits ?? "") : undefined));
  });
  app.post("/voice/voicemail", (c) => {
    const { params, query } = c.get("hook");
    return xml(
      c,
      voicemailTwiml(language(query.l), base, ["completed", "answered"].includes(params.DialCallStatus ?? "")),
    );
  });
  app.post("/voice/recorded", (c) => xml(c, recordedTwiml(language(c.get("hook").query.l))));
  app.get("/voice/waiting.wav", (c) =>
    c.body(new Uint8Array(waitingTone()), 200, {
      "content-type": "audio/wav",
      "cache-control": "public, max-age=86400",
    }),
  );

  app.post("/sms/incoming", async (c) => {
    const hook = c.get("hook");
    try {
      await once(`sms-in:${hook.params.MessageSid}`, "sms", hook, async (ctx) => {
        await receiveText(ctx, hook.params);
        return "";
      });
      return xml(c, emptyMessagingTwiml());
    } catch (error) {
      // Twilio only logs a failed text hook: the reconciler imports what is missing.
      log.error({ error: String(error) }, "text hook failed");
      return c.text("not taken", 503);
    }
  });
  tells(
    "/sms/status",
    (h) => `sms-st:${h.params.MessageSid}:${h.params.MessageStatus}`,
    (ctx, { params, query }) =>
      applyMessageStatus(ctx, {
        messageId: query.message ?? "",
        sid: params.MessageSid ?? null,
        status: params.MessageStatus ?? "",
        errorCode: params.ErrorCode ?? null,
      }),
  );

  return { app, close: () => pool.end() };
}
