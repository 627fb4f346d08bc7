/**
 * The product under load, as the demo runs it: server, simulators and floor in a process each, on a throw-away PostgreSQL that
 * forces every commit to disk, and that remembers when each was made.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openPool } from "#db/client.ts";
import { startEmbedded } from "#db/embedded/launcher.ts";
import { openDatabase } from "#db/open.ts";
import { serverEnvironment, simulatorEnvironment } from "#server/bin/lib/demo-env.ts";
import { freePort } from "#server/bin/lib/ports.ts";
import { watchParent } from "#server/bin/lib/processes.ts";
import { inRoot, root } from "#server/bin/lib/root.ts";
import { readEnv } from "#server/platform/env.ts";
import { makeRunFolder, removeRunFolder } from "#server/testing/run-folder.ts";
import { hotline } from "./driver.ts";
import type { Line } from "./wire.ts";
import { fillWorld, type World, type WorldWish } from "./world.ts";

const readyMs = 60_000;
const graceMs = 8_000;
const settleMs = 6_000;

interface Started {
  stop(): Promise<void>;
}

/** Whatever it prints goes to stderr: stdout is for results. */
async function start(file: string, env: Record<string, string>, healthUrl: string): Promise<Started> {
  const child = spawn(process.execPath, ["--import", watchParent, inRoot(file)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", 2, 2],
  });
  const ended = once(child, "exit");
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(timer);
  };
  for (const end = Date.now() + readyMs; Date.now() < end; await delay(50)) {
    if (child.exitCode !== null) throw new Error(`${file} ended before it was ready`);
    const answer = await fetch(healthUrl).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return { stop };
  }
  await stop();
  throw new Error(`${file} was not ready in time`);
}

/** The database knows when each transaction was committed only if it is told to before it starts. */
async function rememberCommitTimes(dataDir: string): Promise<void> {
  const embedded = await startEmbedded({ dataDir });
  const admin = openPool({ url: embedded.adminUrl }, { max: 1 });
  await admin.sql`alter system set track_commit_timestamp = on`;
  await admin.end();
  await embedded.stop();
}

/** Stations that charge, one car after the other, with a meter reading every fifteen seconds. */
function writeFleet(dataDir: string, stations: number): void {
  const params = { pauseSeconds: [5, 20], sessionSeconds: [30, 90], fumbleSeconds: [1, 3], meterSeconds: 15 };
  const fleet = Array.from({ length: stations }, (_, n) => ({
    identity: `BENCH-${n + 1}`,
    model: "ac-single",
    scenario: { name: "charges", params },
  }));
  fs.writeFileSync(path.join(dataDir, "demo-fleet.json"), JSON.stringify(fleet));
  fs.writeFileSync(path.join(dataDir, "demo-numbers.json"), JSON.stringify([{ phoneNumber: hotline }]));
}

export interface BenchDesk {
  /** Over IPv4; browsers use `publicUrl`. */
  url: string;
  publicUrl: string;
  line: Line;
  floor: Line;
  world: World;
  /** Processor seconds the product's process has used since it began. */
  serverCpu(): Promise<number>;
  /** Until so many stations are connected and the rush of their first messages is over. */
  settled(stations: number): Promise<void>;
  stop(): Promise<void>;
}

export async function openBenchDesk(wish: WorldWish & { stations: number }): Promise<BenchDesk> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close().catch((error: unknown) => console.error(error));
  };
  try {
    return { ...(await openParts(wish, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openParts(wish: WorldWish & { stations: number }, closers: (() => Promise<void>)[]) {
  const dataDir = await makeRunFolder();
  closers.push(() => removeRunFolder(dataDir));
  await rememberCommitTimes(dataDir);
  const [port, simPort, smtpPort, floorPort] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const plan = { kind: "test" as const, port, simPort, smtpPort, dataDir };
  const env = { ...serverEnvironment(plan), LOG_LEVEL: "error", PUBLIC_URL: `http://localhost:${port}` };
  const { TWILIO_ACCOUNT_SID: accountSid = "", TWILIO_AUTH_TOKEN: authToken = "" } = env as Record<string, string>;
  const database = await openDatabase(readEnv(env));
  closers.push(() => database.stop());
  const joined = await startEmbedded({ dataDir });
  closers.push(() => joined.stop());
  const adminUrl = new URL(joined.adminUrl);
  adminUrl.pathname = "/chargeline";
  const pool = openPool(database.address, { max: 4, applicationName: "chargeline-bench" });
  closers.push(() => pool.end());
  const world = await fillWorld(pool, adminUrl.href, wish);
  writeFleet(dataDir, wish.stations);

  const url = `http://127.0.0.1:${port}`;
  const floorUrl = `http://127.0.0.1:${floorPort}`;
  const simulatorUrl = `http://127.0.0.1:${simPort}`;
  const simulators = { ...simulatorEnvironment(plan), PUBLIC_URL: env.PUBLIC_URL };
  const run = async (...what: Parameters<typeof start>) => {
    const started = await start(...what);
    closers.push(() => started.stop());
  };
  await run("e2e/simulators/main.ts", simulators, `${simulatorUrl}/healthz`);
  await run("server/bin/server.ts", env, `${url}/healthz`);
  const floorEnv = { FLOOR_DATABASE_URL: adminUrl.href, FLOOR_TOKEN: authToken, FLOOR_PUBLIC_URL: floorUrl };
  await run("e2e/bench/floor.ts", { ...floorEnv, NODE_ENV: "production", FLOOR_PORT: String(floorPort) }, floorUrl);
  return {
    url,
    publicUrl: env.PUBLIC_URL,
    line: { url, publicUrl: env.PUBLIC_URL, accountSid, authToken, simulatorUrl },
    floor: { url: floorUrl, publicUrl: floorUrl, accountSid, authToken, simulatorUrl },
    world,
    serverCpu: () => metric(url, "process_cpu_seconds_total"),
    async settled(stations: number) {
      for (const end = Date.now() + readyMs; Date.now() < end; await delay(200)) {
        if ((await metric(url, "chargeline_station_sockets")) < stations) continue;
        await delay(settleMs);
        return;
      }
      throw new Error(`not all of ${stations} stations came in time`);
    },
  };
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} ([\\d.e+-]+)`, "m").exec(text)?.[1] ?? Number.NaN);
}
