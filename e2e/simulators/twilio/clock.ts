/**
 * The simulator's time. Every timer of the telephone world goes through a Clock: ring time-outs, speech, Gather,
 * waiting music, message delivery. Milliseconds since 1970.
 *
 * - real: the wall clock.
 * - scaled: the telephone world runs n times faster; the network (webhook time-outs) stays real, since the product is.
 * - manual: nothing moves until `advance(ms)`; between two timers the webhooks under way are awaited, so a test that
 *   advances 20 s sees the same order of events every time.
 */
export type TimerId = number;

export interface Clock {
  readonly mode: "real" | "scaled" | "manual";
  readonly factor: number;
  now(): number;
  setTimer(run: () => void, ms: number): TimerId;
  clearTimer(id: TimerId): void;
  /** A timer of the network, which a scaled clock does not speed up. */
  setNetworkTimer(run: () => void, ms: number): TimerId;
  /** Manual clock only: let time pass, timer by timer. */
  advance(ms: number): Promise<void>;
  /** The manual clock asks this before each step: resolves once nothing is under way. */
  onSettle(settle: () => Promise<void>): void;
  close(): void;
}

export function realClock(): Clock {
  return scaledClock(1);
}

export function scaledClock(factor: number): Clock {
  const started = Date.now();
  const timers = new Map<TimerId, ReturnType<typeof setTimeout>>();
  let last = 0;
  const start = (run: () => void, ms: number): TimerId => {
    const id = ++last;
    const handle = setTimeout(
      () => {
        timers.delete(id);
        run();
      },
      Math.max(0, ms),
    );
    timers.set(id, handle);
    return id;
  };
  return {
    mode: factor === 1 ? "real" : "scaled",
    factor,
    now: () => (factor === 1 ? Date.now() : Math.round(started + (Date.now() - started) * factor)),
    setTimer: (run, ms) => start(run, ms / factor),
    setNetworkTimer: start,
    clearTimer: (id) => {
      clearTimeout(timers.get(id));
      timers.delete(id);
    },
    advance: async () => {
      throw new Error("only a manual clock can be advanced");
    },
    onSettle: () => undefined,
    close: () => {
      for (const handle of timers.values()) clearTimeout(handle);
      timers.clear();
    },
  };
}

export function manualClock(start = Date.UTC(2026, 9, 1, 1, 0, 0)): Clock {
  let time = start;
  let last = 0;
  let settle: () => Promise<void> = async () => undefined;
  const timers = new Map<TimerId, { at: number; run: () => void }>();
  const setTimer = (run: () => void, ms: number): TimerId => {
    timers.set(++last, { at: time + Math.max(0, ms), run });
    return last;
  };
  const nextDue = (until: number) => {
    let due: { id: TimerId; at: number; run: () => void } | undefined;
    for (const [id, timer] of timers) {
      if (timer.at <= until && (!due || timer.at < due.at)) due = { id, ...timer };
    }
    return due;
  };
  return {
    mode: "manual",
    factor: 0,
    now: () => time,
    setTimer,
    setNetworkTimer: setTimer,
    clearTimer: (id) => {
      timers.delete(id);
    },
    advance: async (ms) => {
      const until = time + ms;
      await settle();
      for (let due = nextDue(until); due; due = nextDue(until)) {
        timers.delete(due.id);
        time = Math.max(time, due.at);
        due.run();
        await settle();
      }
      time = until;
    },
    onSettle: (next) => {
      settle = next;
    },
    close: () => timers.clear(),
  };
}

/** Why a running document or timer was cut off. */
export class Interrupted extends Error {
  readonly why: string;
  constructor(why: string) {
    super(`interrupted: ${why}`);
    this.why = why;
  }
}

/** Sleeps on the clock; rejects with Interrupted as soon as the signal is aborted. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Interrupted(String(signal.reason)));
    const stop = () => {
      clock.clearTimer(id);
      reject(new Interrupted(String(signal?.reason)));
    };
    const id = clock.setTimer(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** Waits for a promise, or rejects with Interrupted as soon as the signal is aborted. */
export function orInterrupted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Interrupted(String(signal.reason)));
    const stop = () => reject(new Interrupted(String(signal.reason)));
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
