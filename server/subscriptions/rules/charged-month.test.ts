import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  chargedMonths,
  clipPeriod,
  dayOf,
  isMonth,
  lastInstantOf,
  monthIsCharged,
  monthOf,
  monthSpan,
  monthsBetween,
  type ServicePeriod,
} from "./charged-month.ts";

const zones = [
  "Europe/Vienna",
  "Europe/London",
  "America/St_Johns",
  "America/New_York",
  "America/Asuncion",
  "America/Havana",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "UTC",
];

/** A calendar of another make than the rule's: the Swedish short date is "2026-10-31". */
const wall = (timezone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" });
  return (at: number) => format.format(at).slice(0, 7);
};
/** Walks quarter hour by quarter hour over the turn of the month, and returns the first after the last in the month. */
function walkedEnd(month: string, timezone: string): number {
  const known = walkedBefore.get(`${month} ${timezone}`);
  if (known !== undefined) return known;
  const shows = wall(timezone);
  const [year = 0, number = 0] = month.split("-").map(Number);
  const turn = Date.UTC(year, number, 1);
  let end = Number.NaN;
  for (let at = turn - 30 * 3_600_000; at <= turn + 30 * 3_600_000; at += 900_000)
    if (shows(at) === month) end = at + 900_000;
  walkedBefore.set(`${month} ${timezone}`, end);
  return end;
}
const walkedBefore = new Map<string, number>();

/** A moment of Vienna's wall clock in 2026. */
const vienna = (day: string) => new Date(`${day}T12:00:00+0${isSummer(day) ? 2 : 1}:00`);
const isSummer = (day: string) => day >= "2026-03-29" && day < "2026-10-25";
const period = (from: string, to: string | null): ServicePeriod => ({
  startedAt: vienna(from),
  endedAt: to === null ? null : vienna(to),
});

