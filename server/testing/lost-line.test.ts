import net from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPool, type Pool } from "#db/client.ts";
import { testDatabase } from "./database.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let between: net.Server;
let direct: Pool;
let pool: Pool;
const lines = new Set<net.Socket>();

/** A line to the database that can be hung up in good order, as a proxy or a server that shuts down does. */
function openLine(host: string, port: number) {
  return net.createServer((near) => {
    const far = net.connect(port, host);
    near.pipe(far).pipe(near);
    lines.add(near);
    for (const socket of [near, far]) socket.on("error", () => near.destroy());
  });
}

beforeAll(async () => {
  database = await testDatabase();
  const url = new URL(database.address.url);
  between = openLine(url.hostname, Number(url.port));
  await new Promise<void>((ready) => between.listen(0, "127.0.0.1", ready));
  url.hostname = "127.0.0.1";
  url.port = String((between.address() as net.AddressInfo).port);
  direct = openPool(database.address, { max: 1 });
  pool = openPool({ ...database.address, url: url.href }, { max: 2 });
});
afterAll(async () => {
  await pool.end();
  await direct.end();
  for (const line of lines) line.destroy();
  between.close();
  await database.drop();
});

async function hangUp() {
  for (const line of lines) line.end();
  // Time enough for the news to arrive here.
  for (let turn = 0; turn < 100; turn++) await direct.db.execute(sql`select 1`);
}

it("a transaction whose line is hung up between two statements is refused, and the process goes on", async () => {
  let second: Promise<unknown> | undefined;
  let finished = () => {};
  const end = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const work = pool.db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    await hangUp();
    second = Promise.resolve(tx.execute(sql`select 2`));
    await second.finally(finished);
  });
  // The transaction is lost at once; what is still under way in it comes to its end too.
  await expect(work).rejects.toThrow();
  await end;
  await expect(second).rejects.toThrow();
  const [alive] = await pool.db.execute<{ n: number }>(sql`select 1 as n`);
  expect(Number(alive?.n)).toBe(1);
});
