import { describe, expect, it } from "vitest";
import { isKnownAction, readCall } from "./ocpp16-calls.ts";
import { jitteredInterval, replyTo } from "./ocpp16-replies.ts";

const at = "2026-11-22T02:41:00Z";

describe("a StatusNotification", () => {
  it("is read with all it says", () => {
    const payload = {
      connectorId: 2,
      status: "Faulted",
      errorCode: "OtherError",
      vendorId: "v",
      vendorErrorCode: "CX001",
      info: "lock",
      timestamp: at,
    };
    expect(readCall("StatusNotification", payload)).toEqual({
      kind: "status",
      connectorId: 2,
      said: { status: "Faulted", errorCode: "OtherError", vendorId: "v", vendorErrorCode: "CX001", info: "lock" },
      at: Date.parse(at),
    });
  });

  it.each([
    [
      "an empty error code is none",
      { status: "Available", errorCode: "" },
      { status: "Available", errorCode: "NoError" },
    ],
    ["the case of a status does not matter", { status: "available" }, { status: "Available" }],
    [
      "a status that is none of the nine is unknown and kept in the info",
      { status: "Broken" },
      { status: "Unknown", info: "Broken" },
    ],
    ["a missing status is unknown", {}, { status: "Unknown", info: null }],
    [
      "an error code nobody knows stays as it came",
      { status: "Faulted", errorCode: "Melted" },
      { errorCode: "Melted" },
    ],
  ])("%s", (_, payload, said) => {
    expect(readCall("StatusNotification", { connectorId: 1, ...payload })).toMatchObject({ kind: "status", said });
  });

  it.each([undefined, "1", -1, 1.5, 1e9, null])("without a connector (%j) cannot be read", (connectorId) => {
    expect(readCall("StatusNotification", { connectorId, status: "Available", errorCode: "NoError" })).toBeNull();
  });

  it.each(["yesterday", "0000-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "1970-01-01T00:00:12Z", 7])(
    "has no time of its own when its clock says %j",
    (timestamp) => {
      const event = readCall("StatusNotification", {
        connectorId: 1,
        status: "Available",
        errorCode: "NoError",
        timestamp,
      });
      expect(event).toMatchObject({ at: null });
    },
  );
});

describe("transactions", () => {
  it("a start without a connector or with a meter beyond all meters is refused", () => {
    const payload = { connectorId: 1, idTag: "A", meterStart: 5, timestamp: at };
    expect(readCall("StartTransaction", payload)).toMatchObject({ kind: "start", meterStartWh: 5 });
    expect(readCall("StartTransaction", { ...payload, connectorId: 0 })).toBeNull();
    expect(readCall("StartTransaction", { ...payload, meterStart: 1e15 })).toBeNull();
  });

  it("a stop without a reason was a local one", () => {
    expect(readCall("StopTransaction", { transactionId: 1, meterStop: 5, timestamp: at })).toMatchObject({
      reason: "Local",
    });
  });
});

describe("what a station is answered", () => {
  const facts = { now: new Date(at), heartbeatSeconds: 57 };
  it("accepts a boot with the interval that was kept", () => {
    expect(replyTo("BootNotification", facts)).toEqual({
      status: "Accepted",
      currentTime: "2026-11-22T02:41:00.000Z",
      interval: 57,
    });
  });

  it("accepts a card, and no card at all is none", () => {
    expect(replyTo("Authorize", { ...facts, idTag: "04AB" })).toEqual({ idTagInfo: { status: "Accepted" } });
    expect(replyTo("Authorize", { ...facts, idTag: "" })).toEqual({ idTagInfo: { status: "Invalid" } });
  });

  it("knows no vendor's own messages", () => {
    expect(replyTo("DataTransfer", facts)).toEqual({ status: "UnknownVendorId" });
    expect(isKnownAction("toString")).toBe(false);
  });

  it.each([
    [0, 54],
    [0.5, 60],
    [0.999_999, 66],
  ])("spreads heartbeats by a tenth (%s → %s s)", (random, expected) => {
    expect(jitteredInterval(60, random)).toBe(expected);
  });
});
