/** One running PostgreSQL: started on a free port, recognised by its pid file, stopped in order. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { isAlive } from "./lock-file.mjs";
import type { SystemUser } from "./system-user.ts";

export interface Postmaster {
  pid: number;
  port: number;
}

export interface StartOptions {
  cluster: string;
  binaries: Binaries;
  user: SystemUser | undefined;
  durable: boolean;
  logFile: string;
}

const RECOVERY_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;
const RETRY_LIMIT_MS = 10_000;
/** Somebody else took the port in between, or the children of a killed PostgreSQL are still leaving. */
const PASSING_TROUBLE = /TCP\/IP socket|address already in use|pre-existing shared memory/i;
const LOG_LIMIT_BYTES = 5_000_000;

const SETTINGS = [
  "shared_buffers=64MB",
  "max_connections=120",
  "unix_socket_directories=",
  "listen_addresses=127.0.0.1",
  "timezone=UTC",
  "log_timezone=UTC",
  "io_method=sync",
  "jit=off",
  "autovacuum_max_workers=2",
  "wal_level=minimal",
  "max_wal_senders=0",
  "min_wal_size=32MB",
  "max_wal_size=256MB",
];
const THROW_AWAY = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

/** Lines of postmaster.pid: process, data folder, start time, port, socket folder, address, shared memory, state. */
function readPidFile(cluster: string): (Postmaster & { state: string }) | undefined {
  try {
    const lines = fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? "").trim() };
  } catch {
    return undefined;
  }
}

/** A pid file may outlive its process, and the number may since have gone to somebody else. A zombie has no command line. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === "linux") return /postgres/.test(fs.readFileSync(`/proc/${pid}/cmdline`, "utf8"));
    if (process.platform === "win32") return true;
    return /postgres/.test(execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return false;
  }
}

/** The PostgreSQL that already serves this data, if there is one. */
export async function findRunning(cluster: string): Promise<Postmaster | undefined> {
  const found = readPidFile(cluster);
  if (!found) return undefined;
  const running = await untilReady(cluster, () => isPostgres(found.pid));
  if (running) return running;
  if (isAlive(found.pid)) disownPidFile(cluster);
  return undefined;
}

/**
 * The number in the pid file has gone to a foreign process, for which PostgreSQL would refuse to start. The file itself
 * must stay: by it PostgreSQL finds out whether children of a killed one still hold the data. It ignores a pid that is
 * its parent's, which we are about to be.
 */
function disownPidFile(cluster: string): void {
  const file = path.join(cluster, "postmaster.pid");
  const [, ...rest] = fs.readFileSync(file, "utf8").split("\n");
  fs.writeFileSync(file, [process.pid, ...rest].join("\n"));
}

/** `pid` where it is known: a stale file of an earlier one says "ready" too. */
async function untilReady(cluster: string, isRunning: () => boolean, pid?: number): Promise<Postmaster | undefined> {
  const deadline = Date.now() + RECOVERY_LIMIT_MS;
  while (isRunning() && Date.now() < deadline) {
    const seen = readPidFile(cluster);
    if (seen?.state === "ready" && (pid === undefined || seen.pid === pid) && (await answers(seen.port)))
      return { pid: seen.pid, port: seen.port };
    await delay(10);
  }
  return undefined;
}

async function answers(port: number): Promise<boolean> {
  const socket = net.connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function openLog(file: string): number {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return fs.openSync(file, size > LOG_LIMIT_BYTES ? "w" : "a", 0o600);
}

function lastComplaint(logFile: string, from: number): string {
  const lines = fs.readFileSync(logFile, "utf8").slice(from).split("\n");
  const complaint = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.findLast((line) => line.trim());
  return complaint?.replace(/^.*?(FATAL|PANIC):\s*/, "") ?? "it said nothing";
}

async function startOnce(options: StartOptions): Promise<Postmaster | string> {
  const { cluster, binaries, user, logFile } = options;
  const settings = options.durable ? SETTINGS : [...SETTINGS, ...THROW_AWAY];
  const args = ["-D", cluster, "-p", String(await freePort()), ...settings.flatMap((setting) => ["-c", setting])];
  const log = openLog(logFile);
  const before = fs.fstatSync(log).size;
  const child = spawn(binaries.program("postgres"), args, {
    ...user,
    cwd: binaries.home,
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", log, log],
    detached: true, // Ctrl-C reaches us alone, and we stop it in order
  });
  fs.closeSync(log);
  let over = false;
  child.once("error", () => {
    over = true;
  });
  child.once("exit", () => {
    over = true;
  });
  const ready = await untilReady(cluster, () => !over, child.pid);
  child.unref();
  if (ready) return ready;
  return lastComplaint(logFile, before);
}

export async function startPostmaster(options: StartOptions): Promise<Postmaster> {
  const deadline = Date.now() + RETRY_LIMIT_MS;
  for (;;) {
    const result = await startOnce(options);
    if (typeof result !== "string") return result;
    if (!PASSING_TROUBLE.test(result) || Date.now() > deadline) {
      throw new Error(`the database did not start: ${result} (see ${options.logFile})`);
    }
    await delay(100);
  }
}

export async function stopPostmaster(
  { pid }: Postmaster,
  options: Pick<StartOptions, "cluster" | "binaries">,
): Promise<void> {
  if (!isAlive(pid)) return;
  if (process.platform === "win32") {
    execFileSync(options.binaries.program("pg_ctl"), ["stop", "-m", "fast", "-D", options.cluster], {
      stdio: "ignore",
    });
    return;
  }
  process.kill(pid, "SIGINT"); // "fast": ends sessions, writes a checkpoint
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid) && Date.now() < deadline) await delay(10);
  if (isAlive(pid)) process.kill(pid, "SIGQUIT"); // the log is safe; the next start replays it
}
