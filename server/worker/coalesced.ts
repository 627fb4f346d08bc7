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

/** Lets calls through at once, but never two within `ms`: what comes meanwhile is one call at the end of it. */
export function paced(act: () => void, ms: number): () => void {
  let timer: NodeJS.Timeout | null = null;
  let again = false;
  const rest = () => {
    timer = null;
    if (again) go();
  };
  function go() {
    again = false;
    timer = setTimeout(rest, ms);
    timer.unref();
    act();
  }
  return () => {
    if (timer) again = true;
    else go();
  };
}
