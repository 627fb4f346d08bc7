import { describe, expect, it } from "vitest";
import { type KnownAction, readCall } from "./ocpp16-calls.ts";
import type { Folded, StationItem, StationRecord } from "./station-record.ts";
import { foldItem, unheardStation } from "./station-reducer.ts";

const t0 = Date.UTC(2026, 10, 22, 3, 0);
const blank: StationRecord = { facts: unheardStation, connectors: new Map(), sessions: [] };

const opened = (at = t0): StationItem => ({ kind: "opened", at, node: "a:1", protocol: "ocpp1.6" });
const says = (action: KnownAction, payload: Record<string, unknown>, at = t0, epoch = 1): StationItem => ({
  kind: "message",
  at,
  epoch,
  event: readCall(action, payload),
  valid: true,
  heartbeatSeconds: 60,
});
const status = (connectorId: number, name: string, more: Record<string, unknown> = {}, at = t0, epoch = 1) =>
  says("StatusNotification", { connectorId, status: name, errorCode: "NoError", ...more }, at, epoch);

function fold(record: StationRecord, ...items: StationItem[]): Folded {
  return items.reduce<Folded>(
    (before, item) => {
      const after = foldItem(before.record, item);
      return { ...after, effects: [...before.effects, ...after.effects] };
    },
    { record, effects: [] },
  );
}
const lines = ({ effects }: Folded) => effects.flatMap((e) => (e.kind === "line" ? [e.line] : []));

describe("what is known of a station", () => {
  it("the newest connection wins: an older one's messages change nothing", () => {
    const second = fold(blank, opened(), opened(t0 + 10)).record;
    expect(second.facts.epoch).toBe(2);
    const late = foldItem(second, status(1, "Faulted"));
    expect(late).toEqual({ record: second, effects: [], refused: "superseded" });
    expect(foldItem(second, { kind: "closed", at: t0 + 20, epoch: 1 }).refused).toBe("superseded");
    expect(foldItem(second, status(1, "Faulted", {}, t0, 2)).refused).toBeUndefined();
  });

  it("a replaced connection is no news, a first one and a closed one are", () => {
    const both = fold(blank, opened(), opened(t0 + 10));
    expect(lines(both)).toEqual(["diagnostics.station_connected"]);
    const closed = fold(both.record, { kind: "closed", at: t0 + 20, epoch: 2 });
    expect(lines(closed)).toEqual(["diagnostics.station_disconnected"]);
    expect(lines(fold(closed.record, opened(t0 + 30)))).toEqual(["diagnostics.station_connected"]);
  });

  it("a status said again moves its age and nothing else", () => {
    const first = fold(blank, opened(), status(1, "Available"));
    const again = fold(first.record, status(1, "Available", {}, t0 + 60_000));
    expect(again.effects).toEqual([]);
    expect(again.record.connectors.get(1)).toMatchObject({ since: t0, asOf: t0 + 60_000 });
  });

  it("a new status begins a new interval and is told once", () => {
    const before = fold(blank, opened(), status(1, "Available")).record;
    const after = fold(before, status(1, "Faulted", { errorCode: "GroundFailure" }, t0 + 60_000));
    expect(after.record.connectors.get(1)).toMatchObject({ status: "Faulted", since: t0 + 60_000 });
    expect(after.effects).toEqual([
      { kind: "interval", connectorId: 1, status: "Faulted", errorCode: "GroundFailure", at: t0 + 60_000 },
      {
        kind: "line",
        line: "diagnostics.connector_changed",
        data: { connectorId: 1, from: "Available", to: "Faulted", errorCode: "GroundFailure", vendorErrorCode: null },
      },
    ]);
  });

  it("another vendor code of the same error is news and not a new interval", () => {
    const fault = { errorCode: "OtherError", vendorErrorCode: "CX001" };
    const before = fold(blank, opened(), status(1, "Faulted", fault)).record;
    const after = fold(before, status(1, "Faulted", { ...fault, vendorErrorCode: "CX025" }, t0 + 1_000));
    expect(after.effects.map((e) => e.kind)).toEqual(["line"]);
    expect(after.record.connectors.get(1)?.since).toBe(t0);
  });

  it("what the station says as a whole stands at the station", () => {
    const faulted = fold(blank, opened(), status(0, "Faulted", { errorCode: "InternalError" })).record;
    expect(faulted.facts.errorCode).toBe("InternalError");
    expect(fold(faulted, status(0, "Available")).record.facts.errorCode).toBeNull();
  });

  it("any message is a sign of life, and a broken one is counted", () => {
    const broken: StationItem = {
      kind: "message",
      at: t0 + 5,
      epoch: 1,
      event: null,
      valid: false,
      heartbeatSeconds: 60,
    };
    expect(fold(blank, opened(), broken).record.facts).toMatchObject({ lastMessageAt: t0 + 5, invalidFrames: 1 });
  });

  it("a meter tells power, battery and the session's energy", () => {
    const record: StationRecord = {
      ...fold(blank, opened(), status(1, "Charging")).record,
      sessions: [{ transactionId: 7, connectorId: 1, meterStartWh: 1_000, meterLastWh: 1_000 }],
    };
    const sampledValue = [
      { value: "3500" },
      { value: "11000", measurand: "Power.Active.Import" },
      { value: "64", measurand: "SoC" },
    ];
    const payload = {
      connectorId: 1,
      transactionId: 7,
      meterValue: [{ timestamp: "2026-11-22T03:00:00Z", sampledValue }],
    };
    const metered = fold(record, says("MeterValues", payload));
    expect(metered.record.connectors.get(1)).toMatchObject({
      powerW: 11_000,
      energyWh: 2_500,
      socPercent: 64,
      meterAt: t0,
    });
    expect(metered.effects).toEqual([{ kind: "meter", transactionId: 7, registerWh: 3_500 }]);
    const stop = { transactionId: 7, meterStop: 4_000, timestamp: "2026-11-22T03:10:00Z", reason: "EVDisconnected" };
    const stopped = fold(metered.record, says("StopTransaction", stop, t0 + 700_000));
    expect(stopped.record.connectors.get(1)).toMatchObject({ powerW: null, energyWh: null, socPercent: null });
    expect(stopped.effects).toEqual([
      { kind: "stop", transactionId: 7, at: t0 + 600_000, meterStopWh: 4_000, reason: "EVDisconnected" },
    ]);
  });

  it("a start told again has the key of the first", () => {
    const payload = { connectorId: 1, idTag: "04AB", meterStart: 5, timestamp: "2026-11-22T02:59:00Z" };
    const [first] = fold(blank, opened(), says("StartTransaction", payload)).effects.filter((e) => e.kind === "start");
    const [again] = fold(blank, opened(), says("StartTransaction", payload, t0 + 9_000)).effects.filter(
      (e) => e.kind === "start",
    );
    expect(again?.startKey).toBe(first?.startKey);
    expect(first?.at).toBe(t0 - 60_000);
  });
});
