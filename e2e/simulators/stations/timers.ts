/** Timers that end together: with a connection or with the station itself. Milliseconds of the simulator's clock. */
import type { Clock } from "../twilio/clock.ts";

export interface Timer {
  cancel(): void;
}

/** Node fires a longer timeout at once. */
const LONGEST_MS = 2_147_483_647;

export class Timers {
  private readonly clock: Clock;
  private readonly running = new Set<Timer>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  after(ms: number, run: () => void): Timer {
    const id = this.clock.setTimer(
      () => {
        this.running.delete(timer);
        run();
      },
      Math.min(Math.max(0, ms), LONGEST_MS),
    );
    const timer: Timer = {
      cancel: () => {
        this.running.delete(timer);
        this.clock.clearTimer(id);
      },
    };
    this.running.add(timer);
    return timer;
  }

  /** The next interval is asked for anew each time; 0 or less ends the series. */
  every(ms: () => number, run: () => void): Timer {
    let current: Timer | undefined;
    let ended = false;
    const arm = () => {
      const interval = ms();
      if (ended || interval <= 0) return;
      current = this.after(interval, () => {
        run();
        arm();
      });
    };
    arm();
    return {
      cancel() {
        ended = true;
        current?.cancel();
      },
    };
  }

  /** Never resolves once the group is cleared. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  clear(): void {
    for (const timer of [...this.running]) timer.cancel();
  }
}
