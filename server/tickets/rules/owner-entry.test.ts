import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideNumbers, ownerData, ownerKinds } from "./owner-entry.ts";

describe("what an owner reads of a timeline", () => {
  it.each([
    ["completed", { disposition: "explained", note: "Fahrerin sehr aufgeregt" }, { disposition: "explained" }],
    ["opened", { typedText: "DE-8AA-CA2B3C4D5-1" }, {}],
    ["call_answered", { agentName: "Jana", waitedSeconds: 12, callId: "x" }, { waitedSeconds: 12 }],
    ["message_in", { body: "Rufen Sie 0664 1234567", threadId: "x" }, { body: "Rufen Sie ****" }],
    [
      "fault_seen",
      { bay: 2, rule: "connector_faulted", faultId: "x", info: "?" },
      { bay: 2, rule: "connector_faulted" },
    ],
  ])("of %s is this", (kind, data, seen) => {
    expect(ownerData(kind, data)).toEqual(seen);
  });
  it.each(["number_revealed", "contact_joined", "assigned", "described", "call_requeued", "whatever_comes"])(
    "is nothing of %s",
    (kind) => {
      expect(ownerData(kind, { text: "x" })).toBeNull();
    },
  );
  it("is never a field that was not named, whatever an entry holds", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ownerKinds), fc.dictionary(fc.string(), fc.string()), (kind, data) => {
        const more = { ...data, number: "+436641234567", agentName: "Jana", callerId: "x", note: "n" };
        const seen = ownerData(kind, more) ?? {};
        for (const field of ["number", "agentName", "callerId", "note"]) expect(seen).not.toHaveProperty(field);
      }),
    );
  });
});

describe("numbers in a text", () => {
  it.each(["+43 664 1234567", "0043 664 123 45 67", "0664/1234567", "(0664) 123-4567", "+49(0)30 901820"])(
    "like %s are hidden",
    (number) => {
      expect(hideNumbers(`Bitte ${number} anrufen`)).not.toMatch(/\d{3}/);
    },
  );
  it.each(["4821 0934", "AT*ALP*E0417*2", "seit 02:41", "22.11.2026", "18,4 kWh um 14:05", "T-1042"])(
    "that are none stay: %s",
    (text) => {
      expect(hideNumbers(text)).toBe(text);
    },
  );
});
