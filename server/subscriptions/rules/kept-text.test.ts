import { describe, expect, it } from "vitest";
import { parseEvseText } from "#server/stations/rules/evse-id.ts";
import { keptText } from "./kept-text.ts";

const kept = (typed: string) => keptText(typed, parseEvseText(typed));

describe("what stays of a typed text", () => {
  it.each([
    ["AT*ALP*E0417*2", "AT*ALP*E0417*2"],
    ["48210934", "48210934"],
    ["the broken one at the fuel station", "the broken one at the fuel station"],
    ["DE-8AA-CA2B3C4D5-1", null],
    ["https://pay.example/1/DE*TEC*E0001*2/0/482913", "DETECE00012"],
    ["https://pay.example/start?session=abc", null],
  ])("%s → %s", (typed, expected) => expect(kept(typed)).toBe(expected));
});
