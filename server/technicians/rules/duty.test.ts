import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Duty, type DutySpan, dutyAt } from "./duty.ts";

const vienna = "Europe/Vienna";
const at = (iso: string) => new Date(iso);
const duty = (more: Partial<Duty> = {}): Duty => ({
  zone: vienna,
  weekly: [],
  holidays: null,
  exceptions: [],
  ...more,
});
const everyDay = (from: string, until: string): DutySpan[] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, until }));
const said = (given: Duty | null, now: string, holidays: string[] = []) => {
  const state = dutyAt(given, at(now), holidays);
  const end = state.onDuty ? state.until : state.next;
  return [state.onDuty ? "on until" : "off until", end?.toISOString().slice(0, 16) ?? "ever"].join(" ");
};

describe("duty hours", () => {
  it("not told mean day and night", () => {
    expect(dutyAt(null, at("2026-11-22T02:00:00Z"))).toEqual({ onDuty: true, until: null });
    expect(said(duty({ weekly: everyDay("06:00", "06:00") }), "2026-11-22T02:00:00Z")).toBe("on until ever");
    expect(said(duty(), "2026-11-22T02:00:00Z")).toBe("off until ever");
  });

  it.each([
    // Monday 23 November 2026; Vienna is an hour ahead.
    ["before the day's work", "2026-11-23T06:59:00Z", "off until 2026-11-23T07:00"],
    ["at its first minute", "2026-11-23T07:00:00Z", "on until 2026-11-23T11:00"],
    ["in the break", "2026-11-23T11:00:00Z", "off until 2026-11-23T12:00"],
    ["in the afternoon", "2026-11-23T15:59:00Z", "on until 2026-11-23T16:00"],
    ["after the last", "2026-11-23T16:00:00Z", "off until 2026-11-30T07:00"],
  ])("with two spans a day, %s", (_, now, expected) => {
    const weekly = [
      { day: 1, from: "13:00", until: "17:00" },
      { day: 1, from: "08:00", until: "12:00" },
    ];
    expect(said(duty({ weekly }), now)).toBe(expected);
  });

  it("over midnight belong to the day they begin on", () => {
    const saturdayNight = duty({ weekly: [{ day: 6, from: "22:00", until: "06:00" }] });
    expect(said(saturdayNight, "2026-11-22T02:00:00Z")).toBe("on until 2026-11-22T05:00");
    expect(said(saturdayNight, "2026-11-21T02:00:00Z")).toBe("off until 2026-11-21T21:00");
    // Sunday is leave, and yet the night that began on Saturday is finished.
    const leave = { ...saturdayNight, exceptions: [{ from: "2026-11-22", to: "2026-11-22", hours: [] }] };
    expect(said(leave, "2026-11-22T02:00:00Z")).toBe("on until 2026-11-22T05:00");
  });

  it("that follow on one another end with the last", () => {
    const weekly = [...everyDay("06:00", "22:00"), { day: 1, from: "22:00", until: "06:00" }];
    expect(said(duty({ weekly }), "2026-11-23T12:00:00Z")).toBe("on until 2026-11-24T21:00");
  });

  it("over the changed hour follow the clocks of the place", () => {
    const night = duty({ weekly: everyDay("22:00", "06:00") });
    expect(said(night, "2026-03-28T22:00:00Z")).toBe("on until 2026-03-29T04:00");
    expect(said(night, "2026-10-24T22:00:00Z")).toBe("on until 2026-10-25T05:00");
    // 02:30 does not exist on 29 March and comes twice on 25 October.
    const early = duty({ weekly: everyDay("02:30", "04:00") });
    expect(said(early, "2026-03-29T00:59:00Z")).toBe("off until 2026-03-29T01:00");
    expect(said(early, "2026-10-25T00:29:00Z")).toBe("off until 2026-10-25T00:30");
    expect(said(early, "2026-10-25T01:10:00Z")).toBe("on until 2026-10-25T03:00");
    // An hour that is skipped whole is no duty at all.
    expect(said(duty({ weekly: everyDay("02:00", "03:00") }), "2026-03-29T01:30:00Z")).toBe(
      "off until 2026-03-30T00:00",
    );
  });
});

describe("a public holiday", () => {
  const christmas = ["2026-12-25"];
  const weekly = [
    { day: 5, from: "08:00", until: "17:00" },
    { day: 7, from: "10:00", until: "12:00" },
  ];
  const on = (as: "sunday" | "off" | "normal") => duty({ weekly, holidays: { country: "AT", region: null, as } });

  it.each([
    ["sunday", "on until 2026-12-25T11:00"],
    ["off", "off until 2026-12-27T09:00"],
    ["normal", "on until 2026-12-25T16:00"],
  ] as const)("that counts as %s", (as, expected) => {
    expect(said(on(as), "2026-12-25T10:00:00Z", christmas)).toBe(expected);
  });

  it("of nobody's concern is a day like any other", () => {
    expect(said(duty({ weekly }), "2026-12-25T10:00:00Z", christmas)).toBe("on until 2026-12-25T16:00");
  });
});

