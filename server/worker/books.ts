/** The close of the month: looked for at start, and whenever some zone's month may have ended. */
import { closeDueMonths } from "#server/billing/close-due-months.ts";
import { untilNextLook } from "#server/billing/rules/due-months.ts";
import { type Ground, newCtx } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import { coalesced } from "./coalesced.ts";

export interface Books {
  stop(): Promise<void>;
}

/** `wait` says how long until the next look; a test may be impatient. */
export function keepBooks(house: Pick<House, "db" | "clock" | "log"> & Ground, wait = untilNextLook): Books {
  const { clock, log } = house;
  const close = coalesced(async () => {
    const done = await closeDueMonths(newCtx(house, { kind: "system", name: "bookkeeper" }));
    if (done.closed > 0) log.info(done, "months closed");
    if (done.withoutPrice > 0) log.warn(done, "months wait for a price: desk prices add");
  }, log);
  let timer: NodeJS.Timeout | undefined;
  const next = () => {
    timer = setTimeout(() => {
      close.run();
      next();
    }, wait(clock.now()));
    timer.unref();
  };
  close.run();
  next();
  return {
    async stop() {
      clearTimeout(timer);
      await close.idle();
    },
  };
}
