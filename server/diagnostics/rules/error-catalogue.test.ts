import { describe, expect, it } from "vitest";
import { catalogue, languages } from "#server/platform/words/catalogue.ts";
import { explainError } from "./error-catalogue.ts";

const said = (errorCode: string | null, vendorErrorCode: string | null = null, vendorId: string | null = null) => ({
  errorCode,
  vendorId,
  vendorErrorCode,
});
const ocppCodes = [
  "ConnectorLockFailure",
  "EVCommunicationError",
  "GroundFailure",
  "HighTemperature",
  "InternalError",
  "LocalListConflict",
  "OtherError",
  "OverCurrentFailure",
  "OverVoltage",
  "PowerMeterFailure",
  "PowerSwitchFailure",
  "ReaderFailure",
  "ResetFailure",
  "UnderVoltage",
  "WeakSignal",
];
const chargexCodes = Array.from({ length: 26 }, (_, i) => `CX${String(i + 1).padStart(3, "0")}`);

describe("the error catalogue", () => {
  it.each(ocppCodes)("has words for %s of OCPP 1.6", (code) => {
    expect(explainError(said(code))).toMatchObject({ code, words: `faults.ocpp.${code}` });
  });

  it.each(chargexCodes)("has words for %s of ChargeX", (code) => {
    const vendorId = "https://chargex.inl.gov";
    expect(explainError(said("OtherError", code, vendorId))).toMatchObject({ code, words: `faults.chargex.${code}` });
  });

  it("has no words that no code leads to", () => {
    for (const language of languages) {
      expect(Object.keys(catalogue[language].faults.ocpp).sort()).toEqual([...ocppCodes].sort());
      expect(Object.keys(catalogue[language].faults.chargex).sort()).toEqual(chargexCodes);
    }
  });

  it("says nothing where nothing is wrong", () => {
    expect(explainError(said("NoError"))).toBeNull();
    expect(explainError(said(null))).toBeNull();
    expect(explainError(said("NoError", " "))).toBeNull();
  });

  it("knows a vendor's code nearer than the protocol's", () => {
    expect(explainError(said("InternalError", "cx001"))?.words).toBe("faults.chargex.CX001");
  });

  it.each(["CX002", "CX008", "CX017", "CX024", "CX026"])("flags %s as a danger to people", (code) => {
    expect(explainError(said("OtherError", code))?.danger).toBe(true);
  });

  it("flags no other ChargeX code", () => {
    const flagged = chargexCodes.filter((code) => explainError(said("OtherError", code))?.danger);
    expect(flagged).toEqual(["CX002", "CX008", "CX017", "CX024", "CX026"]);
  });

  it.each([
    ["A001", "faults.evgo.user", false],
    ["F001,F003", "faults.evgo.safety", true],
    ["A0AF, F0", "faults.evgo.safety", true],
  ])("reads EVgo's %s", (code, words, danger) => {
    expect(explainError(said("OtherError", code, "com.evgo.mrec"))).toMatchObject({ code, words, danger });
  });

  it("shows an unknown code as it came", () => {
    expect(explainError(said("OtherError", "E-417/B"))).toMatchObject({
      code: "OtherError · E-417/B",
      words: "faults.ocpp.OtherError",
    });
    expect(explainError(said("SomethingNew"))).toMatchObject({ code: "SomethingNew", words: null });
    expect(explainError(said("NoError", "W12"))).toMatchObject({ code: "W12", words: null });
    expect(explainError(said("constructor"))).toMatchObject({ code: "constructor", words: null });
  });
});
