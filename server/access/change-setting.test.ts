import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type Pool } from "#db/client.ts";
import { silentBell } from "#server/platform/bell.ts";
import { type Actor, newCtx } from "#server/platform/context.ts";
import { readSettings } from "#server/platform/settings.ts";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";
import { changeSetting } from "./change-setting.ts";

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = openPool(database.address);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
const ctx = (actor: Actor) => newCtx({ db: pool.db, bell: silentBell, clock: { now: () => new Date() } }, actor);

test("a threshold changes for everybody, and the journal says so", async () => {
  await changeSetting(ctx({ kind: "system", name: "command_line" }), { name: "ringSeconds", value: 7 });
  expect((await readSettings(pool.db)).ringSeconds).toBe(7);
  const [line] = await pool.sql`select kind, subject, data from journal where kind = 'access.setting_changed'`;
  expect(line).toMatchObject({ subject: "ringSeconds", data: { value: 7 } });
});

test("an agent may not change thresholds", async () => {
  const agent = { kind: "agent", agentId: 1, userId: "u", name: "Kern", role: "agent" } as const;
  await expect(changeSetting(ctx(agent), { name: "ringSeconds", value: 1 })).rejects.toMatchObject({
    code: "forbidden",
  });
});
