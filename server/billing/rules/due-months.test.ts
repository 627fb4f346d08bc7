import { describe, expect, it } from "vitest";
import { dueMonths, untilNextLook } from "./due-months.ts";

const company = {
  timezone: "Europe/Vienna",
  firstStartedAt: new Date("2026-08-20T10:00:00Z"),
  lastEndedAt: null,
  closed: [] as string[],
};

describe("the months to close", () => {
  it.each([
    ["2026-10-31T23:04:59.999Z", ["2026-08", "2026-09"]],
    ["2026-10-31T23:05:00.000Z", ["2026-08", "2026-09", "2026-10"]],
  ])("are those that ended five minutes before %s, by the company's clock", (now, months) => {
    expect(dueMonths(company, new Date(now))).toEqual(months);
  });

  it("leave out what is closed and what came after the last service", () => {
    const now = new Date("2026-12-05T00:00:00Z");
    expect(dueMonths({ ...company, closed: ["2026-08", "2026-10"] }, now)).toEqual(["2026-09", "2026-11"]);
    expect(dueMonths({ ...company, lastEndedAt: new Date("2026-09-03T00:00:00Z") }, now)).toEqual([
      "2026-08",
      "2026-09",
    ]);
  });

  it("are looked for five minutes past each quarter of an hour, when some zone's month may be due", () => {
    for (const [now, next] of [
      ["2026-10-31T23:04:59.000Z", "2026-10-31T23:05:00.000Z"],
      ["2026-10-31T23:05:00.000Z", "2026-10-31T23:20:00.000Z"],
      ["2026-10-31T18:15:00.000Z", "2026-10-31T18:20:00.000Z"],
    ] as const)
      expect(new Date(Date.parse(now) + untilNextLook(new Date(now))).toISOString()).toBe(next);
    const kathmandu = { ...company, timezone: "Asia/Kathmandu" };
    expect(dueMonths(kathmandu, new Date("2026-10-31T18:19:00Z"))).not.toContain("2026-10");
    expect(dueMonths(kathmandu, new Date("2026-10-31T18:20:00Z"))).toContain("2026-10");
  });
});
