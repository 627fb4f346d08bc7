/**
 * Executes TwiML on a call leg: fetches a document, runs its verbs in order, follows action URLs and redirects, and
 * falls back as Twilio does (fallback URL with ErrorCode and ErrorUrl, then the "application error" sentence).
 * The first verb other than <Reject>, a leading <Pause>, <Redirect> or an answerOnBridge <Dial> answers the call.
 */
import { answerCall, endCall, isOver, write } from "./call.ts";
import { callParams } from "./call-params.ts";
import { Interrupted, orInterrupted, sleep } from "./clock.ts";
import { dialVerb } from "./twiml-dial.ts";
import { gatherVerb } from "./twiml-gather.ts";
import { parseTwiml, type TwimlNode } from "./twiml-parse.ts";
import { playVerb, sayVerb } from "./twiml-prompt.ts";
import { enqueueVerb } from "./twiml-queue.ts";
import { recordVerb, startVerb } from "./twiml-record.ts";
import { HOLD_TOP, VOICE_TOP, WAIT_TOP } from "./twiml-verbs.ts";
import { type HookKind, sendHook } from "./webhooks.ts";
import type { Call, DocumentSource, World } from "./world.ts";

export interface Doc {
  url: string;
  method: "GET" | "POST";
  nodes: TwimlNode[];
}

export interface DocRequest {
  url: string;
  method: "GET" | "POST";
  params: Record<string, string>;
  kind: HookKind;
}

export interface Scope {
  call: Call;
  signal: AbortSignal;
  mode: "call" | "wait" | "hold" | "screen";
  /** parameters every request of this scope carries besides the call's own */
  extra: () => Record<string, string>;
  kind: HookKind;
  /** shown before the verb's name */
  label: string;
}

export type Outcome =
  | { kind: "next" }
  | { kind: "goto"; request: DocRequest }
  | { kind: "leave" }
  | { kind: "hangup" }
  | { kind: "reject"; reason: string };

const NEXT: Outcome = { kind: "next" };
const APOLOGY = "We are sorry, an application error has occurred. Goodbye.";
const MAX_FALLBACKS = 5;
const MAX_DOCUMENTS = 1000;

export const methodOf = (value: string | undefined): "GET" | "POST" =>
  value?.toUpperCase() === "GET" ? "GET" : "POST";
export const resolveUrl = (doc: Doc, url: string): string => new URL(url.trim(), doc.url || undefined).href;
export const isTrue = (value: string | undefined, fallback: boolean): boolean =>
  value === undefined || value === "" ? fallback : value.toLowerCase() === "true";
export function seconds(value: string | undefined, fallback: number): number {
  const n = Number(value);
  return value === undefined || value === "" || !Number.isFinite(n) || n < 0 ? fallback : n;
}

/** Runs documents on the leg until it is over or the run is cut off. */
export async function runCall(
  world: World,
  call: Call,
  source: DocumentSource,
  signal: AbortSignal,
  extra: Record<string, string>,
): Promise<void> {
  const scope: Scope = { call, signal, mode: "call", extra: () => ({}), kind: "voice", label: "" };
  try {
    await runChain(world, scope, source, extra);
    if (!isOver(call)) endCall(world, call, "completed");
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      world.ledger.alert(0, `simulator: ${error instanceof Error ? error.stack : error}`, { resourceSid: call.sid });
      endCall(world, call, "failed");
    }
  } finally {
    if (call.run?.signal === signal) call.verb = null;
  }
}

async function runChain(
  world: World,
  scope: Scope,
  source: DocumentSource,
  extra: Record<string, string>,
): Promise<void> {
  const { call } = scope;
  let request: DocRequest | null = { url: source.url, method: source.method, params: extra, kind: "voice" };
  let inline = source.twiml;
  let fallbacks = 0;
  for (let n = 0; request && n < MAX_DOCUMENTS; n += 1) {
    const loaded: Doc | Failed =
      inline !== null ? readInline(world, scope, inline) : await loadDocument(world, scope, request);
    inline = null;
    if ("failed" in loaded) {
      const fallbackUrl = call.source.fallbackUrl;
      if (!fallbackUrl || request.kind === "fallback" || fallbacks >= MAX_FALLBACKS) return apologise(world, scope);
      fallbacks += 1;
      const params: Record<string, string> = { ErrorCode: String(loaded.failed.code), ErrorUrl: request.url };
      request = { url: fallbackUrl, method: call.source.fallbackMethod, params, kind: "fallback" };
      continue;
    }
    const outcome = await runNodes(world, scope, loaded, loaded.nodes);
    if (outcome.kind === "reject") return endCall(world, call, outcome.reason === "busy" ? "busy" : "no-answer", 486);
    request = outcome.kind === "goto" ? outcome.request : null;
  }
}

async function apologise(world: World, scope: Scope): Promise<void> {
  answerCall(world, scope.call);
  write(world, scope.call, "say", APOLOGY);
  await sleep(world.clock, 3000, scope.signal);
}

export interface Failed {
  failed: { code: number; message: string };
}

