import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLog } from "#server/platform/log.ts";
import { coalesced, paced } from "./coalesced.ts";

describe("one at a time", () => {
  it("calls that come meanwhile are one more run", async () => {
    let open: () => void = () => {};
    let runs = 0;
    const one = coalesced(async () => {
      runs += 1;
      if (runs === 1) await new Promise<void>((go) => (open = go));
    }, createLog("silent"));
    one.run();
    one.run();
    one.run();
    open();
    await one.idle();
    expect(runs).toBe(2);
  });
});

describe("a pace", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("lets the first call through at once, and what comes meanwhile once at its end", () => {
    const act = vi.fn();
    const call = paced(act, 250);
    call();
    expect(act).toHaveBeenCalledTimes(1);
    call();
    call();
    vi.advanceTimersByTime(249);
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1_000);
    expect(act).toHaveBeenCalledTimes(2);
    call();
    expect(act).toHaveBeenCalledTimes(3);
  });
});
