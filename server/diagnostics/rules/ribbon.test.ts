import { describe, expect, it } from "vitest";
import { type Interval, ribbonOf } from "./ribbon.ts";

const hour = 3_600_000;
const now = 1_000 * hour;
const day = now - 24 * hour;
const interval = (connectorId: number, status: string, from: number, until: number | null): Interval => ({
  connectorId,
  status,
  startedAt: now - from * hour,
  endedAt: until === null ? null : now - until * hour,
});
const told = (intervals: Interval[], silentSince: number | null = null) =>
  ribbonOf({ intervals, now, silentSince }).map((s) => [s.state, (now - s.from) / hour, (now - s.until) / hour]);

describe("the ribbon of the last 24 hours", () => {
  it("has no gaps: what was never said is unknown", () => {
    expect(told([])).toEqual([["unknown", 24, 0]]);
    expect(told([interval(1, "Available", 5, null)])).toEqual([
      ["unknown", 24, 5],
      ["available", 5, 0],
    ]);
  });

  it("cuts what began earlier, and joins what is alike", () => {
    expect(told([interval(1, "SuspendedEV", 40, 6), interval(1, "SuspendedEVSE", 6, null)])).toEqual([
      ["suspended", 24, 0],
    ]);
  });

  it("shows of several connectors what the bay was", () => {
    const ccs = [interval(1, "Available", 30, 4), interval(1, "Charging", 4, 2), interval(1, "Available", 2, null)];
    const chademo = [
      interval(2, "Available", 30, 4),
      interval(2, "Unavailable", 4, 2),
      interval(2, "Faulted", 2, null),
    ];
    expect(told([...ccs, ...chademo])).toEqual([
      ["available", 24, 4],
      ["charging", 4, 2],
      ["faulted", 2, 0],
    ]);
  });

  it("carries nothing on past the moment the station fell silent", () => {
    expect(told([interval(1, "Charging", 10, null)], now - 3 * hour)).toEqual([
      ["unknown", 24, 10],
      ["charging", 10, 3],
      ["offline", 3, 0],
    ]);
    expect(told([interval(1, "Charging", 90, null)], day - hour)).toEqual([["offline", 24, 0]]);
  });
});
