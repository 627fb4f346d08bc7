/**
 * Since when a state holds. A station says when it began, and its clock may be minutes or hours off (local time with a
 * Z is common). While it stays connected a change reaches us at once, so its own time counts only within two minutes;
 * after a break it may tell of the time it was away, and is believed within a day. Never a moment still to come, never
 * one before the state it replaces. Milliseconds.
 */
export interface Heard {
  said: number | null;
  receivedAt: number;
  /** The state before began at this moment; null: there was none. */
  previousSince: number | null;
  /** This connector was already heard on the connection that is open now. */
  live: boolean;
}

const liveWindowMs = 120_000;
const breakWindowMs = 24 * 3_600_000;

export function trustedSince({ said, receivedAt, previousSince, live }: Heard): number {
  const earliest = Math.max(receivedAt - (live ? liveWindowMs : breakWindowMs), previousSince ?? 0);
  if (said === null || said > receivedAt || said < earliest) return receivedAt;
  return said;
}
