import { describe, expect, it } from "vitest";
import { readTechnicianPhone } from "./technician-phone.ts";

describe("a technician's number", () => {
  it.each([
    ["+43 664 000 0184", "+436640000184"],
    ["0043 664 0000184", "+436640000184"],
    ["+43 (0) 664 / 000-0184", "+436640000184"],
  ])("%s is kept as %s", (text, e164) => {
    expect(readTechnicianPhone(text)).toBe(e164);
  });

  it.each(["0664 0000184", "", "+0664", "Gruber", "+4366400001841234567"])("%j is refused", (text) => {
    expect(readTechnicianPhone(text)).toBeNull();
  });
});
