import { expect, it } from "vitest";
import { smsParts } from "./sms-length.ts";

it("a text of the GSM alphabet holds 160 characters, then 153 in each part", () => {
  expect(smsParts("ä".repeat(160))).toEqual({ parts: 1, characters: 160, encoding: "gsm" });
  expect(smsParts("a".repeat(161))).toMatchObject({ parts: 2 });
  expect(smsParts("a".repeat(307))).toMatchObject({ parts: 3 });
});

it("the euro sign and brackets count twice", () => {
  expect(smsParts("14,90 €")).toMatchObject({ characters: 8 });
});

it("one foreign character makes the whole text UCS-2 with 70 characters", () => {
  expect(smsParts(`${"a".repeat(69)}ž`)).toEqual({ parts: 1, characters: 70, encoding: "ucs2" });
  expect(smsParts(`${"a".repeat(70)}ž`)).toMatchObject({ parts: 2 });
});

it("an empty text is one part without characters", () => {
  expect(smsParts("")).toMatchObject({ parts: 1, characters: 0 });
});
