import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkShortCode, formatShortCode, makeShortCode } from "./short-code.ts";

const payload = fc.integer({ min: 0, max: 9_999_999 });

describe("the short code", () => {
  it("takes the check digit of the published example (572 → 4)", () => {
    expect(makeShortCode(572)).toBe("00005724");
  });

  test.each<[number | string, string]>([
    [0, "00000000"],
    [4_821_093, "48210934"],
    ["4821093", "48210934"],
    ["0000001", "00000013"],
    [9_999_999, "99999992"],
  ])("of %j is %j", (from, code) => {
    expect(makeShortCode(from)).toBe(code);
    expect(checkShortCode(code)).toBe(true);
  });

  test.each(["", "4821093", "482109344", "48210935", "4821093A", "４８２１０９３４", "+48210934"])(
    "is not %j",
    (code) => {
      expect(checkShortCode(code)).toBe(false);
    },
  );

  test.each(["48210934", "4821 0934", "4821-0934", "48 21 09 34"])("is %j whatever stands between", (code) => {
    expect(checkShortCode(code)).toBe(true);
  });

  test.each(["12345678", -1, 1.5, "abc", ""])("is not made from %j", (from) => {
    expect(() => makeShortCode(from)).toThrow(RangeError);
  });

  it("is read in two groups of four, and other text is left alone", () => {
    expect(formatShortCode("48210934")).toBe("4821 0934");
    expect(formatShortCode("4821 0934")).toBe("4821 0934");
    expect(formatShortCode("abc")).toBe("abc");
  });

  it("round-trips through its printed form", () => {
    fc.assert(
      fc.property(payload, (from) => {
        const code = makeShortCode(from);
        expect(code.slice(0, 7)).toBe(String(from).padStart(7, "0"));
        expect(checkShortCode(formatShortCode(code))).toBe(true);
      }),
    );
  });

  it("shows every single wrong digit", () => {
    fc.assert(
      fc.property(payload, (from) => {
        const code = makeShortCode(from);
        for (let at = 0; at < 8; at++) {
          for (const digit of "0123456789") {
            if (digit === code[at]) continue;
            expect(checkShortCode(code.slice(0, at) + digit + code.slice(at + 1))).toBe(false);
          }
        }
      }),
    );
  });

  it("shows every swap of two neighbours that differ", () => {
    fc.assert(
      fc.property(payload, (from) => {
        const code = makeShortCode(from);
        for (let at = 0; at < 7; at++) {
          if (code[at] === code[at + 1]) continue;
          const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`;
          expect(checkShortCode(swapped)).toBe(false);
        }
      }),
    );
  });
});
