/**
 * `npm run bench`: W1 screen pop with its floor in the same run, and W2 in small. Loopback only; starts and stops everything
 * itself. One JSON line per result on stdout and in `e2e/bench/out/`; progress and the table on stderr.
 *
 * --repeats 5 · --rate 4 (calls per second) · --seconds 8 (per repeat) · --agents 12 · --listeners 50 (streams that hear) ·
 * --reading 0 (how many of them also read again, as browsers do) · --stations 200 (telemetry behind) · --evses 100000 ·
 * --rings 20 (painted) · --full: the plan's load, 10 calls/s, 10 000 stations, 500 listeners
 */
import os from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ensureBuild } from "#server/bin/lib/build.ts";
import { ensureBrowser } from "#server/bin/lib/ensure-browser.ts";
import { say } from "#server/bin/lib/progress.mjs";
import { type BenchDesk, openBenchDesk } from "./bench-desk.ts";
import { ConsoleClient } from "./console-client.ts";
import { FloorWatch } from "./floor-load.ts";
import { clientCpu, openResults, type Result, round } from "./measure.ts";
import { measurePainted } from "./painted.ts";
import { type Repeat, summary, table } from "./report.ts";
import { measureResolve } from "./resolve-lite.ts";
import { PopWatch } from "./screen-pop.ts";

const small = {
  repeats: 5,
  rate: 4,
  seconds: 8,
  agents: 12,
  listeners: 50,
  reading: 0,
  stations: 200,
  evses: 100_000,
  rings: 20,
};
type Load = typeof small;
const full: Load = { ...small, rate: 10, seconds: 20, agents: 24, listeners: 500, stations: 10_000, rings: 40 };
const limitMs = { small: 240_000, full: 900_000 };
const warmSeconds = 4;

function loadOf(): { load: Load; limit: number } {
  const named = Object.fromEntries(Object.keys(small).map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ options: { ...named, full: { type: "boolean" } } });
  const given = Object.entries(values).flatMap(([name, value]) => (name === "full" ? [] : [[name, Number(value)]]));
  const load = { ...(values.full ? full : small), ...(Object.fromEntries(given) as Partial<Load>) };
  for (const [name, value] of Object.entries(load))
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name}: must be a number`);
  return { load, limit: values.full ? limitMs.full : limitMs.small };
}

type Write = (result: Result) => void;

/** On shift, with their phones, each reading at every offer. */
async function openTabs(desk: BenchDesk, pops: PopWatch): Promise<ConsoleClient[]> {
  const tabs: ConsoleClient[] = [];
  for (const login of desk.world.agents) {
    const tab = await ConsoleClient.signIn(desk.url, desk.publicUrl, login);
    tabs.push(tab);
    await tab.startShift();
    await pops.watch(tab);
  }
  return tabs;
}

/** Product and floor in turns, on the same database with the same load behind. */
async function measureServer(desk: BenchDesk, load: Load, write: Write): Promise<Repeat[]> {
  const pops = new PopWatch();
  const floor = new FloorWatch(desk.floor);
  const tabs = await openTabs(desk, pops);
  const stream = await floor.open();
  await pops.measure(desk, load.rate, warmSeconds);
  await floor.measure(desk.world.spots, load.rate, warmSeconds);
  const repeats: Repeat[] = [];
  for (let repeat = 1; repeat <= load.repeats; repeat += 1) {
    const cpu = clientCpu();
    const [before, began] = [await desk.serverCpu(), performance.now()];
    const product = await pops.measure(desk, load.rate, load.seconds);
    const serverCpu = round(((await desk.serverCpu()) - before) / ((performance.now() - began) / 1000));
    const productCpu = cpu();
    write({ bench: "W1", part: "server", repeat, ...product, clientCpu: productCpu, serverCpu });
    const bare = await floor.measure(desk.world.spots, load.rate, load.seconds);
    const floorCpu = cpu();
    write({ bench: "W1", part: "floor", repeat, ...bare, clientCpu: floorCpu });
    say(`W1 ${repeat}/${load.repeats}: product ${product.total.p50} ms, floor ${bare.total.p50} ms`);
    repeats.push({ product, floor: bare.total, clientCpu: Math.max(productCpu, floorCpu) });
  }
  stream.close();
  for (const tab of tabs) {
    await tab.endShift();
    tab.close();
  }
  return repeats;
}

async function listenBehind(desk: BenchDesk, { listeners, reading }: Load): Promise<ConsoleClient> {
  const client = await ConsoleClient.signIn(desk.url, desk.publicUrl, desk.world.listener);
  for (let n = 0; n < listeners; n += 1) await (n < reading ? client.listenAndRead() : client.listen());
  return client;
}

async function framesPerSecond({ world }: BenchDesk): Promise<() => Promise<number>> {
  const count = async () => Number((await world.pool.sql`select count(*) as n from frames`)[0]?.n ?? 0);
  const [before, began] = [await count(), performance.now()];
  return async () => round(((await count()) - before) / ((performance.now() - began) / 1000), 1);
}

async function bench(desk: BenchDesk, load: Load): Promise<void> {
  const { write, file } = openResults();
  const machine = { cores: os.availableParallelism(), node: process.versions.node };
  write({ bench: "all", part: "load", at: new Date().toISOString(), ...machine, ...load });
  await desk.settled(load.stations);
  const listener = await listenBehind(desk, load);
  const frames = await framesPerSecond(desk);
  const repeats = await measureServer(desk, load, write);
  const telemetryPerSecond = await frames();
  const cpu = clientCpu();
  const painted = await measurePainted(desk, load.rings);
  const paintedCpu = cpu();
  write({ bench: "W1", part: "painted", ...painted, clientCpu: paintedCpu, telemetryPerSecond });
  listener.close();
  await delay(200);
  const resolve = await measureResolve(desk.world.pool, desk.world.spots, 2_000);
  write({ bench: "W2", part: "exact", ...resolve, clientCpu: cpu() });
  const run = { repeats, painted, paintedCpu, resolve };
  write({ bench: "all", part: "summary", ...summary(run) });
  const { rate, listeners, evses } = load;
  const behind = `${rate} calls/s, ${listeners} listeners, ${telemetryPerSecond} frames/s, ${evses} charge points`;
  process.stderr.write(`\n${machine.cores} cores; ${behind}\n${table(run)}\n${file}\n`);
}

const { load, limit } = loadOf();
await ensureBuild();
say(`browser: ${await ensureBrowser()}`);
const began = performance.now();
say(`filling a database with ${load.evses} charge points …`);
const desk = await openBenchDesk(load);
let stopping: Promise<void> | undefined;
const end = async (code: number, why?: string) => {
  if (why) say(`${why}: stopping`);
  stopping ??= desk.stop();
  await stopping;
  process.exit(code);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(130, signal));
const late = setTimeout(() => void end(1, `not done after ${limit / 1000} s`), limit - (performance.now() - began));
try {
  await bench(desk, load);
  clearTimeout(late);
  await end(0);
} catch (error) {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  await end(1);
}
