/**
 * <Gather>: keys and speech, with prompts that a key or a word interrupts. Defaults: input dtmf, timeout 5 s (counted
 * from the end of the prompts, then between keys), finishOnKey #. Without input the next verb runs, unless
 * actionOnEmptyResult. Source: twilio.com/docs/voice/twiml/gather.
 */
import { Interrupted, sleep } from "./clock.ts";
import type { TwimlNode } from "./twiml-parse.ts";
import { type Doc, goto, isTrue, methodOf, type Outcome, runNodes, type Scope, seconds } from "./twiml-run.ts";
import type { World } from "./world.ts";
import { defer } from "./world.ts";

interface Input {
  digits: string;
  speech: string | null;
  confidence: number;
  finishedBy: string;
}

export async function gatherVerb(world: World, scope: Scope, doc: Doc, node: TwimlNode): Promise<Outcome> {
  const input = await listen(world, scope, doc, node);
  const a = node.attributes;
  const empty = !input.digits && input.speech === null;
  if (empty && !isTrue(a.actionOnEmptyResult, false)) return { kind: "next" };
  const params: Record<string, string> =
    input.speech === null
      ? { Digits: input.digits, FinishedOnKey: input.finishedBy }
      : { SpeechResult: input.speech, Confidence: String(input.confidence), Language: a.language ?? "en-US" };
  return goto(scope, doc, a.action, methodOf(a.method), params, scope.mode === "call" ? "action" : scope.kind);
}

async function listen(world: World, scope: Scope, doc: Doc, node: TwimlNode): Promise<Input> {
  const { call } = scope;
  const a = node.attributes;
  const kinds = (a.input ?? "dtmf").split(/\s+/);
  const finishOnKey = a.finishOnKey ?? "#";
  const wanted = a.numDigits ? Number(a.numDigits) : Number.POSITIVE_INFINITY;
  const timeoutMs = seconds(a.timeout, 5) * 1000;
  const input: Input = { digits: "", speech: null, confidence: 0, finishedBy: "" };
  const prompt = new AbortController();
  const stop = () => prompt.abort(scope.signal.reason);
  scope.signal.addEventListener("abort", stop, { once: true });
  const done = defer<void>();
  let activity = defer<void>();
  const heard = () => {
    const before = activity;
    activity = defer<void>();
    before.resolve();
  };
  const finish = () => {
    prompt.abort("barge-in");
    done.resolve();
  };
  if (kinds.includes("dtmf")) {
    call.keys = (digit) => {
      prompt.abort("barge-in");
      if (finishOnKey.includes(digit)) {
        input.finishedBy = digit;
        return finish();
      }
      input.digits += digit;
      if (input.digits.length >= wanted) return finish();
      heard();
    };
  }
  if (kinds.includes("speech")) {
    call.ears = (text, confidence) => {
      input.speech = text;
      input.confidence = confidence;
      finish();
    };
  }
  try {
    await prompts(world, scope, doc, node, prompt.signal);
    await silence(world, scope, timeoutMs, done.promise, () => activity.promise);
    return input;
  } finally {
    call.keys = null;
    call.ears = null;
    scope.signal.removeEventListener("abort", stop);
  }
}

async function prompts(world: World, scope: Scope, doc: Doc, node: TwimlNode, signal: AbortSignal): Promise<void> {
  const label = `${scope.label}Gather > `;
  try {
    await runNodes(world, { ...scope, signal, label }, doc, node.children);
  } catch (error) {
    if (!(error instanceof Interrupted) || error.why !== "barge-in") throw error;
  }
  if (scope.signal.aborted) throw new Interrupted(String(scope.signal.reason));
  scope.call.verb = `${scope.label}Gather`;
  world.ledger.changed();
}

async function silence(
  world: World,
  scope: Scope,
  timeoutMs: number,
  done: Promise<void>,
  activity: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const timer = new AbortController();
    const stop = () => timer.abort(scope.signal.reason);
    scope.signal.addEventListener("abort", stop, { once: true });
    try {
      const woken = await Promise.race([
        done.then(() => "done"),
        activity().then(() => "again"),
        sleep(world.clock, timeoutMs, timer.signal).then(() => "timeout"),
      ]);
      if (woken !== "again") return;
    } finally {
      scope.signal.removeEventListener("abort", stop);
      timer.abort("over");
    }
  }
}
