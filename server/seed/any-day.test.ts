import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { statementLines, statements } from "#db/schema/billing.ts";
import { outbox } from "#db/schema/ground.ts";
import { openTestGround } from "#server/testing/test-ground.ts";
import { seedBadNight } from "./bad-night.ts";

it("a bad night made on the first day after a February of a leap year shows every case of last month's bill", async () => {
  const t = await openTestGround();
  try {
    t.clock.at = new Date("2028-02-29T23:30:00Z");
    const house = { ...t.ground, sql: t.sql, env: { CHARGELINE_ENV: "demo" as const } };
    expect(await seedBadNight(house, { dataDir: mkdtempSync(join(tmpdir(), "chargeline-seed-")) })).toMatchObject({
      seeded: true,
    });
    const lines = await t.db
      .select({ reason: statementLines.reason, charged: statementLines.charged })
      .from(statementLines)
      .innerJoin(statements, eq(statements.id, statementLines.statementId))
      .where(eq(statements.month, "2028-02"));
    for (const reason of ["whole_month", "from_day", "again", "ended", "on_and_off"])
      expect([reason, lines.some((line) => line.reason === reason)]).toEqual([reason, true]);
    expect(await t.db.select().from(outbox)).toEqual([]);
  } finally {
    await t.close();
  }
});
