/** The last 24 hours of a bay as segments: what it was, without gaps; what was never said is unknown. Milliseconds. */
import { bayState, type ChargingState, stateOfStatus } from "./connector-state.ts";

export interface Interval {
  connectorId: number;
  status: string;
  startedAt: number;
  endedAt: number | null;
}

export interface Segment {
  state: ChargingState;
  from: number;
  until: number;
}

export interface RibbonWish {
  intervals: readonly Interval[];
  now: number;
  /** What was open when the station fell silent is not carried further: from here on it is offline. */
  silentSince: number | null;
}

export const ribbonHours = 24;

/** Intervals of all connectors of one bay; with several the bay is what its worst connector is. */
export function ribbonOf({ intervals, now, silentSince }: RibbonWish): Segment[] {
  const from = now - ribbonHours * 3_600_000;
  const end = Math.min(now, silentSince ?? now);
  const kept = intervals
    .map((i) => ({ ...i, startedAt: Math.max(i.startedAt, from), endedAt: Math.min(i.endedAt ?? end, end) }))
    .filter((i) => i.endedAt > i.startedAt);
  const edges = [...new Set([from, end, ...kept.flatMap((i) => [i.startedAt, i.endedAt])])]
    .filter((edge) => edge >= from && edge <= end)
    .sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (const [at, left] of edges.entries()) {
    const right = edges[at + 1];
    if (right === undefined) break;
    const states = kept.filter((i) => i.startedAt <= left && i.endedAt >= right).map((i) => stateOfStatus(i.status));
    push(segments, { state: bayState(states), from: left, until: right });
  }
  if (silentSince !== null && now > end) push(segments, { state: "offline", from: Math.max(end, from), until: now });
  return segments;
}

function push(segments: Segment[], next: Segment): void {
  const last = segments.at(-1);
  if (last?.state === next.state) last.until = next.until;
  else segments.push(next);
}
