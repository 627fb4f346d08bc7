/** What a process holds while it runs: pool, bell, journal tail, clock, environment, log. Opened once by `main.ts`. */
import { type DatabaseAddress, openPool, type Pool } from "#db/client.ts";
import { type BellHub, openBell } from "./bell.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Ground } from "./context.ts";
import type { Env } from "./env.ts";
import { openTail, type Tail } from "./journal.ts";
import type { Log } from "./log.ts";

export interface House extends Ground {
  env: Env;
  log: Log;
  pool: Pool;
  sql: Pool["sql"];
  bell: BellHub;
  tail: Tail;
  clock: Clock;
  /** How to reach the database, for doors that want a small pool of their own (the Twilio hooks). */
  address: DatabaseAddress;
  close(): Promise<void>;
}

export async function openHouse(
  env: Env,
  address: DatabaseAddress,
  log: Log,
  clock: Clock = systemClock,
): Promise<House> {
  const pool = openPool(address, { max: 12, applicationName: `chargeline-${env.ROLE}` });
  const bell = await openBell(pool.sql, log);
  const tail = await openTail(pool.sql, bell, log);
  return {
    env,
    log,
    pool,
    sql: pool.sql,
    db: pool.db,
    bell,
    tail,
    clock,
    address,
    async close() {
      tail.close();
      await bell.close();
      await pool.end();
    },
  };
}
