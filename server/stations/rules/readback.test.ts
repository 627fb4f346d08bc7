import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseEvseText } from "./evse-id.ts";
import { readBack } from "./readback.ts";
import { parseSpeech } from "./speech.ts";

describe("an id read back", () => {
  test.each([
    ["AT*ALP*E0417*2", "de", "Alpha Tango Stern Alpha Lima Papa Stern Echo null vier eins sieben Stern zwo"],
    ["AT*ALP*E0417*2", "de-AT", "Alpha Tango Stern Alpha Lima Papa Stern Echo null vier eins sieben Stern zwo"],
    ["AT*ALP*E0417*2", "en", "Alfa Tango star Alfa Lima Papa star Echo zero four one seven star two"],
    ["FR*EXG*E72", "fr", "Foxtrot Roméo étoile Echo X-Ray Golf étoile Echo sept deux"],
    ["4821 0934", "de", "vier acht zwo eins, null neun drei vier"],
    ["4821 0934", "en-GB", "four eight two one, zero nine three four"],
    ["+49*810*7", "de", "plus vier neun Stern acht eins null Stern sieben"],
    ["csr-01", "en", "Charlie Sierra Romeo dash zero one"],
    ["AB", "it", "Alfa Bravo"],
    ["", "de", ""],
  ])("%s in %s is %s", (printed, locale, said) => expect(readBack(printed, locale)).toBe(said));

  it("is understood again in every language", () => {
    const printed = fc
      .tuple(
        fc.constantFrom("DE", "AT", "CH", "FR", "IT"),
        fc.stringMatching(/^[A-Z0-9]{3}$/),
        fc.stringMatching(/^[0-9][A-Z0-9]{0,7}(\*[A-Z0-9]{1,4})?$/),
      )
      .map(([country, operator, outlet]) => `${country}*${operator}*E${outlet}`);
    fc.assert(
      fc.property(printed, fc.constantFrom("de" as const, "en" as const, "fr" as const), (id, locale) => {
        const heard = parseSpeech(readBack(id, locale), locale);
        expect(parseEvseText(heard).key).toBe(id.replaceAll("*", ""));
        expect(parseEvseText(readBack(id, locale), { locale }).key).toBe(id.replaceAll("*", ""));
      }),
      { numRuns: 500 },
    );
  });
});
