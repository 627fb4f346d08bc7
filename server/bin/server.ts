/** Runs the server: environment, database, doors; one clear line for everything that can be wrong at boot. */
import { compose, type Running } from "#server/main.ts";
import { readEnv } from "#server/platform/env.ts";
import { createLog } from "#server/platform/log.ts";
import { prepareDatabase } from "#server/seed/prepare.ts";
import { explainBootError } from "./lib/boot-errors.ts";

function fail(lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

let running: Running | undefined;
let stopDatabase: (() => Promise<void>) | undefined;
let stopping = false;
async function stop(code: number) {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(code || 1), 10_000).unref();
  await running?.stop();
  await stopDatabase?.();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
// `npm run` does not pass SIGTERM through its shell: leave when the parent is gone.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void stop(0);
}, 500).unref();

let port = 3000;
try {
  const env = readEnv();
  port = env.PORT;
  const database = await prepareDatabase(env, createLog(env.LOG_LEVEL));
  stopDatabase = database.stop;
  running = await compose({ env, address: database.address });
  console.log(`Chargeline listens on ${env.PUBLIC_URL}`);
} catch (error) {
  await stopDatabase?.();
  const lines = explainBootError(error, port);
  if (!lines) throw error;
  fail(lines);
}
