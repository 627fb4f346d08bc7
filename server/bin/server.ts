/** Runs the server: environment, database, doors; one clear line for everything that can be wrong at boot. */
import { SetupRefused } from "#db/setup.ts";
import { compose, type Running } from "#server/main.ts";
import { EnvRefused, readEnv } from "#server/platform/env.ts";
import { createLog } from "#server/platform/log.ts";
import { prepareDatabase } from "#server/seed/prepare.ts";

function fail(lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

/** A boot error as a person can act on it; null for what is a bug and deserves its stack. */
function explain(error: unknown, port: number): string[] | null {
  if (error instanceof EnvRefused) return error.problems;
  if (error instanceof SetupRefused) return [error.message];
  const code = (error as { code?: string }).code ?? "";
  if (code === "EADDRINUSE")
    return [`Port ${port} is already in use. Stop the other program or set PORT to another one.`];
  if (["ECONNREFUSED", "ENOTFOUND", "CONNECT_TIMEOUT", "EHOSTUNREACH", "ETIMEDOUT"].includes(code))
    return [`The database is out of reach (${code}). Check DATABASE_URL and that PostgreSQL runs.`];
  if (["28P01", "28000", "3D000"].includes(code))
    return [`The database refused the login or has no such database (${code}). Check DATABASE_URL.`];
  return null;
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
  const lines = explain(error, port);
  if (!lines) throw error;
  fail(lines);
}
