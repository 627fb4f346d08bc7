import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { outbox } from "#db/schema/ground.ts";
import { type HandBell, handBell } from "#server/testing/hand-bell.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { systemClock } from "./clock.ts";
import { newCtx } from "./context.ts";
import { createLog } from "./log.ts";
import { enqueue, GiveUp, type JobHandler, type OutboxJob, type RelayOptions, startRelay } from "./outbox.ts";
import { withTransaction } from "./transaction.ts";

let ground: TestGround;
let bell: HandBell;
const log = createLog("silent");
beforeAll(async () => {
  ground = await openTestGround();
});
beforeEach(async () => {
  bell = handBell();
  await ground.db.delete(outbox);
});
afterAll(() => ground.close());

// The relay's time is the database's.
const ctx = () => newCtx({ db: ground.db, bell, clock: systemClock }, people.shell);
const order = (key: string, more: Partial<OutboxJob> = {}) =>
  withTransaction(ctx(), (ctx) => enqueue(ctx, { kind: "test.act", key, payload: { key }, ...more }));
const row = async (key: string) => {
  const [found] = await ground.db.select().from(outbox).where(eq(outbox.key, key));
  if (!found) throw new Error(`no job ${key}`);
  return found;
};
const relay = (act: JobHandler, width?: number, more: RelayOptions = {}) =>
  startRelay(ground.sql, bell, { "test.act": act }, log, { ...(width ? { width } : {}), ...more });
/** One look at what is due, and all that comes of it. */
const pass = async (act: JobHandler) => {
  const ran: string[] = [];
  await relay(async (job) => {
    ran.push(job.key);
    await act(job);
  }).stop();
  return ran;
};
const works: JobHandler = async () => {};
const fails: JobHandler = async () => {
  throw new Error("line busy");
};
const isDue = (key: string) => ground.sql`update outbox set available_at = now() where key = ${key}`;
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
/** A promise and the way to keep it. */
const gate = () => Promise.withResolvers<void>();

