/** Simulated stations with their habits against the real door and a real database, over real sockets. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createStationSim, type FleetEntry, type StationSim } from "#e2e/simulators/stations/sim.ts";
import { type StationDiagnostics, stationDiagnostics } from "#server/diagnostics/reads.ts";
import { requestRefresh } from "#server/diagnostics/request-refresh.ts";
import { newCtx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { writeSetting } from "#server/platform/settings.ts";
import { hashStationKey } from "#server/stations/station-key.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { type GatewayHouse, openGatewayHouse } from "#server/testing/gateway-house.ts";

let g: GatewayHouse;
let place: Place;
let sim: StationSim;
const key = "station-key-for-tests";
let keyHash: string;

beforeAll(async () => {
  g = await openGatewayHouse();
  place = await addPlace(g.house.db);
  keyHash = await hashStationKey(key);
  sim = createStationSim({ target: `ws://127.0.0.1:${g.port}`, seed: 7, backoffMs: { min: 50, max: 200 } });
  await writeSetting(g.house.db, "commandSeconds", 2, new Date());
});
afterAll(async () => {
  await sim.close();
  await g.close();
});

/** Registers the station, lets it dial and waits until it is accepted. */
async function station(identity: string, model: string, more: Partial<FleetEntry> = {}): Promise<string> {
  const [id = ""] = await addStations(g.house.db, place, [{ identity, bays: 2, keyHash }]);
  sim.control.add({ identity, model, key, ...more });
  const up = await sim.control.waitForState(identity, (s) => s.link === "online" && s.registration === "Accepted");
  expect(up?.registration).toBe("Accepted");
  return id;
}
const picture = (id: string) => stationDiagnostics(g.house.db, id, new Date());
const shows = (id: string, fits: (p: StationDiagnostics) => void, timeout = 5_000) =>
  vi.waitFor(
    async () => {
      const now = await picture(id);
      if (!now) throw new Error("no picture");
      fits(now);
    },
    { timeout, interval: 20 },
  );
/** Once its bays are known: what it says at its boot is no answer to us. */
const refresh = async (stationId: string, state: string) => {
  await shows(stationId, (p) => expect(p.bays.every((b) => b.saidAt !== null)).toBe(true));
  const ctx = newCtx(g.house, { kind: "agent", agentId: 1, userId: "u", name: "Ada", role: "agent" });
  const command = await requestRefresh(ctx, { stationId, idempotencyKey: newId() });
  await vi.waitFor(
    async () => {
      const [row] = await g.house.sql`select state from commands where id = ${command.id}`;
      expect(row?.state).toBe(state);
    },
    { timeout: 8_000, interval: 20 },
  );
};

