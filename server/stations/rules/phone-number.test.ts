import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { maskPhone, parsePhone } from "./phone-number.ts";

describe("a masked number", () => {
  test.each([
    ["+436641234571", "+43 664 ••• •• 71"],
    ["+436761234518", "+43 676 ••• •• 18"],
    ["+41791234504", "+41 79 ••• •• 04"],
    ["+491511234536", "+49 151 •••• •36"],
    ["+4915112345636", "+49 151 •••• ••36"],
    ["+33612345678", "+33 6 •• •• •• 78"],
    ["+447400123456", "+44 7400 •• •• 56"],
    ["+12133734253", "+1 213 ••• ••53"],
    ["anonymous", "•••"],
    ["", "•••"],
    ["+43", "•••"],
    ["+4311", "•••"],
  ])("of %s is %s", (number, masked) => expect(maskPhone(number)).toBe(masked));

  it("never shows more than country, first group and the last two digits", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("43664", "4915", "4179", "336", "447", "1212"),
        fc.stringMatching(/^[0-9]{4,9}$/),
        (head, tail) => {
          const masked = maskPhone(`+${head}${tail}`);
          const hidden = masked.split("•").length - 1;
          expect(hidden).toBeGreaterThanOrEqual(1);
          const [, , ...rest] = masked.split(" ");
          expect(rest.join("").replace(/•/g, "").length).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});

describe("a phone number in a text field", () => {
  test.each([
    ["0664 1234571", "AT", "+436641234571", "AT"],
    ["0664/123 45 71", "at", "+436641234571", "AT"],
    ["+43 (0) 664 1234571", "DE", "+436641234571", "AT"],
    ["0043 664 1234571", "DE", "+436641234571", "AT"],
    ["079 123 45 04", "CH", "+41791234504", "CH"],
    ["＋４９ 151 12345636", "AT", "+4915112345636", "DE"],
    ["+43720000240", undefined, "+43720000240", "AT"],
  ])("%s in %s is %s", (text, country, e164, of) => {
    expect(parsePhone(text, country)).toEqual({ e164, country: of, valid: true });
  });

  test.each(["", "112", "AT*ALP*E0417*2", "0664 1234571", "Hallo +436641234571", "+49 1"])("%j is none", (text) => {
    expect(parsePhone(text)).toEqual({ refused: "not_a_phone_number" });
  });

  it("is read without throwing, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, country) => {
        parsePhone(text, country);
        maskPhone(text);
      }),
    );
  });
});
