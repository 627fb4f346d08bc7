import { describe, expect, it } from "vitest";
import {
  age,
  clock,
  clockSeconds,
  day,
  dayShort,
  deadline,
  hoursMinutes,
  initials,
  kw,
  kwh,
  moment,
  number,
  sameDay,
  serviceLevelTone,
  timer,
  timerTone,
  wait,
  weekday,
} from "./format.ts";

const vienna = "Europe/Vienna";
/** 22 November 2026, 03:14:02 in Vienna. */
const now = Date.UTC(2026, 10, 22, 2, 14, 2);

describe("a moment", () => {
  it("is told on the station's clock, not the server's", () => {
    expect(clock(now, vienna)).toBe("03:14");
    expect(clockSeconds(now, vienna)).toBe("03:14:02");
    expect(clock(now, "Europe/London")).toBe("02:14");
    expect(clock(Date.UTC(2026, 6, 1, 22, 30), vienna)).toBe("00:30");
  });

  it("carries its weekday when it was not today, and its date when it is older than a week", () => {
    expect(moment(Date.UTC(2026, 10, 22, 1, 41), now, vienna, "de")).toBe("02:41");
    expect(moment(Date.UTC(2026, 10, 21, 21, 10), now, vienna, "de")).toBe("Sa\u00a022:10");
    expect(moment(Date.UTC(2026, 10, 21, 21, 10), now, vienna, "en")).toBe("Sat\u00a022:10");
    expect(moment(Date.UTC(2026, 9, 3, 10, 0), now, vienna, "de")).toBe("03.10.");
    expect(moment(Date.UTC(2026, 9, 3, 10, 0), now, vienna, "en")).toBe("3\u00a0Oct");
  });

  it("belongs to the calendar day of its zone", () => {
    const lateEvening = Date.UTC(2026, 10, 21, 23, 30);
    expect(sameDay(lateEvening, now, vienna)).toBe(true);
    expect(sameDay(lateEvening, now, "Europe/London")).toBe(false);
    expect(weekday(lateEvening, vienna, "de")).toBe("So");
  });

  it("is dated in the reader's manner", () => {
    expect(day(now, vienna, "de")).toBe("22.11.2026");
    expect(day(now, vienna, "en")).toBe("22\u00a0Nov\u00a02026");
    expect(dayShort(now, vienna, "de")).toBe("22.11.");
  });
});

describe("a duration", () => {
  it("of a call has minutes and seconds, past an hour hours too", () => {
    expect(timer(252)).toBe("04:12");
    expect(timer(3852)).toBe("1:04:12");
    expect(timer(-3)).toBe("00:00");
  });

  it("of a wait has no leading zero", () => {
    expect(wait(41)).toBe("0:41");
    expect(wait(725)).toBe("12:05");
  });

  it("of a session has hours and minutes", () => {
    expect(hoursMinutes(6000)).toBe("1:40");
    expect(hoursMinutes(59)).toBe("0:00");
  });

  it.each([
    [0, "seconds", 0],
    [59, "seconds", 59],
    [60, "minutes", 1],
    [4440, "minutes", 74],
    [7199, "minutes", 119],
    [7200, "hours", 2],
    [172_799, "hours", 47],
    [172_800, "days", 2],
    [-5, "seconds", 0],
  ] as const)("of %i s is told as an age in %s: %i", (seconds, unit, count) => {
    expect(age(seconds)).toEqual({ unit, count });
  });
});

describe("a deadline", () => {
  it.each([
    [41, "ok", "minutes", 41],
    [30, "warn", "minutes", 30],
    [6, "warn", "minutes", 6],
    [0, "warn", "minutes", 0],
    [-12, "breach", "minutes", 12],
    [80, "ok", "hoursMinutes", 20],
    [120, "ok", "hours", 2],
    [190, "ok", "hours", 3],
    [1500, "ok", "days", 1],
  ] as const)("%i min away is %s, told in %s: %i", (left, tone, unit, count) => {
    expect(deadline(left)).toMatchObject({ tone, unit, count });
  });
});

describe("a threshold", () => {
  it("turns a timer amber at 180 s and red at 300 s", () => {
    expect([179, 180, 299, 300].map(timerTone)).toEqual(["calm", "amber", "amber", "red"]);
  });

  it("turns the service level amber below 90 and red at 60", () => {
    expect([94, 90, 89, 61, 60].map(serviceLevelTone)).toEqual(["calm", "calm", "amber", "amber", "red"]);
  });
});

describe("a number", () => {
  it("is written as the reader writes it", () => {
    expect(number(1284, "de")).toBe("1.284");
    expect(number(1284, "en")).toBe("1,284");
    expect(kwh(18_400, "de")).toBe("18,4");
    expect(kwh(0, "en")).toBe("0.0");
    expect([kw(150, "de"), kw(7.4, "de")]).toEqual(["150", "7,4"]);
  });
});

describe("a name", () => {
  it("becomes at most two initials", () => {
    expect(["Stefan Gruber", "M. Kern", "Wien", "Anna Maria Roth"].map(initials)).toEqual(["SG", "MK", "W", "AR"]);
  });
});
