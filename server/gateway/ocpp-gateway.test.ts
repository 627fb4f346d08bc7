import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { type GatewayHouse, openGatewayHouse } from "#server/testing/gateway-house.ts";
import { dialStation } from "#server/testing/station-socket.ts";

let g: GatewayHouse;
let place: Place;
beforeAll(async () => {
  g = await openGatewayHouse();
  place = await addPlace(g.house.db);
});
afterAll(() => g.close());

describe("a station that boots", () => {
  it("is accepted, and what it says is in the database when it is answered", async () => {
    const [id = ""] = await addStations(g.house.db, place, [{ identity: "BOOT-1", bays: 2 }]);
    const station = await dialStation(g.port, "BOOT-1");
    const boot = await station.boot();
    expect(boot.payload).toMatchObject({ status: "Accepted" });
    expect(boot.payload.interval).toBeGreaterThanOrEqual(54);
    expect(boot.payload.interval).toBeLessThanOrEqual(66);
    await station.call("Heartbeat");
    expect((await station.status(1, "Available")).type).toBe(3);
    expect((await station.status(2, "Faulted", "ConnectorLockFailure")).type).toBe(3);
    const rows = await g.house
      .sql`select connector_id, status, error_code from connector_states where station_id = ${id} order by 1`;
    expect(rows.map((r) => ({ ...r }))).toEqual([
      { connector_id: 1, status: "Available", error_code: "NoError" },
      { connector_id: 2, status: "Faulted", error_code: "ConnectorLockFailure" },
    ]);
    const [state] = await g.house
      .sql`select epoch::int, vendor, model, last_heartbeat_at is not null as beat from station_states where station_id = ${id}`;
    expect({ ...state }).toEqual({ epoch: 1, vendor: "ACME", model: "One", beat: true });
    const lines = await g.house.sql`select kind from journal where subject = ${id} order by id`;
    expect(lines.map((l) => l.kind)).toEqual([
      "diagnostics.station_connected",
      "diagnostics.station_booted",
      "diagnostics.connector_changed",
      "diagnostics.connector_changed",
    ]);
    const [frames] = await g.house.sql`select count(*)::int as n from frames where station_id = ${id}`;
    expect(frames?.n).toBe(4);
    await station.close();
  });
});
