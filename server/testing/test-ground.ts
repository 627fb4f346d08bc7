/** A fresh database with a clock that stands still, and contexts for any actor: for tests that make things by verbs. */
import { eq } from "drizzle-orm";
import { openPool } from "#db/client.ts";
import { journal } from "#db/schema/ground.ts";
import { firstGroups, ownerRights } from "#server/access/rules/rights.ts";
import { silentBell } from "#server/platform/bell.ts";
import { type Actor, type Ctx, newCtx } from "#server/platform/context.ts";
import { testDatabase } from "./database.ts";

export const nightOfTheTest = new Date("2026-11-22T02:00:00.000Z");

export const people = {
  shell: { kind: "system", name: "command_line" },
  stranger: { kind: "system", name: "nobody" },
  twilio: { kind: "twilio" },
  agent: { kind: "agent", agentId: 7, userId: "u-agent", name: "Mara Kern", role: "agent" },
} satisfies Record<string, Actor>;

export async function openTestGround() {
  const database = await testDatabase();
  const pool = openPool(database.address, { max: 6 });
  const clock = { at: nightOfTheTest, now: () => clock.at };
  const ground = { db: pool.db, bell: silentBell, clock };
  const as = (actor: Actor): Ctx => newCtx(ground, actor);
  return {
    database,
    pool,
    db: pool.db,
    sql: pool.sql,
    clock,
    ground,
    as,
    shell: () => as(people.shell),
    ownerActor: (
      companyId: string,
      role: "owner" | "owner_admin" = "owner_admin",
    ): Extract<Actor, { kind: "owner" }> => ({
      kind: "owner",
      userId: `u-${role}`,
      name: "Eva Lindner",
      companyId,
      rootId: companyId,
      visibility: "below",
      rights: role === "owner_admin" ? ownerRights : firstGroups.readers.rights,
    }),
    linesAbout: (subject: string) =>
      pool.db.select().from(journal).where(eq(journal.subject, subject)).orderBy(journal.id),
    linesOf: (kind: string) => pool.db.select().from(journal).where(eq(journal.kind, kind)).orderBy(journal.id),
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}
export type TestGround = Awaited<ReturnType<typeof openTestGround>>;
