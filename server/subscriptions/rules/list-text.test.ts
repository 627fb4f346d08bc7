import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, guardText, unguardText } from "./list-text.ts";

describe("text in a list", () => {
  it.each([
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ["+436640000184", "'+436640000184"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["'=already", "''=already"],
    ["\t=1+1", "'\t=1+1"],
    ["-13.5", "-13.5"],
    ["'s Gravenhage", "'s Gravenhage"],
    ["Mondsee West", "Mondsee West"],
  ])("%s is written as %s, and no spreadsheet computes it", (text, written) => {
    expect(guardText(text)).toBe(written);
    expect(unguardText(written)).toBe(text);
  });

  it("written and read is the same, whatever it is", () => {
    const start = fc.constantFrom("", "=", "+", "-", "@", "'", "''", "'=", "-1", "\t", "\r", ";", '"');
    fc.assert(
      fc.property(start, fc.string({ unit: "grapheme" }), (a, b) => {
        expect(unguardText(guardText(a + b))).toBe(a + b);
        expect(/^[=+@\t\r]/.test(guardText(a + b))).toBe(false);
      }),
    );
  });

  it("stands in quotes where it needs them", () => {
    expect([csvCell("a;b", ";"), csvCell("a;b", ","), csvCell('say "x"', ","), csvCell("a\nb", ",")]).toEqual([
      '"a;b"',
      "a;b",
      '"say ""x"""',
      '"a\nb"',
    ]);
  });
});
