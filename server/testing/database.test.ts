import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { openPool } from "#db/client.ts";
import { testDatabase } from "./database.ts";

describe("a test's database", () => {
  it("is a migrated one of its own, which the application's login may use", async () => {
    const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
    const pool = openPool(first.address, { max: 1 });
    const other = openPool(second.address, { max: 1 });
    const [row] = await pool.sql`select current_database() as name, to_regclass('public.journal') is not null as ready`;
    const [otherRow] = await other.sql`select current_database() as name`;
    expect(row?.ready).toBe(true);
    expect(row?.name).not.toBe(otherRow?.name);
    await Promise.all([pool.end(), other.end()]);
    await Promise.all([first.drop(), second.drop()]);
  });

  it("is gone after it was dropped", async () => {
    const database = await testDatabase();
    await database.drop();
    const sql = postgres(database.adminUrl, { max: 1 });
    await expect(sql`select 1`).rejects.toThrow(/does not exist/);
    await sql.end();
  });
});
