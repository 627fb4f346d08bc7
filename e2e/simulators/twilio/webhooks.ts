/**
 * Twilio's side of a webhook: signs the URL without its fragment and all parameters with the real algorithm, sends a
 * form-encoded POST (or a GET), follows redirects like Twilio (301/302/303 become a GET without the body), applies the
 * connection overrides, keeps the 15 s hard limit, and repeats with the same I-Twilio-Idempotency-Token.
 * Error codes: twilio.com/docs/api/errors 11200 (HTTP status), 11201/11202/11205/11210/11215/11220 (connection).
 */
import twilio from "twilio";
import { sleep } from "./clock.ts";
import { type RetryClass, splitFragment } from "./connection-overrides.ts";
import type { FaultRule } from "./faults.ts";
import { type Answer, sendOnce, type TryFailure } from "./webhook-try.ts";
import type { World } from "./world.ts";

export type HookKind =
  | "voice"
  | "action"
  | "wait"
  | "hold"
  | "queue-exit"
  | "call-status"
  | "conference-status"
  | "recording-status"
  | "sms-in"
  | "sms-status"
  | "fallback"
  | "media";

export interface Hook {
  kind: HookKind;
  url: string;
  method: "GET" | "POST";
  params: Record<string, string>;
  callSid?: string | null;
  /** the resource an alert names */
  resourceSid?: string | null;
  signal?: AbortSignal;
}

export type HookResult = { ok: true; answer: Answer } | { ok: false; code: number; message: string };

export async function sendHook(world: World, hook: Hook): Promise<HookResult> {
  if (world.closed) return { ok: false, code: 11200, message: "the simulator is closed" };
  world.underWay += 1;
  try {
    return await attempt(world, hook);
  } finally {
    world.underWay -= 1;
    world.ledger.changed();
  }
}

async function attempt(world: World, hook: Hook): Promise<HookResult> {
  const { url, overrides, problems } = splitFragment(hook.url);
  for (const problem of problems) world.ledger.alert(21609, problem, { level: "warning", url: hook.url });
  const token = `${world.rng.hex(8)}-${world.rng.hex(4)}-${world.rng.hex(4)}-${world.rng.hex(12)}`;
  const deadline = world.clock.now() + overrides.totalMs;
  let failure: Missed = { class: "ct", code: 11200, message: "not sent" };
  for (let n = 0; n <= overrides.retries; n += 1) {
    const left = world.clock.mode === "scaled" ? overrides.totalMs : deadline - world.clock.now();
    if (left <= 0) break;
    const result = await oneTry(world, hook, url, n + 1, token, {
      connectMs: overrides.connectMs,
      readMs: Math.min(overrides.readMs, left),
    });
    if ("answer" in result) return { ok: true, answer: result.answer };
    failure = result;
    if (result.class === "none" || !overrides.retryOn.has(result.class)) break;
  }
  return { ok: false, code: failure.code, message: failure.message };
}

type Missed = Omit<TryFailure, "class"> & { class: RetryClass | "none" };
type TryOutcome = { answer: Answer } | Missed;

async function oneTry(
  world: World,
  hook: Hook,
  url: string,
  attemptNumber: number,
  token: string,
  limits: { connectMs: number; readMs: number },
): Promise<TryOutcome> {
  const rule = world.faults.pick("hook", hook.kind);
  const started = Date.now();
  const note = (status: number | null, error: string | null, answer?: Answer) =>
    world.ledger.record({
      direction: "webhook",
      kind: hook.kind,
      method: hook.method,
      url: hook.url,
      params: hook.params,
      attempt: attemptNumber,
      status,
      error,
      response: answer ? answer.body.toString("utf8").slice(0, 20_000) : null,
      contentType: answer?.contentType ?? null,
      ms: Date.now() - started,
      callSid: hook.callSid ?? null,
      fault: rule?.fault ?? null,
    });
  if (world.faults.twilioDown || rule?.fault === "lose") {
    note(null, world.faults.twilioDown ? "Twilio is down" : "lost");
    return { class: "none", code: 11200, message: "lost" };
  }
  if (rule?.fault === "http") {
    note(rule.status ?? 503, null);
    return httpFailure(rule.status ?? 503);
  }
  await before(world, hook, rule);
  const outcome = await overWire(world, hook, url, token, limits, rule);
  if ("answer" in outcome) note(outcome.answer.status, null, outcome.answer);
  else note(outcome.status ?? null, outcome.message);
  return outcome;
}

async function before(world: World, hook: Hook, rule: FaultRule | null): Promise<void> {
  if (rule?.fault === "delay") await sleep(world.clock, rule.ms ?? 1000);
  if (rule?.fault === "reorder") {
    await new Promise<void>((go) => {
      const timer = world.clock.setTimer(go, 3000);
      world.heldBack.set(hook.kind, [
        ...(world.heldBack.get(hook.kind) ?? []),
        () => {
          world.clock.clearTimer(timer);
          go();
        },
      ]);
    });
  }
}

async function overWire(
  world: World,
  hook: Hook,
  url: string,
  token: string,
  limits: { connectMs: number; readMs: number },
  rule: FaultRule | null,
): Promise<({ answer: Answer } | TryFailure) & { status?: number }> {
  const request = signed(world, hook, url, token, rule?.fault === "badSignature");
  const once = () => sendOnce(world, request, limits, { reset: rule?.fault === "reset" });
  const result = await once();
  if (rule?.fault !== "reorder") {
    const waiting = world.heldBack.get(hook.kind) ?? [];
    world.heldBack.delete(hook.kind);
    for (const go of waiting) go();
  }
  if (rule?.fault === "duplicate") for (let k = 0; k < (rule.times ?? 1); k += 1) await once();
  if (rule?.fault === "dropAfterEffect") return { class: "rt", code: 11203, message: "read timeout (answer dropped)" };
  if (rule?.fault === "slow") {
    const ms = rule.ms ?? 1000;
    await sleep(world.clock, Math.min(ms, limits.readMs));
    if (ms >= limits.readMs) return { class: "rt", code: 11203, message: "read timeout" };
  }
  if ("answer" in result && result.answer.status >= 400) return httpFailure(result.answer.status);
  return result;
}

function httpFailure(status: number): TryFailure & { status: number } {
  return { class: status >= 500 ? "5xx" : "4xx", code: 11200, message: `Got HTTP ${status} response`, status };
}

export interface SignedRequest {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body: string | null;
}

function signed(world: World, hook: Hook, url: string, token: string, spoil: boolean): SignedRequest {
  const params = { ...hook.params };
  const form = new URLSearchParams(params).toString();
  const full = hook.method === "GET" && form ? `${url}${url.includes("?") ? "&" : "?"}${form}` : url;
  const authToken = spoil ? `${world.options.authToken}x` : (world.options.authToken.split(",")[0] ?? "");
  const signature = twilio.getExpectedTwilioSignature(authToken, full, hook.method === "GET" ? {} : params);
  return {
    url: full,
    method: hook.method,
    body: hook.method === "POST" ? form : null,
    headers: {
      "X-Twilio-Signature": signature,
      "I-Twilio-Idempotency-Token": token,
      "User-Agent": "TwilioProxy/1.1",
      Accept: "*/*",
      ...(hook.method === "POST" && { "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8" }),
    },
  };
}
