import { describe, expect, it } from "vitest";
import { readMeterValues } from "./meter-values.ts";

const values = (...sampledValue: object[]) => [{ timestamp: "2026-11-22T02:41:00Z", sampledValue }];

describe("meter values", () => {
  it.each([
    ["energy without measurand and unit is the register in Wh", [{ value: "1234" }], { registerWh: 1234 }],
    [
      "kWh are turned into Wh",
      [{ value: "12.5", measurand: "Energy.Active.Import.Register", unit: "kWh" }],
      { registerWh: 12_500 },
    ],
    ["kW are turned into W", [{ value: "49.5", measurand: "Power.Active.Import", unit: "kW" }], { powerW: 49_500 }],
    [
      "three phases are added",
      ["L1", "L2", "L3"].map((phase) => ({ value: "3680", measurand: "Power.Active.Import", unit: "W", phase })),
      { powerW: 11_040 },
    ],
    [
      "a total is taken before its phases",
      [
        { value: "1", measurand: "Power.Active.Import", phase: "L1" },
        { value: "11000", measurand: "Power.Active.Import", unit: "W" },
      ],
      { powerW: 11_000 },
    ],
    ["the battery is a percentage", [{ value: "64", measurand: "SoC", unit: "Percent" }], { socPercent: 64 }],
    ["a number that is no text is a number all the same", [{ value: 64, measurand: "SoC" }], { socPercent: 64 }],
    ["a negative register is no figure", [{ value: "-5" }], { registerWh: null }],
    ["text is no figure", [{ value: "n/a" }, { value: "" }], { registerWh: null }],
    ["signed data are no figure", [{ value: "12", format: "SignedData" }], { registerWh: null }],
    ["a unit that is none of these is no figure", [{ value: "12", unit: "parsec" }], { registerWh: null }],
    [
      "currents are left out",
      [{ value: "16", measurand: "Current.Import", unit: "A" }],
      { powerW: null, registerWh: null },
    ],
  ])("%s", (_, samples, expected) => {
    expect(readMeterValues(values(...samples))).toMatchObject(expected);
  });

  it("the newest sample wins", () => {
    const all = [...values({ value: "100" }), ...values({ value: "200" })];
    expect(readMeterValues(all).registerWh).toBe(200);
  });

  it.each([null, undefined, 7, "x", {}, [null], [{ sampledValue: [null, 3] }], [{ sampledValue: "x" }]])(
    "nonsense (%j) is nothing",
    (nonsense) => {
      expect(readMeterValues(nonsense)).toEqual({ at: null, powerW: null, registerWh: null, socPercent: null });
    },
  );
});
