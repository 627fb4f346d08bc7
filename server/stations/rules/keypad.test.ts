import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { keypadForm, parseKeypad } from "./keypad.ts";

describe("the keypad form", () => {
  test.each([
    ["ATALPE04172", "28257304172"],
    ["AT*ALP*E0417*2", "28257304172"],
    ["atalpe04172", "28257304172"],
    ["DECHCE12345123", "33242312345123"],
    ["+49810000438", "49810000438"],
    ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999"],
    ["", ""],
  ])("of %s is %s", (key, form) => expect(keypadForm(key)).toBe(form));

  it("has one digit for every letter and digit", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{0,36}$/), (key) => {
        expect(keypadForm(key)).toMatch(/^[0-9]*$/);
        expect(keypadForm(key)).toHaveLength(key.length);
      }),
    );
  });
});

describe("digits keyed in on a call", () => {
  test.each([
    ["48210934", "short_code:48210934 keypad:48210934 alias:48210934 suffix:48210934"],
    ["48210934#", "short_code:48210934 keypad:48210934 alias:48210934 suffix:48210934"],
    ["4821*0934#", "short_code:48210934 keypad:48210934 alias:48210934 suffix:48210934"],
    ["28*257*30417*2#", "din:+28257304172 keypad:28257304172 alias:28257304172 suffix:57304172"],
    ["28257304172", "keypad:28257304172 alias:28257304172 suffix:57304172"],
    ["49*810*000*438", "din:+49810000438 keypad:49810000438 alias:49810000438 suffix:10000438"],
    ["42719", "alias:42719 suffix:42719"],
    ["0417*2", "alias:04172 suffix:04172"],
    ["*48210934", "short_code:48210934 keypad:48210934 alias:48210934 suffix:48210934"],
  ])("%s are searched as %s", (typed, forms) => {
    const search = parseKeypad(typed);
    expect(search.refused).toBeNull();
    expect(search.forms.map(({ by, value }) => `${by}:${value}`).join(" ")).toBe(forms);
  });

  it("with a wrong check digit are refused with the reason, and still searched otherwise", () => {
    const search = parseKeypad("48210935#");
    expect(search).toMatchObject({ shortCode: "wrong", refused: "short_code_check_digit" });
    expect(search.forms.map(({ by }) => by)).toEqual(["keypad", "alias", "suffix"]);
  });

  test.each([
    ["", "empty"],
    ["#", "empty"],
    ["**", "empty"],
    ["12", "too_short"],
    ["12A4", "bad_characters"],
  ])("%j are refused: %s", (typed, refused) => expect(parseKeypad(typed)).toMatchObject({ refused, forms: [] }));

  it("find the keypad form of any EVSE ID, with stars or without", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}[A-Z0-9]{3}E[A-Z0-9]{3,20}$/), (key) => {
        const form = keypadForm(key);
        const starred = `${form.slice(0, 2)}*${form.slice(2, 5)}*${form.slice(5)}#`;
        for (const typed of [form, starred]) {
          expect(parseKeypad(typed).forms).toContainEqual({ by: "keypad", value: form });
        }
      }),
    );
  });
});
