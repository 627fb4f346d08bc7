import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GatewayBeat, gapMs, listeningOf } from "./listening.ts";

const minute = 60_000;
const now = 10_000 * minute;
const beat = (node: string, startedMinutesAgo: number, beatSecondsAgo: number): GatewayBeat => ({
  node,
  startedAt: now - startedMinutesAgo * minute,
  beatAt: now - beatSecondsAgo * 1000,
});

describe("since when somebody has been listening", () => {
  it.each([
    ["a gateway that runs", [beat("a", 90, 1)], 90],
    ["two, the older counts", [beat("a", 90, 1), beat("b", 5, 1)], 90],
    ["one took over from another without a gap", [beat("a", 90, 5 * 60), beat("b", 5, 1)], 90],
    ["one came after a gap", [beat("a", 90, 20 * 60), beat("b", 6, 1)], 6],
    ["a chain of three", [beat("a", 90, 20 * 60), beat("b", 20, 5 * 60), beat("c", 5, 1)], 90],
  ])("%s", (_says, beats, minutes) => {
    expect(listeningOf(beats, now)?.from).toBe(now - minutes * minute);
  });

  it.each([
    ["no gateway has ever been there", []],
    ["the last beat is older than a gap", [beat("a", 90, 11)]],
  ])("nobody is: %s", (_says, beats) => {
    expect(listeningOf(beats, now)).toBeNull();
  });

  it("is judged up to the last beat and not beyond", () => {
    expect(listeningOf([beat("a", 90, 7), beat("b", 90, 9)], now)?.until).toBe(now - 7_000);
  });

  it("no moment in between was without a gateway for longer than a gap", () => {
    const beats = fc.array(
      fc.record({ start: fc.integer({ min: 0, max: 500_000 }), length: fc.integer({ min: 0, max: 300_000 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(beats, fc.integer({ min: 0, max: 900_000 }), (spans, at) => {
        const rows = spans
          .map(({ start, length }, i) => ({ node: String(i), startedAt: start, beatAt: start + length }))
          .filter((row) => row.beatAt <= at);
        const found = listeningOf(rows, at);
        if (!found) return;
        expect(found.from).toBeLessThanOrEqual(found.until);
        for (let t = found.from; t <= found.until; t += 3_000)
          expect(rows.some((row) => row.startedAt <= t && t <= row.beatAt + gapMs)).toBe(true);
      }),
    );
  });
});
