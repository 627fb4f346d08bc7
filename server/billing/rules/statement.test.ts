import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthIsCharged, monthSpan } from "#server/subscriptions/rules/charged-month.ts";
import { differingStations, type KnownPeriod, type ServedStation, statementLines, totalsOf } from "./statement.ts";

const october = monthSpan("2026-10", "Europe/Vienna");
/** October in Vienna ends an hour after its clocks went back. */
const at = (text: string) => {
  const [day = "", time = "12:00"] = text.split(" ");
  return new Date(`${day}T${time}:00${day < "2026-10-25" ? "+02:00" : "+01:00"}`);
};
let count = 0;
const period = (from: string, until: string | null = null): KnownPeriod => ({
  id: `p${++count}`,
  startedAt: at(from),
  startedBy: "owner:u1",
  startedByName: "Eva Lindner",
  endedAt: until === null ? null : at(until),
  endedBy: until === null ? null : "owner:u2",
  endedByName: until === null ? null : "Karl Egger",
});
const station = (name: string, ...periods: KnownPeriod[]): ServedStation => ({ id: name, name, ref: null, periods });
const lineOf = (...periods: KnownPeriod[]) => statementLines([station("Mondsee West", ...periods)], october, 1490)[0];

describe("a line of October's statement", () => {
  it.each([
    ["the whole month", [period("2026-09-03")], true, "whole_month"],
    ["from its first instant", [period("2026-10-01 00:00")], true, "whole_month"],
    ["activated on the 1st at noon", [period("2026-10-01")], true, "from_day"],
    ["activated on the 15th", [period("2026-10-15")], true, "from_day"],
    ["activated on the 31st at 23:59", [period("2026-10-31 23:59")], true, "from_day"],
    ["ended on the 1st", [period("2026-09-03", "2026-10-01")], false, "ended"],
    ["ended on the 15th", [period("2026-09-03", "2026-10-15")], false, "ended"],
    ["ended on the 31st at 23:59", [period("2026-09-03", "2026-10-31 23:59")], false, "ended"],
    ["ended in November", [period("2026-09-03", "2026-11-01 00:00")], true, "whole_month"],
    ["off and on again", [period("2026-09-03", "2026-10-09"), period("2026-10-15")], true, "again"],
    ["on, off and on again", [period("2026-10-03", "2026-10-04"), period("2026-10-15")], true, "again"],
    ["on and off", [period("2026-10-13 10:02", "2026-10-13 10:40")], false, "on_and_off"],
    ["on and off twice", [period("2026-10-03", "2026-10-04"), period("2026-10-13", "2026-10-14")], false, "on_and_off"],
    ["ended, on and off", [period("2026-09-03", "2026-10-04"), period("2026-10-13", "2026-10-14")], false, "ended"],
  ] as const)("%s", (_, periods, charged, reason) => {
    expect(lineOf(...periods)).toMatchObject({ charged, reason, cents: charged ? 1490 : 0 });
  });

  it("does not exist for a station without an instant of service", () => {
    expect(lineOf(period("2026-11-01 00:00"))).toBeUndefined();
    expect(lineOf(period("2026-09-03", "2026-10-01 00:00"))).toBeUndefined();
    expect(lineOf(period("2026-10-05 10:00", "2026-10-05 10:00"))).toBeUndefined();
    expect(lineOf()).toBeUndefined();
  });

  it("names who switched on and off, and knows nothing of what came after the month", () => {
    const [off, on] = [period("2026-09-03", "2026-10-09"), period("2026-10-15", "2026-11-20")];
    expect(lineOf(on, off)?.periods).toMatchObject([
      { subscriptionId: off.id, startedByName: "Eva Lindner", endedByName: "Karl Egger", endedBy: "owner:u2" },
      { subscriptionId: on.id, startedAt: on.startedAt.toISOString(), endedAt: null, endedBy: null, endedByName: null },
    ]);
  });

  it("is the same whether it is computed at the month's end or years later", () => {
    const then = period("2026-10-15");
    const later = { ...then, endedAt: at("2026-12-24"), endedBy: "owner:u2", endedByName: "Karl Egger" };
    expect(lineOf(later, period("2027-01-05"))).toEqual(lineOf(then));
  });
});

describe("a statement", () => {
  it("lists stations by name as people sort them, and adds whole cents", () => {
    const names = ["Zell am Moos", "Österreichring", "Station 10", "Station 9", "attnang"];
    const lines = statementLines(
      names.map((name) => station(name, period("2026-09-03"))),
      october,
      1490,
    );
    expect(lines.map((l) => [l.position, l.stationName])).toEqual([
      [1, "attnang"],
      [2, "Österreichring"],
      [3, "Station 9"],
      [4, "Station 10"],
      [5, "Zell am Moos"],
    ]);
    expect(totalsOf(lines)).toEqual({ served: 5, charged: 5, totalCents: 7450 });
  });

  it("charges nothing where no price is set", () => {
    const lines = statementLines([station("A", period("2026-09-03"))], october, null);
    expect([lines[0]?.charged, lines[0]?.cents, totalsOf(lines).totalCents]).toEqual([true, 0, 0]);
  });

  it("tells which lines say something else, and minds no new name", () => {
    const lines = statementLines(
      [station("A", period("2026-09-03")), station("B", period("2026-10-15"))],
      october,
      1490,
    );
    const renamed = lines.map((l) => ({ ...l, stationName: `${l.stationName} neu`, position: 3 - l.position }));
    expect(differingStations(lines, renamed)).toEqual([]);
    expect(differingStations(lines, lines.slice(1))).toEqual(["A"]);
    expect(
      differingStations(
        lines,
        lines.map((l) => ({ ...l, cents: l.cents + 1 })),
      ),
    ).toEqual(["A", "B"]);
    expect(differingStations([], lines)).toEqual(["A", "B"]);
  });

  it("charges by the one formula and sums exactly, whatever the histories", () => {
    const begin = Date.UTC(2026, 7, 15);
    const history = fc.array(fc.integer({ min: 1, max: 40 * 86_400_000 }), { maxLength: 8 }).map((gaps) => {
      const moments = gaps.map((_, i) => begin + gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0));
      return moments.flatMap((from, i): KnownPeriod[] => {
        const until = moments[i + 1];
        if (i % 2 === 1) return [];
        const endedAt = until === undefined ? null : new Date(until);
        return [{ ...period("2026-01-01"), startedAt: new Date(from), endedAt }];
      });
    });
    fc.assert(
      fc.property(fc.array(history, { maxLength: 12 }), fc.integer({ min: 0, max: 1_000_000 }), (histories, cents) => {
        const stations = histories.map((periods, i) => station(`S${i}`, ...periods));
        const lines = statementLines(stations, october, cents);
        const charged = stations.filter((s) => monthIsCharged(s.periods, "2026-10", "Europe/Vienna"));
        expect(new Set(lines.filter((l) => l.charged).map((l) => l.stationId))).toEqual(
          new Set(charged.map((s) => s.id)),
        );
        const totals = totalsOf(lines);
        expect(totals.totalCents).toBe(charged.length * cents);
        expect(Number.isSafeInteger(totals.totalCents)).toBe(true);
        expect(lines.every((l, i) => l.position === i + 1)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
