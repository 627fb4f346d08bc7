/**
 * A client-side deadline: a silent server does not honour `statement_timeout`. After a miss the next calls fail at once for a
 * while, then one is let through to try.
 */
export class Silent extends Error {}

export interface Breaker {
  /** Runs `work` and gives it a way to know that nobody listens any more. Rejects with `Silent` at the deadline. */
  run<T>(work: (tooLate: () => boolean) => Promise<T>): Promise<T>;
}

export function createBreaker({ deadlineMs, openMs }: { deadlineMs: number; openMs: number }): Breaker {
  let openUntil = 0;
  return {
    run(work) {
      const started = performance.now();
      if (started < openUntil) return Promise.reject(new Silent("the database was silent a moment ago"));
      const tooLate = () => performance.now() - started > deadlineMs;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          openUntil = performance.now() + openMs;
          reject(new Silent(`no answer within ${deadlineMs} ms`));
        }, deadlineMs);
        work(tooLate).then(
          (value) => {
            clearTimeout(timer);
            resolve(value);
          },
          (error: unknown) => {
            clearTimeout(timer);
            reject(error);
          },
        );
      });
    },
  };
}
