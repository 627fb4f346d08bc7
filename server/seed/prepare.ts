/** The database of a start: opened, migrated and, anywhere but in production, filled with *a bad night* when empty. */
import { type DatabaseAddress, openPool } from "#db/client.ts";
import { openDatabase } from "#db/open.ts";
import { silentBell } from "#server/platform/bell.ts";
import { systemClock } from "#server/platform/clock.ts";
import type { Env } from "#server/platform/env.ts";
import type { Log } from "#server/platform/log.ts";
import { seedBadNight } from "./bad-night.ts";

export interface PreparedDatabase {
  address: DatabaseAddress;
  stop(): Promise<void>;
  /** The seed was made by this start. */
  fresh: boolean;
}

async function seed(env: Env, address: DatabaseAddress, log: Log): Promise<boolean> {
  const pool = openPool(address, { max: 2, applicationName: "chargeline-seed" });
  try {
    const started = performance.now();
    const ground = { db: pool.db, sql: pool.sql, bell: silentBell, clock: systemClock, env };
    const { seeded, stations, tickets } = await seedBadNight(ground, { dataDir: env.DATA_DIR });
    if (seeded) log.info({ stations, tickets, ms: Math.round(performance.now() - started) }, "a bad night is seeded");
    return seeded;
  } finally {
    await pool.end();
  }
}

export async function prepareDatabase(env: Env, log: Log): Promise<PreparedDatabase> {
  const { address, stop } = await openDatabase(env, (text) => log.info(text));
  try {
    const fresh = env.CHARGELINE_ENV === "production" ? false : await seed(env, address, log);
    return { address, stop, fresh };
  } catch (error) {
    await stop();
    throw error;
  }
}
