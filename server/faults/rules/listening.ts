/**
 * Since when some gateway of ours has been listening without a gap. A beat says: what was heard until then is committed.
 * Beats come every two seconds; ten without one are a gap, and silence before its end is nobody's fault but ours.
 * Milliseconds.
 */
import type { Watch } from "./judgement.ts";

export interface GatewayBeat {
  node: string;
  startedAt: number;
  beatAt: number;
}

export const beatMs = 2_000;
export const gapMs = 10_000;

/** A gateway that no longer beats holds no socket: its stations have been on their own since its last beat. */
export const isGone = (beat: GatewayBeat, now: number): boolean => now - beat.beatAt > gapMs;

/** Null: nobody listens, and nothing can be judged. */
export function listeningOf(beats: readonly GatewayBeat[], now: number): Watch | null {
  const until = Math.min(now, Math.max(...beats.map((b) => b.beatAt)));
  if (beats.length === 0 || now - until > gapMs) return null;
  let from = until;
  for (const { startedAt, beatAt } of [...beats].sort((a, b) => b.beatAt - a.beatAt))
    if (beatAt + gapMs >= from) from = Math.min(from, startedAt);
  return { from, until };
}
