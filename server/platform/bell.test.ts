import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type Pool } from "#db/client.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { openBell } from "./bell.ts";
import { createLog } from "./log.ts";

let ground: TestGround;
let other: Pool;
const log = createLog("silent");
beforeAll(async () => {
  ground = await openTestGround();
  other = openPool(ground.database.address, { max: 2 });
});
afterAll(async () => {
  await other.end();
  await ground.close();
});

/** What is notified, without the poll. */
async function listener() {
  const heard: string[] = [];
  const end = Promise.withResolvers<void>();
  const { unlisten } = await other.sql.listen("chargeline", (payload) => {
    if (payload === "end") end.resolve();
    else heard.push(payload);
  });
  return async () => {
    await ground.sql`select pg_notify('chargeline', 'end')`;
    await end.promise;
    await unlisten();
    return heard;
  };
}

test("a ring in one process is heard in the other", async () => {
  const [here, there] = [await openBell(ground.sql, log), await openBell(other.sql, log)];
  const heard = Promise.withResolvers<void>();
  there.onRing(heard.resolve);
  here.ring();
  await heard.promise;
  await Promise.all([here.close(), there.close()]);
});

test("many rings in one breath are one, and it carries nothing", async () => {
  const bell = await openBell(ground.sql, log);
  const rungUntilNow = await listener();
  const rung = Promise.withResolvers<void>();
  bell.onRing(rung.resolve);
  for (let i = 0; i < 50; i++) bell.ring();
  await rung.promise;
  expect(await rungUntilNow()).toEqual([""]);
  await bell.close();
});

test("who went home is not woken", async () => {
  const bell = await openBell(ground.sql, log);
  let woken = 0;
  const goHome = bell.onRing(() => {
    woken += 1;
  });
  goHome();
  const stays = Promise.withResolvers<void>();
  bell.onRing(stays.resolve);
  bell.ring();
  await stays.promise;
  expect(woken).toBe(0);
  await bell.close();
});