describe("a job", () => {
  test("with the same key twice is one job", async () => {
    await Promise.all([order("once"), order("once")]);
    await order("once", { payload: { other: true } });
    expect(await ground.db.select().from(outbox)).toMatchObject([{ key: "once", payload: { key: "once" } }]);
  });

  test("of a transaction that is rolled back is none, and one outside a transaction is refused", async () => {
    const failing = withTransaction(ctx(), async (ctx) => {
      await enqueue(ctx, { kind: "test.act", key: "undone", payload: {} });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    await expect(enqueue(ctx(), { kind: "test.act", key: "loose", payload: {} })).rejects.toThrow("invariant");
    expect(await ground.db.$count(outbox)).toBe(0);
    expect(bell.rings).toBe(0);
  });

  test("rings the bell after its commit, and the relay comes", async () => {
    const came = gate();
    const running = relay(async () => came.resolve());
    await order("rung");
    await came.promise;
    await running.stop();
    expect(bell.rings).toBe(1);
    expect(await row("rung")).toMatchObject({ state: "done", attempts: 1, leasedUntil: null, lastError: null });
    expect((await row("rung")).doneAt).not.toBeNull();
  });

  test("that is done is not done again", async () => {
    await order("done");
    expect(await pass(works)).toEqual(["done"]);
    expect(await pass(works)).toEqual([]);
  });

  test("that is for later waits, and one that nobody here can do is left for who can", async () => {
    await order("later", { availableAt: new Date(Date.now() + 60_000) });
    await order("foreign", { kind: "test.other" });
    expect(await pass(works)).toEqual([]);
    expect(await row("foreign")).toMatchObject({ state: "waiting", attempts: 0 });
  });
});

describe("a job that fails", () => {
  test("is tried again after a pause, not before", async () => {
    await order("flaky");
    expect(await pass(fails)).toEqual(["flaky"]);
    const { state, attempts, lastError, leasedUntil, availableAt } = await row("flaky");
    expect({ state, attempts, lastError, leasedUntil }).toEqual({
      state: "waiting",
      attempts: 1,
      lastError: "Error: line busy",
      leasedUntil: null,
    });
    const pause = availableAt.getTime() - Date.now();
    expect(pause).toBeGreaterThan(0);
    expect(pause).toBeLessThanOrEqual(1_250);
    await isDue("flaky");
    expect(await pass(works)).toEqual(["flaky"]);
    expect(await row("flaky")).toMatchObject({ state: "done", attempts: 2, lastError: null });
  });

  test("again and again is tried after ever longer pauses, and is dead after twelve attempts", async () => {
    await order("hopeless");
    await ground.sql`update outbox set attempts = 5`;
    await pass(fails);
    expect((await row("hopeless")).availableAt.getTime() - Date.now()).toBeGreaterThan(20_000);
    await ground.sql`update outbox set attempts = 11, available_at = now()`;
    await pass(fails);
    expect(await row("hopeless")).toMatchObject({ state: "dead", attempts: 12, lastError: "Error: line busy" });
    await isDue("hopeless");
    expect(await pass(works)).toEqual([]);
  });

  test("for good is dead at once", async () => {
    await order("refused");
    await pass(async () => {
      throw new GiveUp("no such number");
    });
    expect(await row("refused")).toMatchObject({ state: "dead", attempts: 1, lastError: "Error: no such number" });
  });

  test("does not hold up the others", async () => {
    await order("bad");
    await order("good");
    await pass(async ({ key }) => {
      if (key === "bad") throw new Error("bad");
    });
    expect((await row("good")).state).toBe("done");
  });
});

describe("a deadline", () => {
  test("that has passed drops the job: nobody is rung for a caller who left", async () => {
    await order("stale", { deadlineAt: ago(1) });
    expect(await pass(works)).toEqual([]);
    expect(await row("stale")).toMatchObject({ state: "dead", attempts: 0, lastError: "deadline passed" });
  });

  test("that passes while somebody works at it leaves the outcome to him", async () => {
    await order("begun", { deadlineAt: new Date(Date.now() + 60_000) });
    const begun = gate();
    const go = gate();
    const first = relay(async () => {
      begun.resolve();
      await go.promise;
    });
    await begun.promise;
    await ground.sql`update outbox set deadline_at = now() - interval '1 second'`;
    expect(await pass(works)).toEqual([]);
    expect((await row("begun")).state).toBe("waiting");
    go.resolve();
    await first.stop();
    expect((await row("begun")).state).toBe("done");
  });
});

describe("several relays", () => {
  test("never run the same job", async () => {
    const keys = Array.from({ length: 60 }, (_, i) => `job-${i}`);
    await withTransaction(ctx(), async (ctx) => {
      for (const key of keys) await enqueue(ctx, { kind: "test.act", key, payload: {} });
    });
    const ran: string[] = [];
    const all = gate();
    const act: JobHandler = async ({ key }) => {
      ran.push(key);
      await ground.sql`select pg_sleep(0.002)`;
      if (ran.length >= keys.length) all.resolve();
    };
    const relays = [relay(act, 5), relay(act, 5), relay(act, 5)];
    await all.promise;
    await Promise.all(relays.map((r) => r.stop()));
    expect(ran.sort()).toEqual(keys.sort());
    expect(await ground.sql`select distinct state, attempts from outbox`).toEqual([{ state: "done", attempts: 1 }]);
  });

  test("take over what a dead one held, and leave alone what a living one holds", async () => {
    await order("orphan");
    await order("held");
    await ground.sql`update outbox set attempts = 1, leased_until = now() + interval '30 seconds'`;
    expect(await pass(works)).toEqual([]);
    await ground.sql`update outbox set leased_until = now() - interval '1 second' where key = 'orphan'`;
    expect(await pass(works)).toEqual(["orphan"]);
    expect(await row("orphan")).toMatchObject({ state: "done", attempts: 2 });
  });

  test("let no slow one, whose lease ran out and who fails then, take the job from the next", async () => {
    await order("contested");
    const [slowBegan, nextBegan, slowMayFail, nextMayEnd] = [gate(), gate(), gate(), gate()];
    const slow = relay(async () => {
      slowBegan.resolve();
      await slowMayFail.promise;
      throw new Error("too slow");
    });
    await slowBegan.promise;
    await ground.sql`update outbox set leased_until = now() - interval '1 second'`;
    const next = relay(async () => {
      nextBegan.resolve();
      await nextMayEnd.promise;
    });
    await nextBegan.promise;
    const stopped = slow.stop();
    slowMayFail.resolve();
    await stopped;
    expect(await row("contested")).toMatchObject({ state: "waiting", attempts: 2, lastError: null });
    expect((await row("contested")).leasedUntil).not.toBeNull();
    nextMayEnd.resolve();
    await next.stop();
    expect((await row("contested")).state).toBe("done");
  });
});

describe("a relay", () => {
  test("that holds on keeps its job for as long as it works, and does not wait for it for ever when it stops", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      await order("held");
      const [began, mayEnd] = [gate(), gate()];
      const holder = relay(
        async () => {
          began.resolve();
          await mayEnd.promise;
        },
        1,
        { holdsOn: true, patienceSeconds: 0.01 },
      );
      await began.promise;
      await ground.sql`update outbox set leased_until = now() - interval '1 second'`;
      await vi.advanceTimersByTimeAsync(10_000);
      await vi.waitFor(async () => expect((await row("held")).leasedUntil?.getTime()).toBeGreaterThan(Date.now()));
      expect(await pass(works)).toEqual([]);
      await holder.stop();
      expect((await row("held")).state).toBe("waiting");
      mayEnd.resolve();
      await vi.waitFor(async () => expect((await row("held")).state).toBe("done"));
    } finally {
      vi.useRealTimers();
    }
  });

  test("goes on trying for as long as its options say", async () => {
    await order("patient");
    await ground.sql`update outbox set attempts = 12`;
    const patient = relay(fails, 1, { mostAttempts: 400, longestPauseSeconds: 900 });
    await patient.stop();
    expect(await row("patient")).toMatchObject({ state: "waiting", attempts: 13 });
    expect((await row("patient")).availableAt.getTime()).toBeGreaterThan(Date.now() + 600_000);
  });

  test("works at no more jobs at a time than its width", async () => {
    for (let i = 0; i < 6; i++) await order(`narrow-${i}`);
    let now = 0;
    let most = 0;
    let done = 0;
    const all = gate();
    const running = relay(async () => {
      most = Math.max(most, ++now);
      await ground.sql`select 1`;
      now--;
      if (++done === 6) all.resolve();
    }, 2);
    await all.promise;
    await running.stop();
    expect(most).toBe(2);
  });

  test("that is stopped finishes what it holds and begins nothing new", async () => {
    await order("last");
    const began = gate();
    const go = gate();
    const running = relay(async () => {
      began.resolve();
      await go.promise;
    });
    await began.promise;
    const stopped = running.stop();
    await order("after");
    go.resolve();
    await stopped;
    expect((await row("last")).state).toBe("done");
    expect(await row("after")).toMatchObject({ state: "waiting", attempts: 0 });
  });
});
