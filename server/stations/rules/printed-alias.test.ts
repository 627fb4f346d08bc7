import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEvseText } from "./evse-id.ts";
import { readAlias } from "./printed-alias.ts";

describe("what is printed on a station", () => {
  it.each([
    ["CSR-0001234", "CSR0001234"],
    ["LP 1", "LP1"],
    ["DE*HUB*030*000012", "DEHUB030000012"],
    ["AT*ALP*E0417", "ATALPE0417"],
    ["48210935", "48210935"],
  ])("%s is looked up by %s", (text, key) => {
    expect(readAlias(text)).toBe(key);
  });
  it.each(["", "***", "DE-8AA-CA2B3C4D5-1"])("%s leads nowhere", (text) => {
    expect(readAlias(text)).toBeNull();
  });
  it("has the key that a caller's text of the same spelling comes to", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        const key = readAlias(text);
        return key === null || key === parseEvseText(text).key;
      }),
    );
  });
});
