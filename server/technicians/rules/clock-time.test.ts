import { describe, expect, it } from "vitest";
import { readClockTime, stepClockTime } from "./clock-time.ts";

describe("a time of day", () => {
  it.each([
    ["8", "08:00"],
    ["830", "08:30"],
    ["8.30", "08:30"],
    [" 22:00 ", "22:00"],
    ["7 h", "07:00"],
    ["24", "24:00"],
    ["0", "00:00"],
  ])("typed as %j is %s", (text, time) => {
    expect(readClockTime(text)).toBe(time);
  });
  it.each(["", "25", "24:01", "8:60", "8:5", "abends", "-1"])("typed as %j is none", (text) => {
    expect(readClockTime(text)).toBeNull();
  });
  it("goes up and down on a grid, within the day", () => {
    expect([stepClockTime("08:10", 15), stepClockTime("08:10", -15), stepClockTime("08:00", -15)]).toEqual([
      "08:15",
      "08:00",
      "07:45",
    ]);
    expect([stepClockTime("23:50", 15), stepClockTime("24:00", 15), stepClockTime("00:00", -15)]).toEqual([
      "24:00",
      "24:00",
      "00:00",
    ]);
  });
});