describe("the end of a month", () => {
  it.each([
    ["2026-10", "Europe/Vienna", "2026-10-31T23:00:00.000Z"],
    ["2026-03", "Europe/Vienna", "2026-03-31T22:00:00.000Z"],
    ["2026-06", "Europe/London", "2026-06-30T23:00:00.000Z"],
    ["2024-02", "Europe/London", "2024-03-01T00:00:00.000Z"],
    ["2026-12", "Asia/Kathmandu", "2026-12-31T18:15:00.000Z"],
    ["2026-12", "America/St_Johns", "2027-01-01T03:30:00.000Z"],
    // Apia left out the 30th of December 2011; its new year came a day earlier than the year before.
    ["2010-12", "Pacific/Apia", "2011-01-01T10:00:00.000Z"],
    ["2011-12", "Pacific/Apia", "2011-12-31T10:00:00.000Z"],
    // The clock went from 00:01 on the first back to 23:01 in October: October ends when it is shown for the last time.
    ["2009-10", "America/St_Johns", "2009-11-01T03:30:00.000Z"],
    // There was no midnight: 23:59:59 was followed by 01:00 on the first.
    ["2000-09", "America/Asuncion", "2000-10-01T04:00:00.000Z"],
  ])("of %s in %s is %s", (month, zone, end) => {
    expect(lastInstantOf(month, zone).toISOString()).toBe(end);
    expect(monthOf(new Date(lastInstantOf(month, zone).getTime() - 1), zone)).toBe(month);
    expect(monthOf(lastInstantOf(month, zone), zone)).toBe(addMonths(month, 1));
  });

  it("is where somebody arrives who walks through the days, in any zone and year", () => {
    const month = fc.tuple(fc.integer({ min: 1990, max: 2035 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(month, fc.constantFrom(...zones), ([year, number], zone) => {
        const name = `${year}-${String(number).padStart(2, "0")}`;
        expect(lastInstantOf(name, zone).getTime()).toBe(walkedEnd(name, zone));
      }),
      { numRuns: 400 },
    );
  });

  it("is where the next one begins", () => {
    for (const month of monthsBetween("2023-11", "2024-04"))
      expect(monthSpan(addMonths(month, 1), "Europe/Vienna").start).toEqual(monthSpan(month, "Europe/Vienna").end);
  });
});

describe("months", () => {
  it("count over the turn of the year", () => {
    expect([addMonths("2026-12", 1), addMonths("2026-01", -1), addMonths("2026-10", 14)]).toEqual([
      "2027-01",
      "2025-12",
      "2027-12",
    ]);
    expect(monthsBetween("2026-11", "2027-02")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
    expect(monthsBetween("2026-11", "2026-10")).toEqual([]);
  });

  it("are written with four and two digits", () => {
    expect(["2026-10", "2026-1", "2026-13", "2026-00", "26-10", "2026-10-01", ""].map(isMonth)).toEqual([
      true,
      ...Array(6).fill(false),
    ]);
    expect(() => lastInstantOf("2026-13", "UTC")).toThrow("not a month");
  });

  it("are those of the wall where the station's owner is", () => {
    const at = new Date("2026-10-31T23:30:00Z");
    expect(["Europe/Vienna", "Europe/London", "America/St_Johns", "Pacific/Apia"].map((z) => dayOf(at, z))).toEqual([
      "2026-11-01",
      "2026-10-31",
      "2026-10-31",
      "2026-11-01",
    ]);
  });
});

describe("a month is charged", () => {
  const charged = (periods: ServicePeriod[]) => chargedMonths(periods, "Europe/Vienna", "2026-12");

  it.each([
    ["activated on the 1st", [period("2026-10-01", null)], ["2026-10", "2026-11", "2026-12"]],
    ["activated on the 15th", [period("2026-10-15", null)], ["2026-10", "2026-11", "2026-12"]],
    ["activated on the 31st", [period("2026-10-31", null)], ["2026-10", "2026-11", "2026-12"]],
    ["ended on the 1st", [period("2026-09-10", "2026-10-01")], ["2026-09"]],
    ["ended on the 15th", [period("2026-09-10", "2026-10-15")], ["2026-09"]],
    ["ended on the 31st", [period("2026-09-10", "2026-10-31")], ["2026-09"]],
    [
      "off and on again in a month",
      [period("2026-09-10", "2026-10-09"), period("2026-10-15", "2026-11-02")],
      ["2026-09", "2026-10"],
    ],
    ["on and off in a month", [period("2026-10-13", "2026-10-14")], []],
    ["on and off twice in a month", [period("2026-10-03", "2026-10-04"), period("2026-10-20", "2026-10-21")], []],
    [
      "on, off and on again in a month",
      [period("2026-10-03", "2026-10-04"), period("2026-10-20", "2026-11-20")],
      ["2026-10"],
    ],
    ["off over the end of each month", [period("2026-10-01", "2026-10-31"), period("2026-11-01", "2026-11-30")], []],
    ["never activated", [], []],
  ])("or not when it was %s", (_, periods, months) => {
    expect(charged(periods)).toEqual(months);
  });

  it("when the service ends in the very instant after it, and not a millisecond earlier", () => {
    const end = lastInstantOf("2026-10", "Europe/Vienna");
    const startedAt = vienna("2026-10-05");
    const before = new Date(end.getTime() - 1);
    expect(monthIsCharged([{ startedAt, endedAt: end }], "2026-10", "Europe/Vienna")).toBe(true);
    expect(monthIsCharged([{ startedAt, endedAt: before }], "2026-10", "Europe/Vienna")).toBe(false);
    expect(monthIsCharged([{ startedAt: before, endedAt: null }], "2026-10", "Europe/Vienna")).toBe(true);
    expect(monthIsCharged([{ startedAt: end, endedAt: null }], "2026-10", "Europe/Vienna")).toBe(false);
    // Ended as November begins: November had no service at all.
    expect(monthIsCharged([{ startedAt, endedAt: end }], "2026-11", "Europe/Vienna")).toBe(false);
    expect(clipPeriod({ startedAt, endedAt: end }, monthSpan("2026-11", "Europe/Vienna"))).toBeNull();
  });

  it("by the owner's calendar, not by the server's", () => {
    const ended: ServicePeriod[] = [{ startedAt: vienna("2026-10-05"), endedAt: new Date("2026-10-31T23:30:00Z") }];
    expect(chargedMonths(ended, "Europe/Vienna", "2026-12")).toEqual(["2026-10"]);
    expect(chargedMonths(ended, "Europe/London", "2026-12")).toEqual([]);
  });
});

/** A history as somebody would note it: the moments at which a switch was thrown, on first. */
const switches = fc
  .tuple(
    fc.constantFrom(Date.UTC(2011, 10, 1), Date.UTC(2023, 10, 1), Date.UTC(2026, 1, 20)),
    fc.array(fc.oneof(fc.integer({ min: 1, max: 45 * 86_400_000 }), fc.integer({ min: 1, max: 90_000 })), {
      maxLength: 14,
    }),
  )
  .map(([begin, gaps]) => gaps.map((_, i) => begin + gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0)));

const periodsOf = (moments: number[]): ServicePeriod[] =>
  moments.flatMap((at, i) =>
    i % 2 === 0
      ? [{ startedAt: new Date(at), endedAt: moments[i + 1] === undefined ? null : new Date(moments[i + 1] as number) }]
      : [],
  );

describe("random histories", () => {
  /** The switch as it stood in the last millisecond of each month, months found by walking. */
  const walked = (moments: number[], zone: string, months: string[]) =>
    months.filter((month) => moments.filter((at) => at <= walkedEnd(month, zone) - 1).length % 2 === 1);

  it("are charged as by somebody who looks at the switch in each month's last millisecond", () => {
    fc.assert(
      fc.property(switches, fc.constantFrom(...zones), (moments, zone) => {
        const first = wall(zone)(moments[0] ?? 0);
        const months = moments.length === 0 ? [] : monthsBetween(first, addMonths(first, 20));
        expect(chargedMonths(periodsOf(moments), zone, addMonths(first, 20))).toEqual(walked(moments, zone, months));
      }),
      { numRuns: 120 },
    );
  });

  it("with switches thrown exactly at the turn of the month too", () => {
    const months = monthsBetween("2026-01", "2026-12");
    const near = fc.tuple(fc.constantFrom(...months), fc.constantFrom(-60_000, -1, 0, 1, 60_000));
    fc.assert(
      fc.property(fc.array(near, { maxLength: 10 }), fc.constantFrom(...zones), (picked, zone) => {
        const moments = [...new Set(picked.map(([m, offset]) => walkedEnd(m, zone) + offset))].sort((a, b) => a - b);
        const through = addMonths("2026-12", 1);
        const from = moments.length === 0 ? through : wall(zone)(moments[0] ?? 0);
        const expected = moments.length === 0 ? [] : walked(moments, zone, monthsBetween(from, through));
        expect(chargedMonths(periodsOf(moments), zone, through)).toEqual(expected);
      }),
      { numRuns: 120 },
    );
  });

  it("lose no service between two months and count none twice", () => {
    fc.assert(
      fc.property(switches, fc.constantFrom(...zones), (moments, zone) => {
        const ended = periodsOf(moments).filter((p) => p.endedAt !== null);
        const whole = ended.reduce((sum, p) => sum + ((p.endedAt?.getTime() ?? 0) - p.startedAt.getTime()), 0);
        const first = wall(zone)(moments[0] ?? 0);
        const parts = monthsBetween(first, addMonths(first, 24)).flatMap((month) => {
          const span = monthSpan(month, zone);
          return ended.map((p) => clipPeriod(p, span)).map((c) => (c ? c.until.getTime() - c.from.getTime() : 0));
        });
        expect(parts.reduce((sum, ms) => sum + ms, 0)).toBe(whole);
      }),
      { numRuns: 60 },
    );
  });
});
