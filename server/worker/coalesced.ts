/** Runs one at a time; calls that come meanwhile are one more run afterwards. */
import type { Log } from "#server/platform/log.ts";

export interface Coalesced {
  run: () => void;
  /** Settles when nothing runs any more. */
  idle(): Promise<void>;
}

export function coalesced(act: () => Promise<void>, log: Log): Coalesced {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async () => {
    do {
      again = false;
      await act().catch((error: unknown) => log.error({ error: String(error) }, "worker step failed"));
    } while (again);
    running = null;
  };
  return {
    run() {
      if (running) again = true;
      else running = loop();
    },
    idle: async () => {
      while (running) await running;
    },
  };
}
