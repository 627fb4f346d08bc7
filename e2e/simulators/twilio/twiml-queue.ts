/**
 * <Enqueue>: the waiting room. The waitUrl document is requested again whenever it ends; the caller leaves by <Leave>,
 * by being bridged, by a REST redirect, by hanging up, or because the waitUrl failed. After a redirect or a hang-up the
 * action is still requested, and its answer is not executed. Source: twilio.com/docs/voice/twiml/enqueue.
 */
import { write } from "./call.ts";
import { callParams } from "./call-params.ts";
import { Interrupted, orInterrupted, sleep } from "./clock.ts";
import { joinQueue, leaveQueue, queueNamed, waitParams } from "./queue.ts";
import type { TwimlNode } from "./twiml-parse.ts";
import {
  type Doc,
  type DocRequest,
  goto,
  loadDocument,
  methodOf,
  type Outcome,
  resolveUrl,
  runNodes,
  type Scope,
  seconds,
} from "./twiml-run.ts";
import { sendHook } from "./webhooks.ts";
import type { Queue, QueueExit, QueueMember, World } from "./world.ts";

const MIN_ROUND_MS = 1000;
const MUSIC_MS = 30_000;

export async function enqueueVerb(world: World, scope: Scope, doc: Doc, node: TwimlNode): Promise<Outcome> {
  const name = node.text.trim();
  const queue = queueNamed(world, name || "default");
  const max = Math.min(queue.maxSize, seconds(node.attributes.maxQueueSize, queue.maxSize));
  if (queue.members.length >= max) return afterQueue(scope, doc, node, queue, "queue-full", 0);
  const member = joinQueue(world, queue, scope.call);
  write(world, scope.call, "note", `in queue ${queue.friendlyName}`);
  const waiting = new AbortController();
  const stop = () => waiting.abort(scope.signal.reason);
  scope.signal.addEventListener("abort", stop, { once: true });
  let bridged = false;
  const time = () => Math.floor((world.clock.now() - member.enqueuedAt) / 1000);
  try {
    const room = waitRoom(world, { ...scope, signal: waiting.signal }, doc, node, queue, member);
    const exit = await orInterrupted(Promise.race([member.exit, room]), scope.signal);
    const waited = time();
    waiting.abort("left");
    leaveQueue(world, queue, member);
    if (exit.result === "hangup") {
      void tellExit(world, scope, doc, node, queue, "hangup", waited);
      return { kind: "hangup" };
    }
    if (exit.result === "bridged") {
      bridged = true;
      await bridgeFromQueue(world, scope, exit, queue, waited);
    }
    return afterQueue(scope, doc, node, queue, exit.result, waited);
  } catch (error) {
    if (error instanceof Interrupted && error.why !== "closed") {
      const waited = time();
      leaveQueue(world, queue, member);
      const result = error.why === "redirected" ? (bridged ? "redirected-from-bridged" : "redirected") : "hangup";
      void tellExit(world, scope, doc, node, queue, result, waited);
    }
    throw error;
  } finally {
    scope.signal.removeEventListener("abort", stop);
    waiting.abort("left");
  }
}

const exitParams = (queue: Queue, result: string, waited: number) => ({
  QueueResult: result,
  QueueSid: queue.sid,
  QueueTime: String(waited),
});

function afterQueue(scope: Scope, doc: Doc, node: TwimlNode, queue: Queue, result: string, waited: number): Outcome {
  const { action, method } = node.attributes;
  if (action === undefined) return { kind: "next" };
  return goto(scope, doc, action, methodOf(method), exitParams(queue, result, waited), "queue-exit");
}

async function tellExit(
  world: World,
  scope: Scope,
  doc: Doc,
  node: TwimlNode,
  queue: Queue,
  result: string,
  waited: number,
): Promise<void> {
  const { action, method } = node.attributes;
  if (action === undefined) return;
  const params = { ...callParams(world, scope.call), ...exitParams(queue, result, waited) };
  const url = resolveUrl(doc, action || doc.url);
  await sendHook(world, { kind: "queue-exit", url, method: methodOf(method), params, callSid: scope.call.sid });
}

/** The waiting music: rounds of the waitUrl document until something takes the caller out. */
async function waitRoom(
  world: World,
  scope: Scope,
  doc: Doc,
  node: TwimlNode,
  queue: Queue,
  member: QueueMember,
): Promise<QueueExit> {
  const room: Scope = {
    ...scope,
    mode: "wait",
    kind: "wait",
    label: `Enqueue ${queue.friendlyName} > `,
    extra: () => waitParams(world, queue, member),
  };
  const { waitUrl, waitUrlMethod } = node.attributes;
  try {
    if (!waitUrl) return await music(world, room, waitUrl === "");
    const first: DocRequest = {
      url: resolveUrl(doc, waitUrl),
      method: methodOf(waitUrlMethod),
      params: {},
      kind: "wait",
    };
    let request = first;
    for (;;) {
      const started = world.clock.now();
      const loaded = await loadDocument(world, room, request);
      if ("failed" in loaded) return { result: "error" };
      const outcome = await runNodes(world, room, loaded, loaded.nodes);
      if (outcome.kind === "leave") return { result: "leave" };
      if (outcome.kind === "hangup") return { result: "hangup" };
      request = outcome.kind === "goto" ? outcome.request : first;
      scope.call.verb = `Enqueue ${queue.friendlyName}`;
      const left = MIN_ROUND_MS - (world.clock.now() - started);
      if (left > 0 && outcome.kind !== "goto") await sleep(world.clock, left, room.signal);
    }
  } catch (error) {
    if (error instanceof Interrupted) return new Promise(() => undefined);
    throw error;
  }
}

async function music(world: World, scope: Scope, silent: boolean): Promise<QueueExit> {
  for (;;) {
    if (!silent) write(world, scope.call, "music", "waiting music");
    await sleep(world.clock, MUSIC_MS, scope.signal);
  }
}

async function bridgeFromQueue(
  world: World,
  scope: Scope,
  exit: Extract<QueueExit, { result: "bridged" }>,
  queue: Queue,
  waited: number,
): Promise<void> {
  if (exit.url) {
    const screen: Scope = { ...scope, mode: "screen", kind: "action", label: "Queue > " };
    const params = { ...exitParams(queue, "bridging-in-process", waited), DequeingCallSid: exit.by.sid };
    const loaded = await loadDocument(world, screen, { url: exit.url, method: exit.method, params, kind: "action" });
    if (!("failed" in loaded)) await runNodes(world, screen, loaded, loaded.nodes);
  }
  scope.call.verb = `Enqueue ${queue.friendlyName} > bridged`;
  write(world, scope.call, "note", `connected to ${exit.by.from}`);
  await orInterrupted(exit.done, scope.signal);
}
