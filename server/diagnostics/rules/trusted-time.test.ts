import { describe, expect, it } from "vitest";
import { type Heard, trustedSince } from "./trusted-time.ts";

const receivedAt = Date.UTC(2026, 10, 22, 3, 0);
const heard = (minutesAgo: number | null, more: Partial<Heard> = {}): Heard => ({
  said: minutesAgo === null ? null : receivedAt - minutesAgo * 60_000,
  receivedAt,
  previousSince: null,
  live: false,
  ...more,
});

describe("since when a state holds", () => {
  it.each<[string, Heard, number]>([
    ["without a time of its own it holds from now", heard(null), 0],
    ["after a break the station's time counts", heard(200), 200],
    ["of yesterday's yesterday it does not", heard(1_500), 0],
    ["a moment still to come is not believed", heard(-60), 0],
    ["while it is connected a minute's delay counts", heard(1, { live: true }), 1],
    ["while it is connected an hour's is its clock", heard(60, { live: true }), 0],
    ["it does not begin before what it replaces", heard(60, { previousSince: receivedAt - 600_000 }), 0],
  ])("%s", (_, given, minutesAgo) => {
    expect(trustedSince(given)).toBe(receivedAt - minutesAgo * 60_000);
  });
});
