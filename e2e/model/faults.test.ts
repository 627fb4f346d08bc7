/**
 * Detection over real sockets with short limits: the gateway, the worker and the web process run apart, as in production,
 * and each of them, and the database's connections, is taken away in between.
 */
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPool, type Pool } from "#db/client.ts";
import { createStationSim, type StationSim } from "#e2e/simulators/stations/sim.ts";
import { scaledClock } from "#e2e/simulators/twilio/clock.ts";
import { compose, type Running } from "#server/main.ts";
import { readEnv } from "#server/platform/env.ts";
import { type Settings, writeSetting } from "#server/platform/settings.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";

const roles = ["gateway", "worker", "web"] as const;
type Role = (typeof roles)[number];
const limits: Partial<Settings> = {
  faultDebounceSeconds: 2,
  pendingMinutes: 5 / 60,
  offlineMinutes: 10 / 60,
  socketGraceSeconds: 3,
};

let database: TestDatabase;
let pool: Pool;
let place: Place;
let sim: StationSim;
const running = new Map<Role, Running>();
let port = 0;
let identity = "";
let count = 0;

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function start(role: Role) {
  const env = readEnv({
    CHARGELINE_ENV: "test",
    ROLE: role,
    PORT: String(role === "gateway" ? port : 0),
    HOST: "127.0.0.1",
    SESSION_SECRET: "x".repeat(40),
    LOG_LEVEL: "silent",
  });
  const process = await compose({ env, address: database.address, pages: false });
  running.set(role, process);
}
async function stop(role: Role) {
  await running.get(role)?.stop();
  running.delete(role);
}
async function restart(role: Role) {
  await stop(role);
  await start(role);
}
/** As a restart of the database does: every connection of ours is cut at once. */
async function cutDatabase() {
  const admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  await admin`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'chargeline-%'`;
  await admin.end({ timeout: 3 });
}

beforeAll(async () => {
  database = await testDatabase();
  pool = openPool(database.address);
  place = await addPlace(pool.db);
  port = await freePort();
  for (const [name, value] of Object.entries(limits))
    await writeSetting(pool.db, name as keyof Settings, value, new Date());
  for (const role of roles) await start(role);
  // Forty times as fast, so that a heartbeat a minute comes every second and a half.
  sim = createStationSim({ target: `ws://127.0.0.1:${port}`, seed: 3, clock: scaledClock(40) });
});
afterAll(async () => {
  await sim.close();
  for (const role of roles) await stop(role);
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  for (const role of roles) if (!running.has(role)) await start(role);
  identity = `DET-${(count += 1)}`;
  await addStations(pool.db, place, [{ identity, bays: 2 }]);
  sim.control.add({ identity, model: "ac-double" });
  await sim.control.waitForState(identity, (s) => s.registration === "Accepted");
});
afterEach(() => sim.control.remove(identity));

