import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance1, foldConfusables } from "#server/stations/rules/confusables.ts";
import { lookAlikes, oneEditNeighbours } from "./near-keys.ts";

const char = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
const key = fc.array(char, { minLength: 1, maxLength: 16 }).map((chars) => chars.join(""));

describe("near keys", () => {
  it("are exactly those one edit away", () => {
    fc.assert(
      fc.property(key, (k) => {
        const near = oneEditNeighbours(k);
        expect(new Set(near).size).toBe(near.length);
        expect(near).not.toContain(k);
        for (const other of near) expect(editDistance1(other, k)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("include whatever one edit makes", () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        if (a !== b && editDistance1(a, b)) expect(oneEditNeighbours(a)).toContain(b);
      }),
    );
    for (const other of ["ATALPE4017", "ATALPE0471", "ATALPE041", "ATALPE04177", "ATALPE0419"])
      expect(oneEditNeighbours("ATALPE0417")).toContain(other);
  });

  it("that look alike fold to the same text, and are never too many", () => {
    fc.assert(
      fc.property(key, (k) => {
        const alike = lookAlikes(k);
        expect(alike.length).toBeLessThan(512);
        for (const other of alike) expect([other === k, foldConfusables(other)]).toEqual([false, foldConfusables(k)]);
      }),
    );
    expect(lookAlikes("AB0S")).toContain("A8O5");
    expect(lookAlikes("ACDE")).toEqual([]);
  });
});
