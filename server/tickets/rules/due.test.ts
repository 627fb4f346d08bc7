import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAt, priorities } from "./due.ts";

const targets = { dueMinutesDanger: 15, dueMinutesHigh: 60, dueMinutesNormal: 240 };

describe("due", () => {
  it("danger is due after 15 minutes, also across midnight", () => {
    expect(dueAt(new Date("2026-11-22T23:50:00+01:00"), "danger", targets)).toEqual(
      new Date("2026-11-23T00:05:00+01:00"),
    );
  });
  it("the night when clocks are put back has no extra hour", () => {
    expect(dueAt(new Date("2026-10-25T01:30:00+02:00"), "normal", targets)).toEqual(
      new Date("2026-10-25T04:30:00+01:00"),
    );
  });
  it("is always exactly its minutes after the opening, and more urgent is never later", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, max: new Date("2200-01-01") }), (opened) => {
        const [danger, high, normal] = priorities.map((p) => dueAt(opened, p, targets).getTime() - opened.getTime());
        expect([danger, high, normal]).toEqual([900_000, 3_600_000, 14_400_000]);
      }),
    );
  });
});
