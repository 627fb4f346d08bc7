/**
 * <Dial>: to phone numbers and softphones (all at once, or one after the other with sequential), into a conference, or
 * to the front of a queue. The action carries DialCallStatus; after a REST redirect or hang-up it is still requested
 * and its answer ignored. Source: twilio.com/docs/voice/twiml/dial.
 */
import { answerCall, createCall, dialOut, endCall, isOver, write } from "./call.ts";
import { callParams } from "./call-params.ts";
import { Interrupted, orInterrupted, sleep } from "./clock.ts";
import { dialConference } from "./dial-conference.ts";
import { farEnd } from "./phones.ts";
import { averageWait, queueNamed } from "./queue.ts";
import { finishRecording, startRecording } from "./recording.ts";
import type { TwimlNode } from "./twiml-parse.ts";
import { recordingCallback } from "./twiml-record.ts";
import {
  type Doc,
  goto,
  isTrue,
  loadDocument,
  methodOf,
  type Outcome,
  resolveUrl,
  runNodes,
  type Scope,
  seconds,
} from "./twiml-run.ts";
import { sendHook } from "./webhooks.ts";
import { type Call, type Callback, type CallStatus, defer, type World } from "./world.ts";

export interface DialResult {
  status: "answered" | CallStatus;
  sid?: string;
  seconds?: number;
  bridged: boolean;
}

export async function dialVerb(world: World, scope: Scope, doc: Doc, node: TwimlNode): Promise<Outcome> {
  const state: { result: DialResult } = { result: { status: "canceled", bridged: false } };
  try {
    await dialTo(world, scope, doc, node, state);
    if (isOver(scope.call)) throw new Interrupted("hangup");
    return afterDial(scope, doc, node, state.result);
  } catch (error) {
    if (error instanceof Interrupted && error.why !== "closed") void tellAction(world, scope, doc, node, state.result);
    throw error;
  }
}

function dialTo(world: World, scope: Scope, doc: Doc, node: TwimlNode, state: { result: DialResult }): Promise<void> {
  const conference = node.children.find((child) => child.name === "Conference");
  const queue = node.children.find((child) => child.name === "Queue");
  if (conference) return dialConference(world, scope, doc, node, conference, state);
  if (queue) return dialQueue(world, scope, doc, node, queue, state);
  return dialLegs(world, scope, doc, node, state);
}

function dialParams(result: DialResult): Record<string, string> {
  return {
    DialCallStatus: result.status,
    ...(result.sid && { DialCallSid: result.sid }),
    ...(result.seconds !== undefined && { DialCallDuration: String(result.seconds) }),
    DialBridged: String(result.bridged),
  };
}

function afterDial(scope: Scope, doc: Doc, node: TwimlNode, result: DialResult): Outcome {
  const { action, method } = node.attributes;
  if (action === undefined) return { kind: "next" };
  return goto(scope, doc, action, methodOf(method), dialParams(result), "action");
}

async function tellAction(world: World, scope: Scope, doc: Doc, node: TwimlNode, result: DialResult): Promise<void> {
  const { action, method } = node.attributes;
  if (action === undefined) return;
  const url = resolveUrl(doc, action || doc.url);
  const params = { ...callParams(world, scope.call), ...dialParams(result) };
  await sendHook(world, { kind: "action", url, method: methodOf(method), params, callSid: scope.call.sid });
}

interface Target {
  to: string;
  url: string | null;
  method: "GET" | "POST";
  callback: Callback | null;
}

function targetsOf(doc: Doc, node: TwimlNode): Target[] {
  const nouns = node.children.filter((child) => child.name === "Number" || child.name === "Client");
  if (nouns.length === 0 && node.text.trim())
    return [{ to: node.text.trim(), url: null, method: "POST", callback: null }];
  return nouns.slice(0, 10).map((noun) => {
    const a = noun.attributes;
    return {
      to: noun.name === "Client" ? clientAddress(noun) : noun.text.trim(),
      url: a.url ? resolveUrl(doc, a.url) : null,
      method: methodOf(a.method),
      callback: a.statusCallback
        ? {
            url: resolveUrl(doc, a.statusCallback),
            method: methodOf(a.statusCallbackMethod),
            events: new Set((a.statusCallbackEvent ?? "completed").split(/\s+/)),
          }
        : null,
    };
  });
}

