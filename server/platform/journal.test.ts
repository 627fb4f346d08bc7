import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type HandBell, handBell } from "#server/testing/hand-bell.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { newCtx } from "./context.ts";
import { journalHead, openTail, type ReadLine, readJournal, record, recordBatch, type Tail } from "./journal.ts";
import { createLog } from "./log.ts";
import { withTransaction } from "./transaction.ts";

let ground: TestGround;
let bell: HandBell;
const log = createLog("silent");
beforeAll(async () => {
  ground = await openTestGround();
});
beforeEach(() => {
  bell = handBell();
});
afterAll(() => ground.close());

const ctx = () => newCtx({ ...ground.ground, bell }, people.shell);
const write = (...subjects: string[]) =>
  withTransaction(ctx(), async (ctx) => {
    for (const subject of subjects) await record(ctx, { kind: "test.happened", subject });
  });
const writeMany = (subject: string, count: number) =>
  ground.sql.begin((tx) =>
    recordBatch(
      tx,
      "system:test",
      Array.from({ length: count }, (_, i) => ({ at: ground.clock.at, kind: "test.many", subject, data: { i } })),
    ),
  );

/** A line that is written and not yet committed. */
async function pending(subject: string) {
  const [written, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const committed = withTransaction(ctx(), async (ctx) => {
    await record(ctx, { kind: "test.happened", subject });
    written.resolve();
    await go.promise;
  });
  await written.promise;
  return {
    async commit() {
      go.resolve();
      await committed;
    },
  };
}

/** What a follower is told, in order. */
function listenTo(tail: Tail) {
  const told: ReadLine[] = [];
  let news = Promise.withResolvers<void>();
  const stop = tail.follow((lines) => {
    told.push(...lines);
    news.resolve();
    news = Promise.withResolvers();
  });
  const subjects = () => told.map((l) => l.subject);
  return {
    told,
    stop,
    subjects,
    async until(enough: () => boolean) {
      while (!enough()) await news.promise;
    },
    async hears(subject: string) {
      while (!subjects().includes(subject)) await news.promise;
    },
  };
}
const following = async () => {
  const tail = await openTail(ground.sql, bell, log);
  return { tail, ...listenTo(tail) };
};

describe("a line", () => {
  test("says what, of whom, by whom and when, and rings once after the commit", async () => {
    const context = ctx();
    await withTransaction(context, async (ctx) => {
      await record(ctx, { kind: "test.happened", subject: "said", data: { n: 1 } });
      await record(ctx, { kind: "test.happened", subject: "said" });
      expect(bell.rings).toBe(0);
    });
    expect(bell.rings).toBe(1);
    const { requestId } = context;
    expect(await ground.linesAbout("said")).toMatchObject([
      { kind: "test.happened", actor: "system:command_line", at: ground.clock.at, requestId, data: { n: 1 } },
      { data: {}, companyId: null },
    ]);
  });

  test("of a transaction that is rolled back is none and rings nobody; outside one it is refused", async () => {
    const failing = withTransaction(ctx(), async (outer) => {
      await withTransaction(outer, (inner) => record(inner, { kind: "test.happened", subject: "undone" }));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await expect(record(ctx(), { kind: "test.happened", subject: "loose" })).rejects.toThrow("invariant");
    expect(await ground.linesAbout("undone")).toEqual([]);
    expect(bell.rings).toBe(0);
  });
});

describe("a follower", () => {
  test("is told what happens from now on, each line once", async () => {
    await write("before");
    const { tail, hears, subjects } = await following();
    await write("one", "two");
    bell.ring();
    bell.ring();
    await hears("two");
    await write("three");
    await hears("three");
    expect(subjects()).toEqual(["one", "two", "three"]);
    tail.close();
  });

  test("does not lose a line that is committed after one with a higher number", async () => {
    const { tail, hears, subjects } = await following();
    const late = await pending("late");
    await write("early");
    await hears("early");
    await late.commit();
    await hears("late");
    expect(subjects()).toEqual(["early", "late"]);
    const [first, second] = [await ground.linesAbout("late"), await ground.linesAbout("early")];
    expect(first[0]?.id).toBeLessThan(second[0]?.id ?? 0);
    tail.close();
  });

  test("does not lose it when thousands of lines went by meanwhile", async () => {
    const { tail, hears, told, subjects } = await following();
    const late = await pending("very late");
    for (let i = 0; i < 3; i++) await writeMany("busy night", 800);
    await write("after the crowd");
    await hears("after the crowd");
    await late.commit();
    await hears("very late");
    expect(subjects().filter((s) => s === "busy night")).toHaveLength(2_400);
    expect(new Set(told.map((l) => l.id)).size).toBe(told.length);
    tail.close();
  });

  test("is told of a transaction with thousands of lines, wholly and once, and of what follows", async () => {
    const { tail, hears, told } = await following();
    await writeMany("import", 2_500);
    await write("next");
    await hears("next");
    const numbers = told.filter((l) => l.subject === "import").map((l) => l.data.i);
    expect(numbers).toEqual(Array.from({ length: 2_500 }, (_, i) => i));
    tail.close();
  });

  test("who stopped is told nothing more, the others are", async () => {
    const { tail, stop, subjects } = await following();
    const other = listenTo(tail);
    stop();
    await write("unheard");
    await other.hears("unheard");
    expect(subjects()).toEqual([]);
    tail.close();
  });
});

describe("a reading", () => {
  test("from a cursor gives everything since, and repeats rather than loses", async () => {
    const cursor = await journalHead(ground.sql);
    await write("r1");
    const first = await readJournal(ground.sql, cursor);
    await write("r2");
    const second = await readJournal(ground.sql, first.cursor);
    expect(first.lines.map((l) => l.subject)).toEqual(["r1"]);
    expect([...first.lines, ...second.lines].map((l) => l.subject)).toContain("r2");
    expect((await readJournal(ground.sql, cursor)).lines.map((l) => l.subject)).toEqual(["r1", "r2"]);
  });

  test("of an empty stretch gives nothing and a way on", async () => {
    const cursor = await journalHead(ground.sql);
    const { lines, cursor: on } = await readJournal(ground.sql, cursor);
    expect(lines).toEqual([]);
    expect(BigInt(on)).toBeGreaterThanOrEqual(BigInt(cursor));
  });

  test("goes on from what was still open, not from what it saw", async () => {
    const cursor = await journalHead(ground.sql);
    const late = await pending("open");
    await write("closed");
    const { cursor: on } = await readJournal(ground.sql, cursor);
    await late.commit();
    expect((await readJournal(ground.sql, on)).lines.map((l) => l.subject)).toContain("open");
  });

  test("of a long night may be broken off", async () => {
    const cursor = await journalHead(ground.sql);
    await writeMany("long night", 3_500);
    const { lines } = await readJournal(ground.sql, cursor, 1_000);
    expect(lines.length).toBeGreaterThanOrEqual(1_000);
    expect(lines.length).toBeLessThan(3_500);
  });
});
