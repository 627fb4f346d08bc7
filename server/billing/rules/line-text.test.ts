import { describe, expect, it } from "vitest";
import { monthSpan } from "#server/subscriptions/rules/charged-month.ts";
import { clock, dayAndClock, monthName, monthShort, reasonDay, spansOf, zoneCity, zoneShort } from "./line-text.ts";
import type { LinePeriod } from "./statement.ts";

const zone = "Europe/Vienna";
const october = monthSpan("2026-10", zone);
const period = (startedAt: string, endedAt: string | null): LinePeriod => ({
  subscriptionId: "p",
  startedAt,
  startedBy: "owner:u1",
  startedByName: null,
  endedAt,
  endedBy: null,
  endedByName: null,
});
const said = (locale: "de" | "en", running: boolean, ...periods: LinePeriod[]) =>
  spansOf(periods, october, { zone, locale, running }).map(({ key, values }) =>
    `${key} ${values.from} ${values.until}`.replaceAll("\u00a0", " ").trim(),
  );

describe("the days of service", () => {
  it("end with the month, or go on while it runs", () => {
    const whole = period("2026-03-05T08:00:00.000Z", null);
    expect(said("de", false, whole)).toEqual(["days 01.10. 31.10."]);
    expect(said("en", false, whole)).toEqual(["days 1 31 Oct"]);
    expect(said("de", true, whole)).toEqual(["since 01.10."]);
  });

  it("are each told apart, and the clock where it was but one", () => {
    expect(
      said(
        "de",
        false,
        period("2026-03-05T08:00:00.000Z", "2026-10-09T08:00:00.000Z"),
        period("2026-10-15T08:00:00.000Z", null),
      ),
    ).toEqual(["days 01.10. 09.10.", "days 15.10. 31.10."]);
    expect(said("de", false, period("2026-10-13T08:02:00.000Z", "2026-10-13T08:40:00.000Z"))).toEqual([
      "days 13.10., 10:02 10:40",
    ]);
  });

  it("that ended at midnight ended on the day before", () => {
    expect(said("de", false, period("2026-10-01T22:00:00.000Z", "2026-10-12T22:00:00.000Z"))).toEqual([
      "days 02.10. 12.10.",
    ]);
  });

  it("leave out what lies before and after the month", () => {
    expect(said("de", false, period("2026-08-01T08:00:00.000Z", "2026-09-12T22:00:00.000Z"))).toEqual([]);
  });
});

describe("words of time", () => {
  it("name months, moments and zones in both languages", () => {
    const at = new Date("2026-10-31T23:05:00Z");
    expect([monthName("2026-03", "de"), monthName("2026-03", "en")]).toEqual(["März 2026", "March 2026"]);
    expect([monthShort("2026-10", "de"), monthShort("2026-10", "en")]).toEqual(["Okt. 2026", "Oct 2026"]);
    expect(dayAndClock(at, zone, "de")).toBe("01.11.2026, 00:05");
    expect(dayAndClock(at, zone, "en").replaceAll("\u00a0", " ")).toBe("1 Nov 2026, 00:05");
    expect(clock(at, "Asia/Kathmandu")).toBe("04:50");
    expect([
      zoneShort(at, zone, "de"),
      zoneShort(at, zone, "en"),
      zoneCity(zone, "de"),
      zoneCity("America/St_Johns", "de"),
    ]).toEqual(["MEZ", "CET", "Wien", "St Johns"]);
  });

  it("say the day a reason speaks of", () => {
    expect(reasonDay("from_day", [period("2026-10-27T08:00:00.000Z", null)], zone, "de")).toBe("27.10.");
    expect(reasonDay("ended", [period("2026-03-05T08:00:00.000Z", "2026-10-22T08:00:00.000Z")], zone, "de")).toBe(
      "22.10.",
    );
    expect(reasonDay("whole_month", [period("2026-03-05T08:00:00.000Z", null)], zone, "de")).toBe("");
  });
});
