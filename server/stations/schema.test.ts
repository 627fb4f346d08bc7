import { describe, expect, it } from "vitest";
import { addStationInput } from "./schema.ts";

const station = (timezone?: string) => ({
  companyId: "019a0000-0000-7000-8000-000000000000",
  name: "Mondsee",
  ocppIdentity: "CP-1",
  site: { name: "Mondsee", street: "A1", postcode: "5310", city: "Mondsee", country: "AT", timezone },
  evses: [],
});

describe("a new station", () => {
  it("stands in a time zone that there is, or in its country's", () => {
    expect(addStationInput.safeParse(station()).success).toBe(true);
    expect(addStationInput.safeParse(station("Europe/Vienna")).success).toBe(true);
    for (const none of ["Mars/Olympus", "", "Europe/Vienna; drop"])
      expect(addStationInput.safeParse(station(none)).success).toBe(false);
  });
});
