import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type Pool } from "#db/client.ts";
import { settings } from "#db/schema/ground.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = openPool(database.address, { max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const kept = async (word: string) => {
  const rows = await pool.sql<{ statement: string }[]>`select statement from pg_prepared_statements`;
  return rows.filter(({ statement }) => statement.includes(word)).length;
};

test("a query that comes again is learned once, outside and inside of transactions", async () => {
  const ask = (db: Pick<Pool["db"], "select">) => db.select().from(settings).where(sql`${settings.key} = ${"outside"}`);
  await ask(pool.db);
  await pool.db.transaction(async (tx) => {
    await ask(tx);
    await tx.transaction((inner) => ask(inner));
  });
  expect(await kept('"settings"."key" = ')).toBe(1);
});

test("bulk work is not kept", async () => {
  const rows = Array.from({ length: 400 }, (_, n) => ({ key: `bulk${n}`, value: n, updatedAt: new Date() }));
  await pool.db.insert(settings).values(rows);
  expect(await kept("insert into")).toBe(0);
});

test("a transaction that fails leaves nothing, and its connection goes on", async () => {
  const write = (key: string) => pool.db.insert(settings).values({ key, value: 1, updatedAt: new Date() });
  await expect(
    pool.db.transaction(async (tx) => {
      await tx.insert(settings).values({ key: "half", value: 1, updatedAt: new Date() });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await write("whole");
  const rows = await pool.sql`select key from settings where key in ('half', 'whole')`;
  expect(rows.map((row) => row.key)).toEqual(["whole"]);
});
