/**
 * The doorbell: "something was committed, look". It carries nothing, so ringing twice is harmless and losing a ring
 * costs at most the poll interval. One LISTEN connection per process; rings are coalesced.
 */
import type { Sql } from "postgres";
import type { Log } from "./log.ts";

const channel = "chargeline";
const pollMs = 1_000;

export interface Bell {
  ring(): void;
}

export interface BellHub extends Bell {
  /** Called after every ring, at every poll, and after a reconnect. Returns the way to stop. */
  onRing(look: () => void): () => void;
  close(): Promise<void>;
}

/** For processes that write and do not listen (the command line, set-up): peers notice at their next poll. */
export const silentBell: Bell = { ring: () => {} };

export async function openBell(sql: Sql, log: Log): Promise<BellHub> {
  const lookers = new Set<() => void>();
  const wake = () => {
    for (const look of lookers) look();
  };
  let pending = false;
  const flush = () => {
    pending = false;
    sql`select pg_notify(${channel}, '')`.catch((error: unknown) =>
      log.warn({ error: String(error) }, "bell did not ring"),
    );
  };
  const subscription = await sql.listen(channel, wake, wake);
  const poll = setInterval(wake, pollMs);
  poll.unref();
  return {
    ring() {
      if (pending) return;
      pending = true;
      setImmediate(flush);
    },
    onRing(look) {
      lookers.add(look);
      return () => lookers.delete(look);
    },
    async close() {
      clearInterval(poll);
      lookers.clear();
      await subscription.unlisten().catch(() => {});
    },
  };
}
