import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupedNumber } from "./grouped-number.ts";
import { type HotlineRow, hotlineFor } from "./hotline-for.ts";
import { setId } from "./id-lines.ts";
import { obstacleTo } from "./obstacle.ts";
import { dimensions, leastCap, leastQr, stickerSizes } from "./sticker-sizes.ts";

describe("an EVSE ID on a sticker", () => {
  it("stands in one line at the wished size where there is room", () => {
    expect(setId("AT*ALP*E0417*2", 76, 6)).toMatchObject({ lines: ["AT*ALP*E0417*2"], size: 6 });
  });

  it("becomes smaller before it is broken, down to capitals of 3 mm", () => {
    const set = setId("AT*ALP*E041700000*2", 49, 6);
    expect(set.lines).toEqual(["AT*ALP*E041700000*2"]);
    expect(set.size).toBeCloseTo(49 / (19 * 0.6));
    expect(set.cap).toBeGreaterThanOrEqual(leastCap);
  });

  it("goes on in the next line behind a separator, evenly", () => {
    expect(setId("FR*EXG*E72100*HOTELGARE*00012*001", 57, 4.4).lines).toEqual([
      "FR*EXG*E72100*",
      "HOTELGARE*00012*001",
    ]);
    expect(setId("FR*EXG*E72100*HOTELGARE*00012*001", 45.6, 4.4).lines).toEqual([
      "FR*EXG*E72100*",
      "HOTELGARE*",
      "00012*001",
    ]);
  });

  it("is torn into even lines where a part is longer than a line", () => {
    expect(setId("DECHCE123456789012345678901234567", 57, 4.4).lines).toEqual([
      "DECHCE12345678901",
      "2345678901234567",
    ]);
  });

  it("loses no character, keeps to its width, and is never lower than what is read at arm's length", () => {
    const character = fc.constantFrom(..."ABCEXZ0189*-");
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 1, maxLength: 60 }).map((all) => all.join("")),
        fc.double({ min: 40, max: 90, noNaN: true }),
        (text, width) => {
          const { lines, size, cap } = setId(text, width, 6, 4.4);
          expect(lines.join("")).toBe(text);
          expect(cap).toBeGreaterThanOrEqual(leastCap - 1e-9);
          for (const line of lines) {
            expect(line).not.toBe("");
            expect(line.length * 0.6 * size).toBeLessThanOrEqual(width + 1e-6);
          }
        },
      ),
    );
  });
});

describe("the numbers of a station", () => {
  const row = (number: string, country: string, language: string, ...purpose: string[]): HotlineRow => ({
    number,
    country,
    language,
    purpose,
  });
  const all = [
    row("+4930100", "DE", "de", "voice"),
    row("+43720000240", "AT", "de", "voice"),
    row("+436768000240", "AT", "de", "sms"),
    row("+41800111", "CH", "en", "voice", "sms"),
    row("+41800222", "CH", "de", "voice"),
  ];

  it.each([
    ["AT", "de", "+43720000240", "+436768000240"],
    ["AT", "en", "+43720000240", "+436768000240"],
    ["CH", "de", "+41800222", "+41800111"],
    ["CH", "en", "+41800111", "+41800111"],
    ["DE", "de", "+4930100", "+436768000240"],
    ["FR", "de", "+41800222", "+436768000240"],
    ["FR", "en", "+41800111", "+41800111"],
  ])("in %s for an owner who speaks %s are %s and %s", (country, language, voice, sms) => {
    expect(hotlineFor(all, country, language)).toEqual({ voice, sms });
  });

  it("are none where there are none", () => {
    expect(hotlineFor([], "AT", "de")).toEqual({ voice: null, sms: null });
    expect(hotlineFor([row("+1", "AT", "de", "whatsapp")], "AT", "de")).toEqual({ voice: null, sms: null });
  });

  it.each([
    ["+43720000240", "+43 720 000 240"],
    ["+436768000240", "+43 676 800 0240"],
    ["+4930123456", "+49 30 123 456"],
    ["+4915123456789", "+49 1512 345 6789"],
    ["+41443636363", "+41 44 363 63 63"],
    ["+43508811", "+43 50 8811"],
    ["112", "112"],
  ])("%s is read as %s", (number, read) => {
    expect(groupedNumber(number)).toBe(read);
  });

  it("lose no digit by being grouped", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+(?:43|49|41|44|353)[1-9]\d{5,10}$/), (number) => {
        expect(groupedNumber(number).replaceAll(" ", "")).toBe(number);
        expect(
          groupedNumber(number)
            .split(" ")
            .every((group) => group.length <= 4),
        ).toBe(true);
      }),
    );
  });
});

describe("what stands in the way of stickers", () => {
  const evse = (bay: number, evseId = `AT*ALP*E1*${bay}`, shortCode: string | null = "48210934") => ({
    bay,
    evseId,
    shortCode,
  });

  it.each([
    [{ active: true, evses: [evse(1), evse(2)] }, null],
    [{ active: false, evses: [evse(1, "")] }, { reason: "not_activated" }],
    [{ active: true, evses: [] }, { reason: "no_charge_points" }],
    [
      { active: true, evses: [evse(1), evse(2, "")] },
      { reason: "evse_id_missing", bay: 2 },
    ],
    [
      { active: true, evses: [evse(1), evse(3, "AT*ALP*E1*3", null)] },
      { reason: "short_code_missing", bay: 3 },
    ],
  ])("%#", (station, obstacle) => {
    expect(obstacleTo(station)).toEqual(obstacle);
  });
});

describe("the sizes", () => {
  it("have room for a QR code of 22 mm", () => {
    for (const size of stickerSizes) {
      expect(dimensions[size].qr).toBeGreaterThanOrEqual(leastQr);
      expect(dimensions[size].qr).toBeLessThan(dimensions[size].height);
    }
  });
});
