import { describe, expect, it } from "vitest";
import type { Duty } from "./duty.ts";
import { whoIsCalled } from "./who-is-called.ts";

const on = (name: string, day: number, from: string, until: string) => {
  const duty: Duty = { zone: "Europe/Vienna", weekly: [{ day, from, until }], holidays: null, exceptions: [] };
  return { name, duty, holidays: [] };
};
const always = { name: "always", duty: null, holidays: [] };
/** A Monday, 10:00 in Vienna. */
const now = new Date("2026-11-23T09:00:00Z");

describe("who would be called now", () => {
  it("is the first in the order who is on duty, and until when", () => {
    const early = on("early", 1, "06:00", "09:00");
    const noon = on("noon", 1, "09:00", "12:00");
    expect(whoIsCalled([early, noon, always], now)).toEqual({
      technician: noon,
      onDuty: true,
      until: new Date("2026-11-23T11:00:00Z"),
    });
    expect(whoIsCalled([early, always], now)).toEqual({ technician: always, onDuty: true, until: null });
  });

  it("is the first of the order where nobody is, with who comes on duty first", () => {
    const friday = on("friday", 5, "08:00", "12:00");
    const wednesday = on("wednesday", 3, "08:00", "12:00");
    expect(whoIsCalled([friday, wednesday], now)).toEqual({
      technician: friday,
      onDuty: false,
      first: { technician: wednesday, from: new Date("2026-11-25T07:00:00Z") },
    });
    const never = { ...friday, duty: { ...friday.duty, weekly: [] } };
    expect(whoIsCalled([never], now)).toEqual({ technician: never, onDuty: false, first: null });
  });

  it("is nobody where nobody is assigned", () => {
    expect(whoIsCalled([], now)).toBeNull();
  });
});
