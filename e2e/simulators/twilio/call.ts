/**
 * The call leg: queued → initiated → ringing → in-progress → completed, or busy | no-answer | failed | canceled.
 * Units: milliseconds of the clock; durations are reported in whole seconds. Twilio adds 5 s to the ring time-out of a
 * call it places itself. Status callbacks: twilio.com/docs/voice/api/call-resource#statuscallback.
 */
import { callParams } from "./call-params.ts";
import { leaveConference } from "./conference.ts";
import { finishRecording } from "./recording.ts";
import { runCall } from "./twiml-run.ts";
import { sendHook } from "./webhooks.ts";
import { type Call, type CallStatus, type DocumentSource, defer, type FarEnd, type Line, type World } from "./world.ts";

export const TERMINAL: readonly CallStatus[] = ["completed", "busy", "no-answer", "failed", "canceled"];
const SET_UP_MS = 50;
const RING_MS = 150;
export const RING_BUFFER_MS = 5000;

export const isOver = (call: Call): boolean => TERMINAL.includes(call.status);

export interface NewCall {
  from: string;
  to: string;
  direction: Call["direction"];
  source?: Partial<DocumentSource>;
  callback?: Call["callback"];
  parent?: Call | null;
  callerName?: string | null;
  forwardedFrom?: string | null;
  phoneNumberSid?: string | null;
}

export function createCall(world: World, input: NewCall): Call {
  const over = defer<CallStatus>();
  const picked = defer<boolean>();
  const now = world.clock.now();
  const call: Call = {
    sid: world.rng.sid("CA"),
    from: input.from,
    to: input.to,
    direction: input.direction,
    status: input.direction === "inbound" ? "ringing" : "queued",
    parentCallSid: input.parent?.sid ?? null,
    phoneNumberSid: input.phoneNumberSid ?? null,
    forwardedFrom: input.forwardedFrom ?? null,
    callerName: input.callerName ?? null,
    createdAt: now,
    updatedAt: now,
    startedAt: now,
    answeredAt: null,
    endedAt: null,
    queueMs: 0,
    sipCode: null,
    source: { url: "", method: "POST", fallbackUrl: null, fallbackMethod: "POST", twiml: null, ...input.source },
    callback: input.callback ?? null,
    statusSequence: 0,
    transcript: [],
    verb: null,
    run: null,
    running: null,
    keys: null,
    ears: null,
    far: null,
    ringTimer: null,
    over: over.promise,
    finish: over.resolve,
    picked: picked.promise,
    pick: picked.resolve,
    participant: null,
    recording: null,
  };
  world.calls.set(call.sid, call);
  write(world, call, "status", call.status);
  return call;
}

export function write(world: World, call: Call, kind: Line["kind"], text: string, language?: string): void {
  call.transcript.push({ at: world.clock.now(), kind, text, ...(language && { language }) });
  if (call.transcript.length > 2000) call.transcript.shift();
  world.ledger.changed();
}

function setStatus(world: World, call: Call, status: CallStatus): void {
  call.status = status;
  call.updatedAt = world.clock.now();
  write(world, call, "status", status);
  void tellStatus(world, call, status);
}

const EVENT_OF: Partial<Record<CallStatus, string>> = {
  initiated: "initiated",
  ringing: "ringing",
  "in-progress": "answered",
};

async function tellStatus(world: World, call: Call, status: CallStatus): Promise<void> {
  const callback = call.callback;
  if (!callback || status === "queued" || !callback.events.has(EVENT_OF[status] ?? "completed")) return;
  const seconds = call.endedAt && call.answeredAt ? Math.round((call.endedAt - call.answeredAt) / 1000) : 0;
  const params: Record<string, string> = {
    ...callParams(world, call),
    CallStatus: status,
    Timestamp: new Date(world.clock.now()).toUTCString().replace("GMT", "+0000"),
    CallbackSource: "call-progress-events",
    SequenceNumber: String(call.statusSequence++),
  };
  if (isOver(call)) {
    params.CallDuration = String(seconds);
    params.Duration = String(Math.ceil(seconds / 60));
    if (call.sipCode) params.SipResponseCode = String(call.sipCode);
    else if (status === "completed") params.SipResponseCode = "200";
  }
  const result = await sendHook(world, {
    kind: "call-status",
    url: callback.url,
    method: callback.method,
    params,
    callSid: call.sid,
  });
  if (!result.ok) {
    world.ledger.alert(result.code, result.message, {
      resourceSid: call.sid,
      url: callback.url,
      method: callback.method,
    });
  }
}

