import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksUnusual, readTechnicianPhone, showPhone } from "./technician-phone.ts";

describe("a technician's number", () => {
  it.each([
    ["+43 664 000 0184", undefined, "+436640000184"],
    ["0043 664 0000184", undefined, "+436640000184"],
    ["+43 (0) 664 / 000-0184", "CH", "+436640000184"],
    ["0664 0000184", "AT", "+436640000184"],
    ["0043 664 0000184", "DE", "+436640000184"],
    ["079 000 05 71", "CH", "+41790000571"],
    ["０６６４ ００００１８４", "AT", "+436640000184"],
  ])("%s of a company in %s is kept as %s", (text, country, e164) => {
    expect(readTechnicianPhone(text, country)).toEqual({ e164 });
  });

  it.each([
    ["0664 0000184", undefined, "number_country_missing"],
    ["0664 0000184", "XX", "number_country_missing"],
    ["0664", "AT", "phone_too_short"],
    ["112", "AT", "phone_too_short"],
    ["+4366400001841234567", "AT", "phone_too_long"],
    ["Gruber", "AT", "number_invalid"],
    ["+43 664 CALLME", "AT", "number_invalid"],
    ["0664 0000184 x12", "AT", "number_invalid"],
    ["+999 123456", "AT", "number_invalid"],
    ["****", "AT", "number_invalid"],
    ["", "AT", "number_invalid"],
  ])("%j of a company in %s is refused: %s", (text, country, refused) => {
    expect(readTechnicianPhone(text, country)).toEqual({ refused });
  });

  it("of no known range is taken, and looks unusual", () => {
    expect(readTechnicianPhone("011 111 11 11", "CH")).toEqual({ e164: "+41111111111" });
    expect([looksUnusual("+41111111111"), looksUnusual("+436640000184")]).toEqual([true, false]);
  });

  it("is shown as the world writes it, and reads back as the same", () => {
    expect(showPhone("+436640000184")).toBe("+43 664 0000184");
    expect(showPhone("****")).toBe("****");
    fc.assert(
      fc.property(
        fc.constantFrom("AT", "DE", "CH", "GB"),
        fc.stringMatching(/^0[1-9][0-9]{5,10}$/),
        (country, text) => {
          const read = readTechnicianPhone(text, country);
          if ("e164" in read) expect(readTechnicianPhone(showPhone(read.e164))).toEqual(read);
        },
      ),
    );
  });
});
