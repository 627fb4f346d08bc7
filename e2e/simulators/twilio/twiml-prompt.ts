/** <Say> and <Play>: what the caller hears, and how long it lasts. Speech is taken as 60 ms per character. */
import { write } from "./call.ts";
import { orInterrupted, sleep } from "./clock.ts";
import type { TwimlNode } from "./twiml-parse.ts";
import type { Doc } from "./twiml-run.ts";
import { sendHook } from "./webhooks.ts";
import type { Call, World } from "./world.ts";

const MS_PER_CHARACTER = 60;
const MP3_BYTES_PER_SECOND = 16_000;
const UNKNOWN_AUDIO_MS = 5000;
const ENDLESS = 1000;

const loops = (node: TwimlNode): number => {
  const n = node.attributes.loop === undefined ? 1 : Number(node.attributes.loop);
  return n === 0 ? ENDLESS : Math.max(1, Number.isFinite(n) ? n : 1);
};

export async function sayVerb(world: World, call: Call, node: TwimlNode, signal: AbortSignal): Promise<void> {
  const text = node.text.replace(/\s+/g, " ").trim();
  if (text.length > 4096) world.ledger.alert(13520, "Say: text longer than 4096 characters", { resourceSid: call.sid });
  for (let n = 0; n < loops(node) && text; n += 1) {
    write(world, call, "say", text, node.attributes.language ?? "en-US");
    await sleep(world.clock, Math.max(300, text.length * MS_PER_CHARACTER), signal);
  }
}

export async function playVerb(
  world: World,
  call: Call,
  node: TwimlNode,
  doc: Doc,
  signal: AbortSignal,
): Promise<void> {
  if (node.attributes.digits) {
    write(world, call, "play", `keys ${node.attributes.digits}`);
    await sleep(world.clock, node.attributes.digits.length * 500, signal);
    return;
  }
  const url = new URL(node.text.trim(), doc.url || undefined).href;
  const ms = url === doc.url ? UNKNOWN_AUDIO_MS : await audioLength(world, call, url, signal);
  if (ms === null) return;
  for (let n = 0; n < loops(node); n += 1) {
    write(world, call, "play", url);
    await sleep(world.clock, ms, signal);
  }
}

/** Fetches the audio with a signed GET that carries no parameters of the call, as Twilio does; a file that cannot be fetched is an alert and silence, not the end of the call. */
async function audioLength(world: World, call: Call, url: string, signal: AbortSignal): Promise<number | null> {
  const host = new URL(url).hostname;
  if (host.endsWith("twilio.com") || host.endsWith("twil.io") || host.endsWith("amazonaws.com"))
    return UNKNOWN_AUDIO_MS;
  const result = await orInterrupted(
    sendHook(world, { kind: "media", url, method: "GET", params: {}, callSid: call.sid }),
    signal,
  );
  if (!result.ok) {
    world.ledger.alert(result.code, `Play: ${result.message}`, { resourceSid: call.sid, url, level: "warning" });
    return null;
  }
  const { body, contentType } = result.answer;
  if (!contentType.startsWith("audio/")) {
    world.ledger.alert(12300, `Play: invalid content type ${contentType}`, {
      resourceSid: call.sid,
      url,
      level: "warning",
    });
    return null;
  }
  if (body.subarray(0, 4).toString("latin1") === "RIFF" && body.length > 44) {
    return Math.round(((body.length - 44) / Math.max(1, body.readUInt32LE(28))) * 1000);
  }
  return Math.round((body.length / MP3_BYTES_PER_SECOND) * 1000) || UNKNOWN_AUDIO_MS;
}
