import { describe, expect, it } from "vitest";
import { holidayCountries, holidayRegions, holidaysAround, knowsHolidays } from "./holidays.ts";
import type { Duty } from "./rules/duty.ts";

const now = new Date("2026-11-22T02:00:00Z");
const by = (country: string, region: string | null, as: "sunday" | "off" | "normal" = "off"): Duty => ({
  zone: "Europe/Vienna",
  weekly: [],
  holidays: { country, region, as },
  exceptions: [],
});

describe("public holidays", () => {
  it("are those of the country and its region, this year and the next", () => {
    const bavaria = holidaysAround(by("DE", "BY"), now);
    expect(bavaria).toEqual(expect.arrayContaining(["2026-01-06", "2026-10-03", "2026-12-26", "2027-01-06"]));
    expect(holidaysAround(by("DE", "BE"), now)).not.toContain("2027-01-06");
    expect(holidaysAround(by("AT", null), now)).toEqual(expect.arrayContaining(["2026-10-26", "2026-12-08"]));
    expect(holidaysAround(by("AT", null), now)).not.toContain("2026-12-24");
  });

  it("are nobody's concern where they count as days like any other", () => {
    expect(holidaysAround(by("AT", null, "normal"), now)).toEqual([]);
    expect(holidaysAround(null, now)).toEqual([]);
  });

  it("are known by country and region", () => {
    expect(holidayCountries()).toEqual(expect.arrayContaining(["AT", "CH", "DE", "GB"]));
    expect(holidayRegions("AT", "de")).toContainEqual({ id: "4", name: "Oberösterreich" });
    expect([knowsHolidays("CH", "ZH"), knowsHolidays("CH", "BY"), knowsHolidays("XX", null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
