import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseEvseText } from "./evse-id.ts";
import { parseSpeech } from "./speech.ts";

describe("German speech", () => {
  test.each([
    ["Dora Emil Stern Cäsar Heinrich Cäsar Stern Emil eins zwo drei vier fünf", "DE*CHC*E12345"],
    ["Düsseldorf Essen Stern Chemnitz Hamburg Chemnitz Stern Essen eins zwei drei", "DE*CHC*E123"],
    ["Anton Theodor Stern Anton Ludwig Paula Stern Emil null vier siebzehn Stern zwei", "AT*ALP*E0417*2"],
    ["Aachen Tübingen Stern Aachen Leipzig Potsdam Stern Essen null vier eins sieben", "AT*ALP*E0417"],
    ["Delta Echo Sternchen Charlie Hotel Charlie Sternchen Echo dreiundzwanzig", "DE*CHC*E23"],
    ["D E Stern C H C Stern E 12345", "DE*CHC*E12345"],
    ["DE Stern CHC Stern E 12345 Stern 123", "DE*CHC*E12345*123"],
    ["d e stern c h c stern e eins zwei drei", "DE*CHC*E123"],
    ["D wie Dora E wie Emil Stern C wie Cäsar H wie Heinrich C Stern E siebenundvierzig", "DE*CHC*E47"],
    ["D Dora E Emil Stern C Cäsar H C Stern E 5", "DE*CHC*E5"],
    ["also die Nummer ist äh DE Stern CHC Stern E Doppel sieben vier", "DE*CHC*E774"],
    ["DE Stern CHC Stern E Doppelsieben vier", "DE*CHC*E774"],
    ["DE Stern CHC Stern E zweimal die sieben, dreimal null", "DE*CHC*E77000"],
    ["DE Stern CHC Stern E zwölftausenddreihundertfünfundvierzig", "DE*CHC*E12345"],
    ["DE Stern CHC Stern E hundertdreiundzwanzig", "DE*CHC*E123"],
    ["DE Stern CHC Stern E dreißig fuenf", "DE*CHC*E305"],
    ["vier acht zwo eins null neun drei vier", "48210934"],
    ["achtundvierzig einundzwanzig null neun vierunddreißig", "48210934"],
    ["Kurzcode 4821 0934", "48210934"],
    ["Zürich Österreich", "ZÖ"],
    ["Umlaut Aachen", "Ä"],
    ["ich glaube das ist DE Stern CHC Stern E 12345", "DE*CHC*E12345"],
    ["B wie Bruno E wie Esel Stern T wie Tom E C Stern E fünf", "BE*TEC*E5"],
    ["Delta-Echo-Stern-Charlie-Hotel-Charlie-Stern-Echo-5", "DE*CHC*E5"],
    ["at Stern alp Stern e null vier siebzehn Stern zwei", "AT*ALP*E0417*2"],
    ["Charlotte Schule", "CHSCH"],
    ["plus vier neun Stern acht eins null Stern sieben", "+49*810*7"],
    ["DE Bindestrich CHC Bindestrich E eins zwei", "DE-CHC-E12"],
    ["at Stern alp Stern e0417 Stern 2", "AT*ALP*E0417*2"],
    ["Ypsilon Jot Zett", "YJZ"],
  ])("%j is %s", (said, text) => {
    expect(parseSpeech(said, "de")).toBe(text);
    if (/^[A-Z]{2}.*E\d/.test(text) && text.length > 5)
      expect(parseEvseText(said)).toMatchObject({ kind: "iso", key: text.replace(/[*/-]/g, "") });
  });
});

describe("English speech", () => {
  test.each([
    ["Delta Echo star Charlie Hotel Charlie star Echo one two three four five", "DE*CHC*E12345"],
    ["DE star CHC star E double seven four", "DE*CHC*E774"],
    ["D E star C H C", "DE*CHC"],
    ["the number is D-E star C-H-C star E triple five", "DE*CHC*E555"],
    ["Alfa Tango asterisk Alpha Lima Papa asterisk Echo zero four one seven asterisk two", "AT*ALP*E0417*2"],
    ["um it's AT star ALP star E oh four seventeen", "AT*ALP*E0417"],
    ["D as in Delta, E for Echo, star, C H C, star, E twenty three", "DE*CHC*E23"],
    ["DE star CHC star E twenty-three forty five", "DE*CHC*E2345"],
    ["DE star CHC star E one hundred and twenty three", "DE*CHC*E123"],
    ["DE star CHC star E twelve thousand three hundred forty five", "DE*CHC*E12345"],
    ["DE star CHC star E one twenty three", "DE*CHC*E123"],
    ["forty eight twenty one zero nine thirty four", "48210934"],
    ["double u x-ray yankee zed", "WXYZ"],
    ["double you xray zee", "WXZ"],
    ["DE slash CHC slash E 5", "DE/CHC/E5"],
    ["DE*CHC*E12345*123", "DE*CHC*E12345*123"],
    ["niner fife tree", "953"],
    ["yes it's alpha tango star alpha lima papa star echo zero four one seven star two", "AT*ALP*E0417*2"],
    ["delta echo asterisk charlie hotel charlie asterisk echo one oh two", "DE*CHC*E102"],
    ["DE star CHC star E 12,345", "DE*CHC*E12345"],
    ["double E double three", "EE33"],
  ])("%j is %s", (said, text) => {
    expect(parseSpeech(said, "en")).toBe(text);
    if (/^[A-Z]{2}.*E\d/.test(text) && text.length > 5)
      expect(parseEvseText(said)).toMatchObject({ kind: "iso", key: text.replace(/[*/-]/g, "") });
  });
});