function clientAddress(noun: TwimlNode): string {
  const identity = noun.children.find((child) => child.name === "Identity")?.text.trim() ?? noun.text.trim();
  const params = new URLSearchParams();
  for (const child of noun.children) {
    if (child.name === "Parameter") params.append(child.attributes.name ?? "", child.attributes.value ?? "");
  }
  return `client:${identity}${params.size > 0 ? `?${params}` : ""}`;
}

async function dialLegs(
  world: World,
  scope: Scope,
  doc: Doc,
  node: TwimlNode,
  state: { result: DialResult },
): Promise<void> {
  const targets = targetsOf(doc, node);
  const rounds = isTrue(node.attributes.sequential, false) ? targets.map((target) => [target]) : [targets];
  for (const round of rounds) {
    const legs = round.map((target) => placeLeg(world, scope, node, target));
    try {
      const winner = await ringAll(world, scope, node, legs, state);
      if (!winner) continue;
      if (!(await screened(world, scope, winner, round[legs.indexOf(winner)]))) {
        state.result = { status: "no-answer", sid: winner.sid, bridged: false };
        continue;
      }
      return await bridge(world, scope, doc, node, winner, state);
    } finally {
      for (const leg of legs) if (!isOver(leg)) endCall(world, leg, leg.answeredAt === null ? "canceled" : "completed");
    }
  }
}

function placeLeg(world: World, scope: Scope, node: TwimlNode, target: Target): Call {
  const leg = createCall(world, {
    from: node.attributes.callerId ?? scope.call.from,
    to: target.to,
    direction: "outbound-dial",
    parent: scope.call,
    callback: target.callback,
  });
  dialOut(world, leg, farEnd(world, leg), seconds(node.attributes.timeout, 30));
  write(world, scope.call, "note", `ringing ${target.to}`);
  return leg;
}

/** The first leg that answers, the others cancelled; null when nobody does. */
async function ringAll(
  world: World,
  scope: Scope,
  node: TwimlNode,
  legs: Call[],
  state: { result: DialResult },
): Promise<Call | null> {
  if (legs.length === 0) {
    world.ledger.alert(13223, "Dial: nothing to dial", { resourceSid: scope.call.sid });
    state.result = { status: "failed", bridged: false };
    return null;
  }
  if (isTrue(node.attributes.answerOnBridge, false)) scope.call.verb = `${scope.label}Dial`;
  const first = defer<Call | null>();
  let open = legs.length;
  for (const leg of legs) {
    void leg.picked.then((answered) => {
      open -= 1;
      if (answered) first.resolve(leg);
      else if (open === 0) first.resolve(null);
    });
  }
  const winner = await orInterrupted(first.promise, scope.signal);
  const last = legs.at(-1);
  if (!winner && last) state.result = { status: last.status, sid: last.sid, bridged: false };
  for (const leg of legs) if (leg !== winner && !isOver(leg)) endCall(world, leg, "canceled", 487);
  return winner;
}

