import { describe, expect, it } from "vitest";
import { cableOf, connectorStandards, readStandard, writeStandard } from "./connector-standard.ts";

describe("connector standards", () => {
  it.each([
    ["CCS", "IEC_62196_T2_COMBO"],
    ["ccs 2", "IEC_62196_T2_COMBO"],
    ["Typ 2", "IEC_62196_T2"],
    ["Type-2 cable", "IEC_62196_T2"],
    ["CHAdeMO", "CHADEMO"],
    ["Schuko", "DOMESTIC_F"],
    ["iec_62196_t2_combo", "IEC_62196_T2_COMBO"],
  ])("%s is %s", (text, standard) => {
    expect(readStandard(text)).toBe(standard);
  });

  it.each(["", "Typ 3", "constructor", "CCSX"])("%j is none", (text) => {
    expect(readStandard(text)).toBeNull();
  });

  it("every official name reads as itself", () => {
    for (const name of connectorStandards) expect(readStandard(name)).toBe(name);
  });

  it("a Type 2 is a socket unless the list says cable, direct current is on a cable", () => {
    expect([cableOf("IEC_62196_T2"), cableOf("IEC_62196_T2", "Type 2 cable")]).toEqual(["socket", "fixed"]);
    expect([cableOf("IEC_62196_T2_COMBO"), cableOf("CHADEMO")]).toEqual(["fixed", "fixed"]);
  });

  it("written for a list are read again as the same plug", () => {
    for (const standard of connectorStandards)
      for (const cable of ["fixed", "socket"] as const) {
        const text = writeStandard(standard, cable);
        expect([text, readStandard(text), cableOf(standard, text)]).toEqual([text, standard, cable]);
      }
    expect([writeStandard("IEC_62196_T2", "fixed"), writeStandard("IEC_62196_T2_COMBO", "fixed")]).toEqual([
      "Type 2 cable",
      "CCS",
    ]);
  });
});