/** An inbound call: rings at Twilio and asks the number's VoiceUrl what to do. */
export function startInbound(world: World, call: Call): void {
  begin(world, call, call.source);
}

/** Starts a document on the call; whatever ran before is cut off by the caller of this function. */
export function begin(
  world: World,
  call: Call,
  source: Partial<DocumentSource>,
  extra: Record<string, string> = {},
): void {
  const full: DocumentSource = {
    url: "",
    method: "POST",
    fallbackUrl: null,
    fallbackMethod: "POST",
    twiml: null,
    ...source,
  };
  const run = new AbortController();
  call.run = run;
  call.running = runCall(world, call, full, run.signal, extra);
}

/** REST `calls(sid).update({url|twiml})`: aborts the running verb, then starts the new document. */
export async function redirectCall(world: World, call: Call, source: Partial<DocumentSource>): Promise<void> {
  call.source = { ...call.source, ...source };
  const previous = call.run;
  const ended = call.running;
  call.run = null;
  previous?.abort("redirected");
  await ended;
  if (!isOver(call)) begin(world, call, source);
}

/** Places an outbound leg: sets it up, rings the far end, gives up after the time-out + 5 s. */
export function dialOut(world: World, call: Call, far: FarEnd, timeoutSeconds: number, onRinging?: () => void): void {
  call.far = far;
  world.clock.setTimer(() => {
    if (isOver(call)) return;
    setStatus(world, call, "initiated");
    world.clock.setTimer(() => {
      if (isOver(call)) return;
      setStatus(world, call, "ringing");
      onRinging?.();
      call.ringTimer = world.clock.setTimer(
        () => endCall(world, call, "no-answer", 487),
        timeoutSeconds * 1000 + RING_BUFFER_MS,
      );
      far.ring();
    }, RING_MS);
  }, SET_UP_MS);
}

/** The far end picked up. */
export function answerCall(world: World, call: Call): void {
  if (isOver(call) || call.status === "in-progress") return;
  if (call.ringTimer !== null) world.clock.clearTimer(call.ringTimer);
  call.answeredAt = world.clock.now();
  setStatus(world, call, "in-progress");
  call.pick(true);
}

/** Ends the leg, whoever asked for it; a leg that is over stays as it is. */
export function endCall(
  world: World,
  call: Call,
  status: CallStatus,
  sipCode: number | null = null,
  why = "hangup",
): void {
  if (isOver(call)) return;
  if (call.ringTimer !== null) world.clock.clearTimer(call.ringTimer);
  const answered = call.answeredAt !== null;
  call.endedAt = world.clock.now();
  call.sipCode = sipCode;
  call.verb = null;
  const run = call.run;
  call.run = null;
  if (call.recording) finishRecording(world, call.recording);
  setStatus(world, call, status);
  call.far?.stop(answered);
  run?.abort(why);
  if (call.participant)
    leaveConference(world, call.participant, why === "kicked" ? "api" : answered ? "hung-up" : "add-failed");
  call.pick(false);
  call.finish(status);
  world.ledger.changed();
}

/** A person at the far end, or the caller, hangs up. */
export function hangUp(world: World, call: Call): void {
  if (call.status === "in-progress") endCall(world, call, "completed");
  else if (call.direction === "inbound") endCall(world, call, "no-answer", 487);
  else endCall(world, call, "busy", 486);
}

/** REST `status=completed` or `status=canceled`. */
export function endByApi(world: World, call: Call, status: "completed" | "canceled"): void {
  if (status === "canceled" && call.status === "in-progress") return;
  if (call.status === "in-progress") endCall(world, call, "completed", null, "kicked");
  else endCall(world, call, call.direction === "inbound" ? "no-answer" : "canceled", 487, "kicked");
}

/** A key pressed at the far end. Without a listener it is lost, as on the real line. */
export function pressKeys(world: World, call: Call, digits: string): void {
  for (const digit of digits) {
    write(world, call, "digits", digit);
    call.keys?.(digit);
  }
}

export function speak(world: World, call: Call, text: string, confidence: number): void {
  write(world, call, "speech", text);
  if (call.ears) call.ears(text, confidence);
  else if (call.participant) talkTo(world, call, text);
}

/** In a conference everybody else hears what is said, unless the speaker is muted or on hold. */
function talkTo(world: World, call: Call, text: string): void {
  const me = call.participant;
  if (!me || me.muted || me.hold || me.conference.status !== "in-progress") return;
  for (const other of me.conference.participants) {
    if (other === me || other.hold || other.status !== "connected") continue;
    if (me.coaching && other.call.sid !== me.callSidToCoach) continue;
    write(world, other.call, "talk", `${me.label ?? call.from}: ${text}`);
  }
}