interface Row {
  rule: string;
  level: string;
  reopened: number;
  open: boolean;
  why: string | null;
  status: string;
  tickets: number;
}
const rows = async (): Promise<Row[]> => [
  ...(await pool.sql<Row[]>`
    select f.rule, f.level, f.reopened, f.cleared_at is null as open, f.cleared_why as why, t.status,
      (select count(*)::int from tickets o where o.station_id = f.station_id) as tickets
    from faults f join stations s on s.id = f.station_id join tickets t on t.id = f.ticket_id
    where s.ocpp_identity = ${identity} order by f.opened_at`),
];
async function until(fits: (found: Row[]) => boolean, what: string, ms = 15_000) {
  const end = Date.now() + ms;
  for (;;) {
    const found = await rows();
    if (fits(found)) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms until ${what}: ${JSON.stringify(found)}`);
    await pause(50);
  }
}
/** What must not happen has this long to happen. */
async function stays(expected: (found: Row[]) => void, ms: number) {
  for (const end = Date.now() + ms; Date.now() < end; await pause(100)) expected(await rows());
}
const none = (found: Row[]) => expect(found).toEqual([]);
const oneOpen = (rule: string) => (found: Row[]) => expect(found).toMatchObject([{ rule, open: true, tickets: 1 }]);
const solved = (found: Row[]) => found.length === 1 && found[0]?.open === false && found[0].status === "solved";

describe("a connector that faults", () => {
  test("is one fault and one ticket, whatever of ours restarts; it heals and closes", async () => {
    sim.control.fault(identity, 1, { errorCode: "ConnectorLockFailure" });
    await until((found) => found.length > 0, "the fault is open");
    for (const role of roles) {
      await restart(role);
      await stays(oneOpen("connector_faulted"), 500);
    }
    await cutDatabase();
    await stays(oneOpen("connector_faulted"), 2_500);
    await sim.control.waitForState(identity, (s) => s.link === "online");
    sim.control.clear(identity, 1);
    expect(await until(solved, "it is over")).toMatchObject([{ reopened: 0, why: "gone", tickets: 1 }]);
  }, 60_000);

  test("and heals at once is none", async () => {
    sim.control.fault(identity, 1, { errorCode: "ConnectorLockFailure" });
    await pause(800);
    sim.control.clear(identity, 1);
    await stays(none, 5_000);
  });

  test("while the gateway is down, and heals before it is back, is none", async () => {
    sim.control.fault(identity, 1, { errorCode: "ConnectorLockFailure" });
    await pause(500);
    await stop("gateway");
    sim.control.clear(identity, 1);
    await stays(none, 4_000);
    await start("gateway");
    await sim.control.waitForState(identity, (s) => s.link === "online");
    await stays(none, 4_000);
  }, 40_000);
});

describe("a station that falls silent", () => {
  test("is pending, then offline, in one ticket over restarts of every role, and well when it speaks", async () => {
    sim.control.silence(identity);
    await until((found) => found.some((f) => f.level === "pending"), "it is pending");
    await restart("worker");
    await restart("web");
    await cutDatabase();
    await until((found) => found.some((f) => f.level === "offline"), "it is offline", 20_000);
    await stays(oneOpen("station_silent"), 500);
    sim.control.speak(identity);
    expect(await until(solved, "it is over")).toMatchObject([{ tickets: 1, why: "gone" }]);
  }, 60_000);

  test("and speaks in time is well", async () => {
    sim.control.silence(identity);
    await pause(2_500);
    sim.control.speak(identity);
    await stays(none, 6_000);
  });

  test("is offline soon after its line is cut, and well when it is back", async () => {
    sim.control.disconnect(identity);
    expect(await until((found) => found.length > 0, "it is offline")).toMatchObject([{ level: "offline" }]);
    await restart("worker");
    await stays(oneOpen("station_silent"), 1_500);
    sim.control.reconnect(identity);
    await until(solved, "it is over");
  }, 40_000);

  test("and dials in again within the grace is well", async () => {
    sim.control.disconnect(identity);
    await pause(1_000);
    sim.control.reconnect(identity);
    await stays(none, 5_000);
  });
});

test("while the gateway is down for longer than every limit nothing is opened, nor when all come back", async () => {
  await stop("gateway");
  await stays(none, 12_000);
  await start("gateway");
  await sim.control.waitForState(identity, (s) => s.link === "online");
  await stays(none, 5_000);
}, 60_000);

test("without a worker nothing is opened; it finds what lasts when it is back", async () => {
  await stop("worker");
  sim.control.fault(identity, 2, { errorCode: "PowerSwitchFailure" });
  await stays(none, 4_000);
  await start("worker");
  expect(await until((found) => found.length > 0, "the fault is open")).toMatchObject([{ rule: "connector_faulted" }]);
}, 40_000);

test("a station that is not activated raises nothing", async () => {
  await pool.sql`update subscriptions set ended_at = now() where station_id = (
    select id from stations where ocpp_identity = ${identity})`;
  sim.control.fault(identity, 1, { errorCode: "GroundFailure" });
  await stays(none, 4_000);
});
