/** What a participant hears while the conference has not started, or while on hold: a document of Say, Play, Pause. */
import { write } from "./call.ts";
import { Interrupted, sleep } from "./clock.ts";
import { loadDocument, runNodes, type Scope } from "./twiml-run.ts";
import type { Participant, World } from "./world.ts";

const MUSIC_MS = 30_000;
const MIN_ROUND_MS = 1000;

export function startMusic(world: World, participant: Participant, url: string | null, method: "GET" | "POST"): void {
  stopMusic(participant);
  const music = new AbortController();
  participant.music = music;
  void play(world, participant, url, method, music.signal);
}

export function stopMusic(participant: Participant): void {
  participant.music?.abort("stopped");
  participant.music = null;
}

async function play(
  world: World,
  participant: Participant,
  url: string | null,
  method: "GET" | "POST",
  signal: AbortSignal,
): Promise<void> {
  const { call, conference } = participant;
  const extra = () => ({ ConferenceSid: conference.sid, FriendlyName: conference.friendlyName });
  const scope: Scope = { call, signal, mode: "hold", extra, kind: "hold", label: "" };
  try {
    for (;;) {
      if (url === "") return;
      if (url === null) {
        write(world, call, "music", participant.hold ? "hold music" : "waiting music");
        await sleep(world.clock, MUSIC_MS, signal);
        continue;
      }
      const started = world.clock.now();
      await playOnce(world, scope, url, method);
      const left = MIN_ROUND_MS - (world.clock.now() - started);
      if (left > 0) await sleep(world.clock, left, signal);
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}

/** One round of a hold or announcement document; false when it could not be fetched. */
export async function playOnce(world: World, scope: Scope, url: string, method: "GET" | "POST"): Promise<boolean> {
  let request = { url, method, params: {}, kind: scope.kind };
  for (let n = 0; n < 20; n += 1) {
    const loaded = await loadDocument(world, scope, request);
    if ("failed" in loaded) {
      await sleep(world.clock, MUSIC_MS, scope.signal);
      return false;
    }
    const outcome = await runNodes(world, scope, loaded, loaded.nodes);
    if (outcome.kind !== "goto") return true;
    request = { ...outcome.request, params: {} };
  }
  return true;
}