describe("a station of the fleet", () => {
  test("boots with its key and shows its bays", async () => {
    const id = await station("AC-1", "ac-double");
    await shows(id, (p) => {
      expect(p).toMatchObject({
        connected: true,
        liveness: { state: "online" },
        device: { vendor: "Nordlicht", invalidFrames: 0 },
      });
      expect(p.bays.map((b) => [b.state, b.stale])).toEqual([
        ["available", false],
        ["available", false],
      ]);
    });
  });

  test("that faults is seen within two seconds, and again when it recovers", async () => {
    const id = await station("AC-2", "ac-double");
    await shows(id, (p) => expect(p.bays[0]?.state).toBe("available"));
    sim.control.fault("AC-2", 2, { errorCode: "ConnectorLockFailure" });
    await shows(
      id,
      (p) => expect(p.bays[1]).toMatchObject({ state: "faulted", errorCode: "ConnectorLockFailure" }),
      2_000,
    );
    sim.control.clear("AC-2", 2);
    await shows(id, (p) => expect(p.bays[1]).toMatchObject({ state: "available", errorCode: null }), 2_000);
  });

  test("charges: a session with energy, ended with its reason", async () => {
    const id = await station("AC-3", "ac-double");
    expect(await sim.control.startSession("AC-3", 1)).toMatchObject({ started: true });
    await shows(id, (p) => {
      expect(p.bays[0]?.state).toBe("charging");
      expect(p.sessions).toMatchObject([{ connectorId: 1, endedAt: null }]);
    });
    sim.control.stopSession("AC-3", 1, "EVDisconnected");
    await shows(id, (p) =>
      expect(p.sessions[0]).toMatchObject({ stopReason: "EVDisconnected", endedAt: expect.any(Number) }),
    );
  });

  test("an old one with habits of its own is understood, and its broken messages are counted", async () => {
    const id = await station("OLD-1", "ac-old");
    await shows(id, (p) => {
      expect(p.bays.map((b) => [b.state, b.errorCode])).toEqual([
        ["available", null],
        ["available", null],
      ]);
      expect(p.device.invalidFrames).toBeGreaterThan(0);
      // Its clock is an hour ahead: nothing has begun in the future.
      for (const bay of p.bays) expect(bay.since).toBeLessThanOrEqual(Date.now());
    });
    await refresh(id, "done");
  });

  test("taken off the network comes back, and what happened meanwhile is told", async () => {
    const id = await station("AC-4", "ac-double");
    await shows(id, (p) => expect(p.bays[1]?.state).toBe("available"));
    sim.control.disconnect("AC-4", { abrupt: true });
    await shows(id, (p) => expect(p.connected).toBe(false));
    sim.control.fault("AC-4", 2, { errorCode: "ReaderFailure" });
    sim.control.reconnect("AC-4");
    await shows(id, (p) => {
      expect(p.connected).toBe(true);
      expect(p.bays[1]).toMatchObject({ state: "faulted", errorCode: "ReaderFailure" });
    });
  });

  test("with a wrong key stays outside", async () => {
    await addStations(g.house.db, place, [{ identity: "AC-5", keyHash }]);
    sim.control.add({ identity: "AC-5", model: "ac-single", key: "wrong" });
    const line = await sim.control.waitForLine("AC-5", (l) => JSON.stringify(l).includes("401"));
    expect(line).toBeDefined();
    expect(sim.control.state("AC-5").link).not.toBe("online");
    sim.control.remove("AC-5");
  });
});

describe("asking for the state again", () => {
  test("is done when the station says it", async () => {
    const id = await station("R-1", "ac-double");
    await refresh(id, "done");
  });

  test("of a station that lies had no effect", async () => {
    const id = await station("R-2", "ac-double", { scenario: "lies" });
    await refresh(id, "no_effect");
  });

  test("of a station that refuses is rejected", async () => {
    const id = await station("R-3", "ac-double", { scenario: "refuses-commands" });
    await refresh(id, "rejected");
  });
});

test("a fleet of sixty stands a restart of the gateway: all are back, none is offline, no charge is lost or doubled", async () => {
  const fleet = Array.from({ length: 60 }, (_, i) => ({ identity: `FL-${i}`, model: "ac-double", key }));
  await addStations(
    g.house.db,
    place,
    fleet.map(({ identity }) => ({ identity, bays: 2, keyHash })),
  );
  sim.control.add(fleet);
  const online = () =>
    vi.waitFor(() => expect(fleet.every((f) => sim.control.state(f.identity).link === "online")).toBe(true), {
      timeout: 15_000,
    });
  await online();
  const charging = fleet.slice(0, 20);
  await Promise.all(charging.map((f) => sim.control.startSession(f.identity, 1)));
  await g.restart();
  for (const f of charging.slice(0, 10)) sim.control.stopSession(f.identity, 1, "Local");
  await online();
  await vi.waitFor(
    async () => {
      const [row] = await g.house.sql`select count(*)::int as n, count(ended_at)::int as ended from charging_sessions c
        join stations s on s.id = c.station_id where s.name like 'FL-%'`;
      expect({ ...row }).toEqual({ n: 20, ended: 10 });
    },
    { timeout: 15_000 },
  );
  await vi.waitFor(async () => {
    const gone = await g.house.sql`select s.name, t.epoch, t.connected_at, t.disconnected_at from station_states t
      join stations s on s.id = t.station_id where s.name like 'FL-%' and t.disconnected_at is not null`;
    expect(gone.map((row) => ({ ...row }))).toEqual([]);
  });
});