describe("a date of its own", () => {
  it("beats the weekday and the holiday: leave, and hours where there are none otherwise", () => {
    const given = duty({
      weekly: everyDay("08:00", "17:00"),
      holidays: { country: "AT", region: null, as: "off" },
      exceptions: [
        { from: "2026-12-21", to: "2026-12-24", hours: [], note: "Urlaub" },
        { from: "2026-12-25", to: "2026-12-25", hours: [{ from: "18:00", until: "02:00" }] },
      ],
    });
    expect(said(given, "2026-12-21T10:00:00Z", ["2026-12-25", "2026-12-26"])).toBe("off until 2026-12-25T17:00");
    expect(said(given, "2026-12-25T23:30:00Z", ["2026-12-25", "2026-12-26"])).toBe("on until 2026-12-26T01:00");
    expect(said(given, "2026-12-26T10:00:00Z", ["2026-12-25", "2026-12-26"])).toBe("off until 2026-12-27T07:00");
  });
});

/** The reference: the clocks of the place, minute by minute, and nothing else. */
class MinuteWalker {
  readonly walls: string[] = [];
  readonly start: number;
  constructor(start: number, minutes: number, zone: string) {
    this.start = start;
    const format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    for (let m = 0; m < minutes; m += 1) this.walls.push(format.format(start + m * 60_000).replace(",", ""));
  }
  first(wall: string): number {
    return this.walls.findIndex((shown) => shown >= wall);
  }
}

const nextDate = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function hoursOf(given: Duty, date: string, holidays: string[]) {
  const own = given.exceptions.find((e) => date >= e.from && date <= e.to);
  if (own) return own.hours;
  const holiday = given.holidays !== null && holidays.includes(date);
  if (holiday && given.holidays?.as === "off") return [];
  const sunday = holiday && given.holidays?.as === "sunday";
  const day = sunday ? 7 : new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
  return given.weekly.filter((s) => s.day === day);
}

/** For each minute of the walk whether somebody is on duty; the first days only lead in. */
function walk(given: Duty, walker: MinuteWalker, holidays: string[]): boolean[] {
  const onDuty = walker.walls.map(() => false);
  const dates = [...new Set(walker.walls.map((wall) => wall.slice(0, 10)))];
  for (const date of dates.slice(1))
    for (const { from, until } of hoursOf(given, date, holidays)) {
      const begin = walker.first(`${date} ${from}`);
      const last = until > from ? `${date} ${until}` : `${nextDate(date, 1)} ${until}`;
      const whole = until === "24:00" ? `${nextDate(date, 1)} 00:00` : last;
      const end = walker.first(whole);
      if (begin >= 0) onDuty.fill(true, begin, end < 0 ? undefined : end);
    }
  return onDuty;
}

const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 29, 30, 59))
  .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
const hours = fc.record({ from: times, until: fc.oneof(times, fc.constant("24:00")) });
/** Around the changes of the clocks of all these zones, and a plain week. */
const moments = fc
  .tuple(
    fc.constantFrom("2026-03-28", "2026-10-24", "2026-04-04", "2026-09-05", "2026-10-03", "2027-12-30", "2028-02-28"),
    fc.integer({ min: 0, max: 3 * 1_440 }),
  )
  .map(([day, minute]) => new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000));
const dates = (now: Date) => fc.integer({ min: -2, max: 6 }).map((n) => nextDate(now.toISOString().slice(0, 10), n));

const cases = moments.chain((now) =>
  fc.record({
    now: fc.constant(now),
    holidays: fc.array(dates(now), { maxLength: 3 }),
    given: fc.record({
      zone: fc.constantFrom(vienna, "Europe/London", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata"),
      weekly: fc.array(
        fc.tuple(fc.integer({ min: 1, max: 7 }), hours).map(([day, h]) => ({ day, ...h })),
        {
          maxLength: 8,
        },
      ),
      holidays: fc.option(
        fc.record({
          country: fc.constant("AT"),
          region: fc.constant(null),
          as: fc.constantFrom("sunday" as const, "off" as const, "normal" as const),
        }),
      ),
      exceptions: fc.array(
        dates(now).chain((from) =>
          fc.record({
            from: fc.constant(from),
            to: fc.constantFrom(from, nextDate(from, 1)),
            hours: fc.array(hours, { maxLength: 2 }),
          }),
        ),
        { maxLength: 2 },
      ),
    }),
  }),
);

describe("duty hours, against a walk through every minute", () => {
  it("say the same, and change at the same minute", () => {
    const leadMinutes = 4 * 1_440;
    fc.assert(
      fc.property(cases, ({ now, given, holidays }) => {
        const walker = new MinuteWalker(now.getTime() - leadMinutes * 60_000, leadMinutes + 9 * 1_440, given.zone);
        const onDuty = walk(given, walker, holidays);
        const here = onDuty[leadMinutes] === true;
        const state = dutyAt(given, now, holidays);
        expect(state.onDuty).toBe(here);
        const change = state.onDuty ? state.until : state.next;
        const walked = onDuty.findIndex((on, m) => m > leadMinutes && on !== here);
        // Near the end of the walk it knows no more than that nothing changes before.
        if (walked >= 0 && walked < leadMinutes + 7 * 1_440)
          expect(change?.toISOString()).toBe(new Date(walker.start + walked * 60_000).toISOString());
        else if (change) expect(change.getTime()).toBeGreaterThanOrEqual(now.getTime() + 7 * 86_400_000);
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
