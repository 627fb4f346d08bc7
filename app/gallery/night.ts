/** When the gallery plays: Sunday 22 November 2026, 03:14 in Vienna. */

import type { ChargingState } from "../_ui/states.ts";
import type { RibbonSegment } from "../(console)/_parts/view-model.ts";

export const agentZone = "Europe/Vienna";

/** 03:14:08 in Vienna. */
export const now = Date.UTC(2026, 10, 22, 2, 14, 8);

export const second = 1000;

export const minute = 60 * second;

export const hour = 60 * minute;

export const ago = (seconds: number) => now - seconds * second;

/** A clock time of this night in Vienna. */
export const at = (hours: number, minutes: number, seconds = 0) => Date.UTC(2026, 10, 22, hours - 1, minutes, seconds);

/** A ribbon from shares of the last 24 hours. */
export function ribbon(...shares: [ChargingState, number][]): RibbonSegment[] {
  const all = shares.reduce((sum, [, share]) => sum + share, 0);
  let from = now - 24 * hour;
  return shares.map(([state, share]) => {
    const until = from + (share / all) * 24 * hour;
    const segment = { state, from, until };
    from = until;
    return segment;
  });
}
