/**
 * <Record>: records until a finishing key, maxLength, hang-up or silence (timeout, 5 s). A recording in which nobody
 * spoke is absent and the next verb runs. Without action the current document is requested again.
 */
import { write } from "./call.ts";
import { Interrupted, sleep } from "./clock.ts";
import { finishRecording, recordParams, startRecording } from "./recording.ts";
import type { TwimlNode } from "./twiml-parse.ts";
import { type Doc, goto, isTrue, methodOf, type Outcome, resolveUrl, type Scope, seconds } from "./twiml-run.ts";
import { sendHook } from "./webhooks.ts";
import { type Callback, defer, type Recording, type World } from "./world.ts";

const ANY_KEY = "1234567890*#";
const HEARD_AFTER_MS = 1000;

export function recordingCallback(doc: Doc, node: TwimlNode): Callback | null {
  const { recordingStatusCallback, recordingStatusCallbackMethod, recordingStatusCallbackEvent } = node.attributes;
  if (!recordingStatusCallback) return null;
  return {
    url: resolveUrl(doc, recordingStatusCallback),
    method: methodOf(recordingStatusCallbackMethod),
    events: new Set((recordingStatusCallbackEvent ?? "completed").split(/\s+/)),
  };
}

export async function recordVerb(world: World, scope: Scope, doc: Doc, node: TwimlNode): Promise<Outcome> {
  const { call } = scope;
  const a = node.attributes;
  if (isTrue(a.playBeep, true)) write(world, call, "beep", "beep");
  const recording = startRecording(world, call, "RecordVerb", recordingCallback(doc, node));
  call.recording = recording;
  const stopped = defer<string>();
  let spoken = false;
  let again = defer<void>();
  call.keys = (digit) => {
    if ((a.finishOnKey ?? ANY_KEY).includes(digit)) stopped.resolve(digit);
  };
  call.ears = () => {
    spoken = true;
    const before = again;
    again = defer<void>();
    before.resolve();
  };
  try {
    const key = await untilStopped(world, scope, node, stopped.promise, () => again.promise);
    const silent = key === "timeout" && !spoken;
    finishRecording(world, recording, silent);
    if (silent) return { kind: "next" };
    const digits = key === "timeout" ? "" : key;
    const params = recordParams(world, call, recording, digits);
    return goto(scope, doc, a.action, methodOf(a.method), params, "action");
  } catch (error) {
    if (error instanceof Interrupted) {
      const heard = spoken || world.clock.now() - recording.startedAt >= HEARD_AFTER_MS;
      finishRecording(world, recording, !heard);
      if (heard && error.why !== "redirected" && error.why !== "closed")
        void tellHangup(world, scope, doc, node, recording);
    }
    throw error;
  } finally {
    call.keys = null;
    call.ears = null;
    call.recording = null;
  }
}

async function tellHangup(world: World, scope: Scope, doc: Doc, node: TwimlNode, recording: Recording): Promise<void> {
  const { action, method } = node.attributes;
  const params = recordParams(world, scope.call, recording, "hangup");
  const url = resolveUrl(doc, action || doc.url);
  await sendHook(world, { kind: "action", url, method: methodOf(method), params, callSid: scope.call.sid });
}

async function untilStopped(
  world: World,
  scope: Scope,
  node: TwimlNode,
  stopped: Promise<string>,
  again: () => Promise<void>,
): Promise<string> {
  const silenceMs = seconds(node.attributes.timeout, 5) * 1000;
  const until = world.clock.now() + seconds(node.attributes.maxLength, 3600) * 1000;
  for (;;) {
    const timer = new AbortController();
    const stop = () => timer.abort(scope.signal.reason);
    scope.signal.addEventListener("abort", stop, { once: true });
    const left = until - world.clock.now();
    try {
      const woken = await Promise.race([
        stopped,
        again().then(() => "again"),
        sleep(world.clock, Math.min(silenceMs || left, left), timer.signal).then(() => "timeout"),
      ]);
      if (woken !== "again") return woken;
    } finally {
      scope.signal.removeEventListener("abort", stop);
      timer.abort("over");
    }
  }
}

/** <Start><Recording>: records beside the other verbs until the call ends. */
export async function startVerb(world: World, scope: Scope, doc: Doc, node: TwimlNode): Promise<Outcome> {
  const child = node.children.find((one) => one.name === "Recording");
  if (child && !scope.call.recording) {
    scope.call.recording = startRecording(world, scope.call, "StartCallRecordingAPI", recordingCallback(doc, child));
  }
  return { kind: "next" };
}
