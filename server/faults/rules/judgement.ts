/**
 * What a detection rule says of one thing at one moment. `suspect`: it may become a fault at `at` (null: not before
 * something changes), so nothing is opened and nothing is cleared. `since` is when what was seen began, which may lie
 * before anybody watched. Milliseconds.
 */
export const faultRules = ["connector_faulted", "station_silent"] as const;
export type FaultRule = (typeof faultRules)[number];
export const faultLevels = ["faulted", "pending", "offline"] as const;
export type FaultLevel = (typeof faultLevels)[number];

export type Evidence = Record<string, string | number | null>;

export type Judgement =
  | { state: "ok" }
  | { state: "suspect"; at: number | null }
  | { state: "fault"; level: FaultLevel; since: number; evidence: Evidence };

/**
 * The time that counts. Before `from` nobody had to watch: the service was off, somebody worked there, or no gateway of
 * ours listened. After `until` nothing is known to have been heard. Null: nobody listens now.
 */
export interface Watch {
  from: number;
  until: number;
}

/** How long something has held while it was watched; negative when the watch began later. */
export const watchedMs = ({ from, until }: Watch, since: number): number => until - Math.max(from, since);

export const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
