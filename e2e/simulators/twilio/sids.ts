/** Seeded randomness: the same seed gives the same SIDs and the same faults in the same order. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  sid(prefix: string): string;
  hex(length: number): string;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const hex = (length: number) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join("");
  return { next, hex, sid: (prefix) => prefix + hex(32) };
}
