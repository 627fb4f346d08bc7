import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { differingCharacters, editDistance1, foldConfusables, oneEditHalves } from "./confusables.ts";

const key = fc.stringMatching(/^[A-Z0-9]{1,24}$/);
const isoKey = fc.stringMatching(/^(DE|AT)(CHC|ALP)E[A-Z0-9]{1,18}$/);

/** A key and the same key after one edit. */
const edited = fc
  .tuple(
    fc.oneof(key, isoKey),
    fc.nat(),
    fc.constantFrom("insert", "delete", "substitute", "swap"),
    fc.stringMatching(/^[A-Z0-9]$/),
  )
  .map(([from, where, edit, char]) => {
    const at = where % from.length;
    if (edit === "insert") return { from, to: from.slice(0, at) + char + from.slice(at) };
    if (edit === "delete") return { from, to: from.slice(0, at) + from.slice(at + 1) };
    if (edit === "substitute") return { from, to: from.slice(0, at) + char + from.slice(at + 1) };
    return { from, to: `${from.slice(0, at)}${from[at + 1] ?? ""}${from[at]}${from.slice(at + 2)}` };
  });

describe("characters that look alike", () => {
  test.each([
    ["DECHCEO1B5Z", "DECHCE01852"],
    ["OIBSZ", "01852"],
    ["01852", "01852"],
    ["ATALPE0417", "ATALPE0417"],
  ])("%s folds to %s", (from, to) => expect(foldConfusables(from)).toBe(to));

  it("fold once and for all", () => {
    fc.assert(
      fc.property(key, (text) => {
        expect(foldConfusables(foldConfusables(text))).toBe(foldConfusables(text));
      }),
    );
  });
});

describe("one edit", () => {
  test.each([
    ["ATALPE0417", "ATALPE0417", true],
    ["ATALPE0417", "ATALPE0471", true],
    ["ATALPE0417", "ATALPE0418", true],
    ["ATALPE0417", "ATALPE041", true],
    ["ATALPE0417", "ATALPE04172", true],
    ["ATALPE0417", "TALPE0417", true],
    ["AB", "BA", true],
    ["", "A", true],
    ["ATALPE0417", "ATALPE0741", false],
    ["ATALPE0417", "ATALPE0528", false],
    ["ATALPE0417", "ATALPE04", false],
    ["ABC", "CBA", false],
    ["", "AB", false],
  ])("between %s and %s: %s", (a, b, expected) => {
    expect(editDistance1(a, b)).toBe(expected);
    expect(editDistance1(b, a)).toBe(expected);
  });

  it("is seen wherever it is", () => {
    fc.assert(
      fc.property(edited, ({ from, to }) => {
        expect(editDistance1(from, to)).toBe(true);
      }),
    );
  });

  it("leaves one of the two halves whole", () => {
    fc.assert(
      fc.property(edited, ({ from, to }) => {
        const { prefix, suffix, minLength, maxLength } = oneEditHalves(from);
        expect(to.startsWith(prefix) || to.endsWith(suffix)).toBe(true);
        if (to.length > 0) expect(to.length).toBeGreaterThanOrEqual(minLength);
        expect(to.length).toBeLessThanOrEqual(maxLength);
      }),
      { numRuns: 2000 },
    );
  });

  it("in an EVSE ID is searched behind country and operator, which say little", () => {
    expect(oneEditHalves("DECHCE12345123")).toEqual({
      prefix: "DECHCE12",
      suffix: "45123",
      reversedSuffix: "32154",
      minLength: 13,
      maxLength: 15,
    });
    expect(oneEditHalves("42719")).toMatchObject({ prefix: "42", suffix: "19" });
  });
});

describe("the characters that differ", () => {
  test.each([
    ["AT*ALP*E0471*2", "AT*ALP*E0417*2", "10:7→1 11:1→7"],
    ["ATALPE04712", "AT*ALP*E0417*2", "10:7→1 11:1→7"],
    ["at alp e0417 2", "AT*ALP*E0417*2", ""],
    ["AT*ALP*E0471*2", "AT*ALP*E0471*1", "13:2→1"],
    ["AT*ALP*EO417*2", "AT*ALP*E0417*2", "8:O→0"],
    ["AT*ALP*E417*2", "AT*ALP*E0417*2", "8:→0"],
    ["AT*ALP*E04177*2", "AT*ALP*E0417*2", "11:7→"],
    ["AT*ALP*E0417*22", "AT*ALP*E0417*2", "13:2→"],
    ["", "AB", "0:→A 1:→B"],
  ])("between %s and %s are %s", (typed, candidate, expected) => {
    const shown = differingCharacters(typed, candidate).map((d) => `${d.index}:${d.typed}→${d.candidate}`);
    expect(shown.join(" ")).toBe(expected);
  });

  it("are none between a text and itself, and rebuild the candidate from what was typed", () => {
    fc.assert(
      fc.property(key, key, (typed, candidate) => {
        expect(differingCharacters(typed, typed)).toEqual([]);
        const differences = differingCharacters(typed, candidate);
        const changed = new Set(differences.filter((d) => d.candidate !== "").map((d) => d.index));
        const kept = [...candidate].filter((_, index) => !changed.has(index)).length;
        const dropped = differences.filter((d) => d.typed !== "").length;
        expect(kept + dropped).toBe(typed.length);
      }),
    );
  });
});