describe("French speech", () => {
  test.each([
    ["François Raoul étoile Eugène Xavier Gaston étoile Eugène sept deux un zéro zéro", "FR*EXG*E72100"],
    ["c'est la borne FR étoile EXG étoile E soixante-douze", "FR*EXG*E72"],
    ["FR étoile EXG étoile E quatre-vingt-dix-sept", "FR*EXG*E97"],
    ["FR étoile EXG étoile E quatre vingt deux", "FR*EXG*E82"],
    ["FR étoile EXG étoile E vingt et un", "FR*EXG*E21"],
    ["FR étoile EXG étoile E soixante et onze", "FR*EXG*E71"],
    ["FR étoile EXG étoile E cent vingt-trois", "FR*EXG*E123"],
    ["CH étoile ION étoile E nonante-sept septante et un", "CH*ION*E9771"],
    ["FR étoile EXG étoile E double sept dix-huit", "FR*EXG*E7718"],
    ["quarante-huit vingt et un zéro neuf trente-quatre", "48210934"],
    ["F comme François R comme Raoul étoile S trois cinq", "FR*S35"],
    ["Anatole Berthe Célestin Désiré", "ABCD"],
    ["i grec double v", "YW"],
    ["deux mille trois cent quatre", "2304"],
  ])("%j is %s", (said, text) => {
    expect(parseSpeech(said, "fr")).toBe(text);
    if (/^[A-Z]{2}.*E\d/.test(text) && text.length > 5)
      expect(parseEvseText(said)).toMatchObject({ kind: "iso", key: text.replace(/[*/-]/g, "") });
  });
});

describe("speech as an id", () => {
  test.each([
    ["Dora Emil Stern Cäsar Heinrich Cäsar Stern Emil eins zwo drei vier fünf", "iso", "DECHCE12345"],
    ["ja hallo ich stehe an der Säule Dora Emil Stern Cäsar Heinrich Cäsar Stern Emil eins", "iso", "DECHCE1"],
    ["Delta Echo Charlie Hotel Charlie Echo one two three", "iso", "DECHCE123"],
    ["de chc e doppel sieben vier", "iso", "DECHCE774"],
    ["the short code is four eight two one zero nine three four", "short_code", "48210934"],
    ["plus four nine star eight one zero star zero zero zero star four three eight", "din", "+49810000438"],
    ["c'est FR étoile S trente-cinq étoile P trois cinq deux trois huit étoile zéro zéro un", "pool", "FRS35P35238001"],
  ])("%j is %s %s", (said, kind, key) => expect(parseEvseText(said)).toMatchObject({ kind, key, refused: null }));

  test.each([
    "Ich habe ein Problem mit meinem Auto",
    "I have a problem with my car and it will not start",
    "Il y a un problème avec la borne",
    "können Sie mir bitte helfen",
    "ich möchte mit einem Menschen sprechen",
    "one moment please",
  ])("%j holds none", (said) => {
    const { refused, kind } = parseEvseText(said);
    expect([kind, refused]).toEqual(["none", "no_id"]);
  });

  it("keeps the words around an id apart from it", () => {
    expect(parseSpeech("Mondsee Parkplatz Delta Echo Stern Charlie", "de")).toBe("Mondsee Parkplatz DE*C");
  });

  it("is read without throwing, whatever was heard", () => {
    const words = fc.constantFrom(
      ..."double triple Stern star hundred thousand cent mille vingt quatre dix et und wie as in for E a I 12 twenty one Umlaut D-E x-ray zweimal die".split(
        " ",
      ),
    );
    const heard = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words, { maxLength: 12 }).map((said) => said.join(" ")),
    );
    fc.assert(
      fc.property(heard, fc.constantFrom("de", "en", "fr", "xx", ""), (said, locale) => {
        expect(typeof parseSpeech(said, locale)).toBe("string");
      }),
      { numRuns: 2000 },
    );
  });
});
