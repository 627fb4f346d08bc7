import { describe, expect, it } from "vitest";
import { bayState, type ChargingState, type ConnectorSaid, type StationNow, showConnector } from "./connector-state.ts";

const now = Date.UTC(2026, 10, 22, 3, 0);
const said = (status: string, since = now - 60_000): ConnectorSaid => ({ status, since, asOf: since });
const station = (more: Partial<StationNow> = {}): StationNow => ({
  liveness: "online",
  lastMessageAt: now - 10_000,
  heartbeatIntervalSeconds: 60,
  whole: null,
  ...more,
});

describe("a connector's state", () => {
  it.each<[string, ChargingState]>([
    ["Available", "available"],
    ["Preparing", "preparing"],
    ["Charging", "charging"],
    ["SuspendedEV", "suspended"],
    ["SuspendedEVSE", "suspended"],
    ["Finishing", "finishing"],
    ["Reserved", "reserved"],
    ["Unavailable", "unavailable"],
    ["Faulted", "faulted"],
    ["Unknown", "unknown"],
    ["constructor", "unknown"],
  ])("%s is %s", (status, expected) => {
    expect(showConnector(said(status), station(), now)).toMatchObject({ state: expected, stale: false });
  });

  it("is as fresh as the station's last message, however long ago it was told", () => {
    const hoursAgo = said("Available", now - 9 * 3_600_000);
    expect(showConnector(hoursAgo, station(), now)).toMatchObject({ stale: false, confirmedAt: now - 10_000 });
  });

  it("is stale a minute past the heartbeat interval", () => {
    const silent = station({ lastMessageAt: now - 121_000 });
    expect(showConnector(said("Available", now - 500_000), silent, now)).toMatchObject({
      state: "available",
      stale: true,
    });
  });

  it("is offline with its station, since the last message, and not stale: that it does not answer is current", () => {
    const gone = station({ liveness: "offline", lastMessageAt: now - 4_000_000 });
    expect(showConnector(said("Charging"), gone, now)).toMatchObject({
      state: "offline",
      since: now - 4_000_000,
      stale: false,
    });
  });

  it("is unknown before the station has spoken of it", () => {
    expect(showConnector(null, station(), now)).toMatchObject({
      state: "unknown",
      since: null,
      confirmedAt: null,
      stale: true,
    });
  });

  it.each<[string, string, ChargingState]>([
    ["a station that is faulted as a whole faults its free connectors", "Available", "faulted"],
    ["a car that charges is not hidden by it", "Charging", "charging"],
    ["a connector with a fault of its own keeps it", "Faulted", "faulted"],
  ])("%s", (_, own, expected) => {
    expect(showConnector(said(own), station({ whole: said("Faulted") }), now).state).toBe(expected);
  });
});

describe("a bay with several connectors", () => {
  it.each<[ChargingState[], ChargingState]>([
    [["available", "available"], "available"],
    [["unavailable", "charging"], "charging"],
    [["available", "faulted"], "faulted"],
    [["unavailable", "available"], "available"],
    [["suspended", "unavailable"], "suspended"],
    [["offline", "offline"], "offline"],
    [[], "unknown"],
  ])("%j is %s", (states, expected) => {
    expect(bayState(states)).toBe(expected);
  });
});