function readInline(world: World, scope: Scope, twiml: string): Doc | Failed {
  return readTwiml(world, scope, twiml, { url: "", method: "POST" });
}

const topOf = (scope: Scope) => (scope.mode === "wait" ? WAIT_TOP : scope.mode === "hold" ? HOLD_TOP : VOICE_TOP);

function readTwiml(
  world: World,
  scope: Scope,
  xml: string,
  from: { url: string; method: "GET" | "POST" },
): Doc | Failed {
  const parsed = parseTwiml(xml, "voice", topOf(scope));
  const about = { resourceSid: scope.call.sid, url: from.url, method: from.method };
  if (parsed.fatal) {
    world.ledger.alert(12100, parsed.fatal, about);
    return { failed: { code: 12100, message: parsed.fatal } };
  }
  for (const problem of parsed.problems) world.ledger.alert(12200, problem, { ...about, level: "warning" });
  return { ...from, nodes: parsed.nodes };
}

/** Requests a document with the call's parameters and reads it by its content type. */
export async function loadDocument(world: World, scope: Scope, request: DocRequest): Promise<Doc | Failed> {
  const { call } = scope;
  const about = { resourceSid: call.sid, url: request.url, method: request.method };
  const result = await orInterrupted(
    sendHook(world, {
      kind: request.kind,
      url: request.url,
      method: request.method,
      params: { ...callParams(world, call), ...scope.extra(), ...request.params },
      callSid: call.sid,
    }),
    scope.signal,
  );
  if (!result.ok) {
    world.ledger.alert(result.code, result.message, about);
    return { failed: { code: result.code, message: result.message } };
  }
  const { contentType, body } = result.answer;
  const from = { url: result.answer.url + fragmentOf(request.url), method: request.method };
  if (contentType.startsWith("audio/")) {
    return { ...from, nodes: [{ name: "Play", attributes: {}, children: [], text: from.url }] };
  }
  if (contentType === "text/plain")
    return { ...from, nodes: [{ name: "Say", attributes: {}, children: [], text: body.toString() }] };
  if (["text/xml", "application/xml", "text/html"].includes(contentType))
    return readTwiml(world, scope, body.toString("utf8"), from);
  world.ledger.alert(12300, `invalid content type: ${contentType || "none"}`, about);
  return { failed: { code: 12300, message: "invalid content type" } };
}

const fragmentOf = (url: string): string => (url.includes("#") ? url.slice(url.indexOf("#")) : "");

/** Runs verbs in order; anything but `next` ends the document. */
export async function runNodes(world: World, scope: Scope, doc: Doc, nodes: TwimlNode[]): Promise<Outcome> {
  for (const node of nodes) {
    if (scope.signal.aborted) throw new Interrupted(String(scope.signal.reason));
    if (scope.mode !== "hold") {
      scope.call.verb = `${scope.label}${node.name}${node.name === "Enqueue" ? ` ${node.text.trim()}` : ""}`;
      world.ledger.changed();
    }
    const outcome = await runVerb(world, scope, doc, node);
    if (outcome.kind !== "next") return outcome;
  }
  return NEXT;
}

async function runVerb(world: World, scope: Scope, doc: Doc, node: TwimlNode): Promise<Outcome> {
  const { call, signal } = scope;
  const bridgedAnswer = node.name === "Dial" && isTrue(node.attributes.answerOnBridge, false);
  if (!["Reject", "Pause", "Redirect"].includes(node.name) && !bridgedAnswer && call.direction === "inbound") {
    answerCall(world, call);
  }
  switch (node.name) {
    case "Say":
      await sayVerb(world, call, node, signal);
      return NEXT;
    case "Play":
      await playVerb(world, call, node, doc, signal);
      return NEXT;
    case "Pause":
      write(world, call, "pause", `${seconds(node.attributes.length, 1)} s`);
      await sleep(world.clock, seconds(node.attributes.length, 1) * 1000, signal);
      return NEXT;
    case "Gather":
      return gatherVerb(world, scope, doc, node);
    case "Enqueue":
      return enqueueVerb(world, scope, doc, node);
    case "Dial":
      return dialVerb(world, scope, doc, node);
    case "Record":
      return recordVerb(world, scope, doc, node);
    case "Start":
      return startVerb(world, scope, doc, node);
    case "Leave":
      return { kind: "leave" };
    case "Hangup":
      return { kind: "hangup" };
    case "Reject":
      return { kind: "reject", reason: node.attributes.reason ?? "rejected" };
    case "Redirect":
      return goto(scope, doc, node.text, methodOf(node.attributes.method), {}, scope.kind);
    default:
      return NEXT;
  }
}

/** The next document of this scope: an action URL or a redirect. An empty URL is the current document. */
export function goto(
  scope: Scope,
  doc: Doc,
  url: string | undefined,
  method: "GET" | "POST",
  params: Record<string, string>,
  kind: HookKind = scope.kind,
): Outcome {
  return { kind: "goto", request: { url: resolveUrl(doc, url?.trim() || doc.url), method, params, kind } };
}