/** The document of <Number url> runs on the called side first; if it hangs up there, the callers are not connected. */
async function screened(world: World, scope: Scope, leg: Call, target: Target | undefined): Promise<boolean> {
  if (!target?.url) return true;
  const run = new AbortController();
  leg.run = run;
  const stop = () => run.abort(scope.signal.reason);
  scope.signal.addEventListener("abort", stop, { once: true });
  const screen: Scope = {
    call: leg,
    signal: run.signal,
    mode: "screen",
    extra: () => ({}),
    kind: "action",
    label: "screen > ",
  };
  try {
    let request = { url: target.url, method: target.method, params: {}, kind: "action" as Scope["kind"] };
    for (;;) {
      const loaded = await loadDocument(world, screen, request);
      if ("failed" in loaded) return true;
      const outcome = await runNodes(world, screen, loaded, loaded.nodes);
      if (outcome.kind === "hangup" || outcome.kind === "reject") return false;
      if (outcome.kind !== "goto") return true;
      request = { ...outcome.request, params: outcome.request.params };
    }
  } catch (error) {
    if (error instanceof Interrupted && !scope.signal.aborted) return false;
    throw error;
  } finally {
    scope.signal.removeEventListener("abort", stop);
    leg.run = null;
    leg.verb = null;
  }
}

async function bridge(
  world: World,
  scope: Scope,
  doc: Doc,
  node: TwimlNode,
  leg: Call,
  state: { result: DialResult },
): Promise<void> {
  const { call } = scope;
  answerCall(world, call);
  const started = world.clock.now();
  write(world, call, "note", `connected to ${leg.to}`);
  write(world, leg, "note", `connected to ${call.from}`);
  leg.verb = "bridged";
  const talk = (other: Call) => (text: string) => write(world, other, "talk", text);
  call.ears = talk(leg);
  leg.ears = talk(call);
  if (isTrue(node.attributes.hangupOnStar, false)) {
    call.keys = (digit) => {
      if (digit === "*") endCall(world, leg, "completed");
    };
  }
  const record = node.attributes.record;
  const channels = record?.endsWith("dual") ? 2 : 1;
  const recording =
    record && record !== "do-not-record"
      ? startRecording(world, call, "DialVerb", recordingCallback(doc, node), null, channels)
      : null;
  const finished = () => {
    const talked = Math.round((world.clock.now() - started) / 1000);
    state.result = { status: "completed", sid: leg.sid, seconds: talked, bridged: true };
  };
  const limit = new AbortController();
  try {
    const limitMs = Math.min(seconds(node.attributes.timeLimit, 14_400) * 1000, 2 ** 31 - 1);
    const timeUp = sleep(world.clock, limitMs, limit.signal).catch(() => undefined);
    await orInterrupted(Promise.race([leg.over, timeUp]), scope.signal);
  } finally {
    limit.abort("over");
    finished();
    call.ears = null;
    call.keys = null;
    if (recording) finishRecording(world, recording);
  }
}

/** Takes the front of the queue, waiting for somebody to come if it is empty. */
async function dialQueue(
  world: World,
  scope: Scope,
  doc: Doc,
  node: TwimlNode,
  noun: TwimlNode,
  state: { result: DialResult },
): Promise<void> {
  const queue = queueNamed(world, noun.text.trim());
  const arrived = defer<void>();
  const onArrival = () => arrived.resolve();
  queue.arrivals.add(onArrival);
  try {
    if (queue.members.length === 0) {
      const timeout = sleep(world.clock, seconds(node.attributes.timeout, 30) * 1000, scope.signal);
      await orInterrupted(Promise.race([arrived.promise, timeout]), scope.signal);
    }
  } finally {
    queue.arrivals.delete(onArrival);
  }
  const member = queue.members[0];
  if (!member) {
    state.result = { status: "no-answer", bridged: false };
    return;
  }
  const done = defer<void>();
  const { url, method } = noun.attributes;
  member.leave({
    result: "bridged",
    by: scope.call,
    done: done.promise,
    url: url ? resolveUrl(doc, url) : null,
    method: methodOf(method),
  });
  const started = world.clock.now();
  write(world, scope.call, "note", `connected to ${member.call.from} (average wait ${averageWait(queue)} s)`);
  try {
    await orInterrupted(member.call.over, scope.signal);
  } finally {
    const talked = Math.round((world.clock.now() - started) / 1000);
    state.result = { status: "completed", sid: member.call.sid, seconds: talked, bridged: true };
    done.resolve();
  }
}
