/** How the page hears the desk. */
export type Link =
  | { state: "connecting" }
  | { state: "live" }
  /** Values are as old as `since`; `attempt` counts tries, the next one comes at `nextAttemptAt`. */
  | { state: "stale"; since: number; attempt: number; nextAttemptAt: number };

export interface Ring {
  kind: string;
  subject: string;
  stationId: string | null;
}
export interface Rings {
  rings: Ring[];
  resync: boolean;
  at: number;
}

/** What a leading tab tells the others. */
export type TabWord =
  | { say: "rings"; value: Rings; cursor: string }
  | { say: "link"; link: Link; cursor: string }
  | { say: "who" }
  | { say: "hurry" };

/** Pause before the next try: quick at first, never longer than ten seconds. */
export const pauseMs = (attempt: number) => Math.min(10_000, 500 * 2 ** Math.min(attempt, 5));
