import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inbox, journal } from "#db/schema/ground.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import type { Ctx } from "./context.ts";
import { answerOnce, TooLate } from "./inbox.ts";
import { record } from "./journal.ts";

let ground: TestGround;
let acted = 0;
beforeAll(async () => {
  ground = await openTestGround();
});
beforeEach(async () => {
  acted = 0;
  await ground.db.delete(inbox);
});
afterAll(() => ground.close());

const delivery = (key: string) => ({ key, kind: "test", params: { CallSid: "CA1" } });
const act = async (ctx: Ctx) => {
  acted += 1;
  await record(ctx, { kind: "test.acted", subject: "inbox" });
  return `answer ${acted}`;
};
const deliver = (key: string, how = act, options?: Parameters<typeof answerOnce>[3]) =>
  answerOnce(ground.as(people.twilio), delivery(key), how, options);
const effects = async () => (await ground.db.$count(journal)) - before;
let before = 0;
beforeEach(async () => {
  before = await ground.db.$count(journal);
});

describe("a delivery", () => {
  test("that comes twice has one effect and gets the same answer", async () => {
    expect(await deliver("twice")).toBe("answer 1");
    expect(await deliver("twice")).toBe("answer 1");
    expect(await effects()).toBe(1);
    expect(await ground.db.select().from(inbox)).toMatchObject([
      { ...delivery("twice"), answer: "answer 1", receivedAt: ground.clock.at },
    ]);
  });

  test("that comes five times at once has one effect; the others wait for its answer", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver("parallel")));
    expect(new Set(answers)).toEqual(new Set(["answer 1"]));
    expect(await effects()).toBe(1);
  });

  test("with another key is another one", async () => {
    expect([await deliver("one"), await deliver("two")]).toEqual(["answer 1", "answer 2"]);
  });

  test("that failed left nothing: the next one is the first", async () => {
    const failing = deliver("failed", async (ctx) => {
      await act(ctx);
      throw new Error("broken");
    });
    await expect(failing).rejects.toThrow("broken");
    expect([await effects(), await ground.db.$count(inbox)]).toEqual([0, 0]);
    expect(await deliver("failed")).toBe("answer 2");
  });

  test("that failed while others waited for it is taken by one of them", async () => {
    let first = true;
    const moody = async (ctx: Ctx) => {
      const mine = first;
      first = false;
      const answer = await act(ctx);
      if (mine) throw new Error("broken");
      return answer;
    };
    const all = await Promise.allSettled(Array.from({ length: 4 }, () => deliver("moody", moody)));
    expect(all.filter((a) => a.status === "rejected")).toHaveLength(1);
    expect(await effects()).toBe(1);
  });
});

describe("an answer that comes too late", () => {
  test("is thrown away with everything that was done for it", async () => {
    await expect(deliver("late", act, { tooLate: () => true })).rejects.toThrow(TooLate);
    expect([acted, await effects(), await ground.db.$count(inbox)]).toEqual([1, 0, 0]);
  });

  test("is told by a look at the end of the work, not at its beginning", async () => {
    const tooLate = () => acted > 0;
    await expect(deliver("slow", act, { tooLate })).rejects.toThrow(TooLate);
    acted = 0;
    expect(await deliver("slow", async () => "quick", { tooLate })).toBe("quick");
  });
});
