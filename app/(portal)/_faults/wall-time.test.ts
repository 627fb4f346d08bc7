import { describe, expect, it } from "vitest";
import { momentOfWall, wallText } from "./wall-time.ts";

describe("a time at the station", () => {
  it.each([
    ["2026-11-22T02:00:00.000Z", "Europe/Vienna", "2026-11-22T03:00"],
    ["2026-07-22T02:00:00.000Z", "Europe/Vienna", "2026-07-22T04:00"],
    ["2026-11-22T02:00:00.000Z", "Europe/London", "2026-11-22T02:00"],
    ["2026-12-31T23:30:00.000Z", "Europe/Berlin", "2027-01-01T00:30"],
  ])("%s in %s is %s, there and back", (at, zone, wall) => {
    expect(wallText(new Date(at), zone)).toBe(wall);
    expect(momentOfWall(wall, zone)).toEqual(new Date(at));
  });
  it.each(["", "2026-11-22", "soon"])("%j is none", (text) => expect(momentOfWall(text, "Europe/Vienna")).toBeNull());
});
