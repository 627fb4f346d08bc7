import postgres, { type Sql } from "postgres";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { livenessOf } from "#server/diagnostics/rules/liveness.ts";
import { defaultSettings } from "#server/platform/settings.ts";
import { addPlace, addStations } from "#server/testing/charging-rows.ts";
import { type GatewayHouse, openGatewayHouse } from "#server/testing/gateway-house.ts";
import { dialStation, type StationSocket } from "#server/testing/station-socket.ts";

let g: GatewayHouse;
let id: string;
let station: StationSocket;
/** The superuser sees what the gateway's sessions wait for, and may cut them. */
let admin: Sql;
beforeEach(async () => {
  g = await openGatewayHouse({ answerLimitMs: 700 });
  [id = ""] = await addStations(g.house.db, await addPlace(g.house.db), [{ identity: "S-1" }]);
  station = await dialStation(g.port, "S-1");
  await station.boot();
  admin = postgres(g.database.adminUrl, { max: 1 });
});
afterEach(async () => {
  await admin.end();
  await g.close();
});

/** Holds a table so that no batch can be written until the returned function is called. */
async function holdTable(name: string): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((go) => {
    release = go;
  });
  let locked = () => {};
  const ready = new Promise<void>((go) => {
    locked = go;
  });
  const transaction = g.house.sql.begin(async (tx) => {
    await tx.unsafe(`lock table ${name} in share mode`);
    locked();
    await held;
  });
  await ready;
  return async () => {
    release();
    await transaction;
  };
}

const waitsForLock = () =>
  vi.waitFor(async () => {
    const [row] = await admin`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name = 'chargeline-ocpp' and wait_event_type = 'Lock'`;
    expect(row?.n).toBeGreaterThan(0);
  });

describe("an answer", () => {
  it("never comes before the commit", async () => {
    const release = await holdTable("frames");
    const heard = station.heard.length;
    const answer = station.status(1, "Faulted", "InternalError");
    await waitsForLock();
    expect(station.heard.length).toBe(heard);
    expect(await g.house.sql`select 1 from connector_states where station_id = ${id}`).toHaveLength(0);
    await release();
    expect((await answer).type).toBe(3);
    expect(await g.house.sql`select 1 from connector_states where station_id = ${id}`).toHaveLength(1);
  });

  it("is InternalError when the database stays silent, and the message is written all the same", async () => {
    const release = await holdTable("frames");
    expect(await station.status(1, "Faulted", "InternalError")).toMatchObject({ type: 4, errorCode: "InternalError" });
    await release();
    await vi.waitFor(async () =>
      expect(await g.house.sql`select 1 from connector_states where station_id = ${id}`).toHaveLength(1),
    );
    expect((await station.call("Heartbeat")).type).toBe(3);
  });

  it("to a start told again after such a silence carries the first one's id", async () => {
    const begun = { connectorId: 1, idTag: "A", meterStart: 0, timestamp: "2026-01-02T03:00:00Z" };
    const release = await holdTable("charging_sessions");
    expect((await station.call("StartTransaction", begun)).type).toBe(4);
    await release();
    const again = await station.call("StartTransaction", begun);
    expect(again.type).toBe(3);
    expect(await g.house.sql`select 1 from charging_sessions where station_id = ${id}`).toHaveLength(1);
  });

  it("comes after the gateway's connections to the database were cut", async () => {
    await admin`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'chargeline-ocpp'`;
    const answer = await station.status(1, "Available");
    expect(answer.type).toBe(3);
    expect(await g.house.sql`select 1 from connector_states where station_id = ${id}`).toHaveLength(1);
  });
});

describe("a restart of ours", () => {
  const liveness = async () => {
    const [row] = await g.house.sql<{ last: number; connected: number; gone: number | null }[]>`
      select extract(epoch from last_message_at)::float8 * 1000 as last,
        extract(epoch from connected_at)::float8 * 1000 as connected,
        extract(epoch from disconnected_at)::float8 * 1000 as gone from station_states where station_id = ${id}`;
    const facts = {
      lastMessageAt: row?.last ?? null,
      connectedAt: row?.connected ?? null,
      disconnectedAt: row?.gone ?? null,
    };
    return livenessOf(facts, defaultSettings, Date.now());
  };

  it("closes sockets with 1001, and takes stations back at once without calling them offline", async () => {
    await station.status(1, "Available");
    await g.restart();
    expect(await station.closed).toBe(1001);
    expect(await liveness()).toBe("online");
    const back = await dialStation(g.port, "S-1");
    expect((await back.call("Heartbeat")).type).toBe(3);
    const [row] = await g.house.sql`select epoch::int, disconnected_at from station_states where station_id = ${id}`;
    expect({ ...row }).toEqual({ epoch: 2, disconnected_at: null });
    await back.close();
  });

  it("after a kill counts the sockets of the earlier run as closed from now on", async () => {
    await station.close();
    await vi.waitFor(async () => {
      const [row] = await g.house.sql`select disconnected_at from station_states where station_id = ${id}`;
      expect(row?.disconnected_at).not.toBeNull();
    });
    await g.house.sql`update station_states set disconnected_at = null, connected_at = now() - interval '9 hours',
      last_message_at = now() - interval '2 hours'`;
    expect(await liveness()).toBe("offline");
    await g.restart();
    await vi.waitFor(async () => expect(await liveness()).toBe("pending"));
  });
});

describe("two hundred stations at once", () => {
  it("say their states, and nothing is lost", async () => {
    const place = await addPlace(g.house.db, "Fleet");
    const fleet = Array.from({ length: 200 }, (_, i) => ({ identity: `F-${i}`, bays: 2 }));
    await addStations(g.house.db, place, fleet);
    const sockets = await Promise.all(fleet.map((f) => dialStation(g.port, f.identity)));
    const answers = await Promise.all(
      sockets.flatMap((s) => [
        s.boot(),
        s.status(1, "Available"),
        s.status(2, "Preparing"),
        s.status(2, "Charging"),
        s.call("Heartbeat"),
      ]),
    );
    expect(answers.filter((a) => a.type === 3)).toHaveLength(1_000);
    const [counted] = await g.house.sql`select
      (select count(*)::int from frames f join stations s on s.id = f.station_id where s.name like 'F-%') as frames,
      (select count(*)::int from connector_states where status in ('Available', 'Charging') and station_id <> ${id}) as states,
      (select count(*)::int from connector_intervals where ended_at is null and station_id <> ${id}) as open,
      (select count(*)::int from journal where kind = 'diagnostics.connector_changed') as lines`;
    expect({ ...counted }).toEqual({ frames: 1_000, states: 400, open: 400, lines: 600 });
    expect(g.gateway.connections()).toBe(201);
    await Promise.all(sockets.map((s) => s.close()));
  });
});
