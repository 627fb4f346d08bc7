import { describe, expect, it } from "vitest";
import { notCharged } from "./not-charged.ts";

const zone = "Europe/Vienna";
const on = (from: string, until: string | null) => ({
  startedAt: new Date(`${from}+01:00`),
  endedAt: until === null ? null : new Date(`${until}+01:00`),
});
/** Off in each month's last hour, and on again in the next one's first. */
const overMonthEnds = [
  on("2026-11-05T08:00", "2026-11-30T23:00"),
  on("2026-12-01T01:00", "2026-12-31T23:00"),
  on("2027-01-01T01:00", "2027-01-31T23:00"),
  on("2027-02-01T01:00", null),
];

describe("served, not charged", () => {
  it("is no month that was charged, and none without service", () => {
    expect(notCharged([on("2026-11-05T08:00", null)], "2026-11", zone)).toBeNull();
    expect(notCharged([on("2026-11-05T08:00", "2026-11-06T08:00")], "2026-12", zone)).toBeNull();
    expect(notCharged([], "2026-12", zone)).toBeNull();
  });

  it("is a month in which the service was ended, with the time it ran", () => {
    expect(notCharged([on("2026-10-05T08:00", "2026-11-02T00:00")], "2026-11", zone)).toEqual({
      servedSeconds: 86_400,
      resumedAt: null,
      overMonthEnd: false,
      inARow: 1,
    });
  });

  it("knows a service that is off over each month's end, and counts the months", () => {
    expect(notCharged(overMonthEnds, "2026-11", zone)).toMatchObject({ overMonthEnd: true, inARow: 1 });
    expect(notCharged(overMonthEnds, "2027-01", zone)).toMatchObject({
      overMonthEnd: true,
      inARow: 3,
      resumedAt: new Date("2027-02-01T01:00+01:00"),
    });
    expect(notCharged(overMonthEnds, "2027-02", zone)).toBeNull();
  });

  it("finds nothing odd in a service that is taken up again weeks later", () => {
    const periods = [on("2026-11-05T08:00", "2026-11-20T08:00"), on("2026-12-24T08:00", null)];
    expect(notCharged(periods, "2026-11", zone)).toMatchObject({ overMonthEnd: false, inARow: 1 });
  });
});
