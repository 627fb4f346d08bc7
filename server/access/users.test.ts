import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groups, sessions, users } from "#db/schema/access.ts";
import { addCompany } from "#server/companies/add-company.ts";
import type { Actor } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { deactivateUser } from "./deactivate-user.ts";
import { moveUser } from "./move-user.ts";
import { reactivateUser } from "./reactivate-user.ts";
import type { Right, Visibility } from "./rules/rights.ts";

type Owner = Extract<Actor, { kind: "owner" }>;
let t: TestGround;
beforeAll(async () => {
  t = await openTestGround();
});
afterAll(() => t.close());

let n = 0;
/** A tree of its own for each test: a root with one administrator and a sub-company. */
async function tree() {
  const root = (await addCompany(t.shell(), { name: `Alpladen ${++n}` })).id;
  const south = (await addCompany(t.shell(), { name: `Alpladen Süd ${n}`, parentId: root })).id;
  const all = await t.db.select().from(groups).where(eq(groups.rootId, root)).orderBy(groups.id);
  const [admins = "", readers = ""] = all.map((g) => g.id);
  const person = async (companyId: string, groupId: string | null, more: Partial<typeof users.$inferInsert> = {}) => {
    const id = newId();
    const times = { createdAt: t.clock.at, updatedAt: t.clock.at };
    await t.db
      .insert(users)
      .values({ id, name: "N. N.", email: `${id}@x.example`, companyId, groupId, ...times, ...more });
    return id;
  };
  const group = async (visibility: Visibility, rights: Right[]) => {
    const id = newId();
    const times = { createdAt: t.clock.at, changedAt: t.clock.at };
    await t.db.insert(groups).values({ id, rootId: root, name: id, visibility, rights, ...times });
    return id;
  };
  const actor = (userId: string, more: Partial<Owner> = {}): Owner => ({
    ...t.ownerActor(root),
    userId,
    visibility: "instance",
    ...more,
  });
  const admin = await person(root, admins);
  return { root, south, admins, readers, person, group, actor, admin, eva: actor(admin) };
}
const row = async (id: string) => (await t.db.select().from(users).where(eq(users.id, id)))[0];

describe("moving a user", () => {
  it("puts it into another group and company, told before and after, once", async () => {
    const { root, south, admins, readers, person, eva } = await tree();
    const userId = await person(root, readers);
    await moveUser(t.as(eva), { userId, groupId: admins, companyId: south });
    await moveUser(t.as(eva), { userId, groupId: admins, companyId: south });
    expect(await row(userId)).toMatchObject({ companyId: south, groupId: admins });
    const lines = await t.linesAbout(userId);
    expect(lines.map((l) => [l.kind, l.companyId, l.actor])).toEqual([
      ["access.user_moved", south, `owner:${eva.userId}`],
    ]);
    expect(lines[0]?.data).toEqual({
      before: { companyId: root, groupId: readers },
      after: { companyId: south, groupId: admins },
    });
  });

  it("gives nobody rights that the mover lacks, not to others and not to himself", async () => {
    const { root, south, admins, readers, person, actor } = await tree();
    const self = await person(root, readers);
    const manager = actor(self, { rights: ["users:read", "users:manage", "stations:read", "tickets:read"] });
    const other = await person(south, readers);
    for (const userId of [self, other])
      await expect(moveUser(t.as(manager), { userId, groupId: admins })).rejects.toMatchObject({
        code: "forbidden",
        reason: "right_not_held",
      });
    await moveUser(t.as(manager), { userId: other, companyId: root });
    expect((await row(other))?.companyId).toBe(root);
  });

  it("lets nobody see further than the mover", async () => {
    const { south, readers, person, group, actor } = await tree();
    const local = actor("local", { companyId: south, visibility: "below" });
    const wide = await group("instance", ["stations:read"]);
    const userId = await person(south, readers);
    await expect(moveUser(t.as(local), { userId, groupId: wide })).rejects.toMatchObject({
      reason: "visibility_wider",
    });
  });

  it("reaches no company outside of what one sees, and no other tree", async () => {
    const { root, south, readers, person, actor, admin } = await tree();
    const elsewhere = await tree();
    const local = actor("local", { companyId: south, visibility: "own" });
    const mine = await person(south, readers);
    for (const input of [
      { userId: admin, groupId: readers },
      { userId: elsewhere.admin, groupId: readers },
      { userId: newId(), groupId: readers },
    ])
      await expect(moveUser(t.as(local), input)).rejects.toMatchObject({ code: "not_found", reason: "user_not_found" });
    for (const companyId of [root, elsewhere.root])
      await expect(moveUser(t.as(local), { userId: mine, companyId })).rejects.toMatchObject({
        code: "not_found",
        reason: "company_not_found",
      });
    await expect(moveUser(t.as(local), { userId: mine, groupId: elsewhere.readers })).rejects.toMatchObject({
      code: "not_found",
      reason: "group_not_found",
    });
  });

  it("into another tree is nothing even the shell does", async () => {
    const here = await tree();
    const there = await tree();
    const userId = await here.person(here.south, here.readers);
    await expect(moveUser(t.shell(), { userId, companyId: there.root, groupId: there.readers })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("never takes the last administrator away, neither by the group nor by the company", async () => {
    const { root, south, admins, readers, person, group, eva, admin } = await tree();
    await person(root, admins, { invitedAt: t.clock.at });
    await person(root, admins, { deactivatedAt: t.clock.at });
    await expect(moveUser(t.as(eva), { userId: admin, groupId: readers })).rejects.toMatchObject({
      code: "conflict",
      reason: "last_administrator",
    });
    const local = await group("below", ["groups:manage", "users:manage"]);
    await moveUser(t.as(eva), { userId: await person(south, admins), groupId: local });
    await expect(moveUser(t.as(eva), { userId: admin, groupId: local, companyId: south })).rejects.toMatchObject({
      reason: "last_administrator",
    });
    await person(south, admins);
    await moveUser(t.as(eva), { userId: admin, groupId: readers });
  });

  it("wants the right to manage users", async () => {
    const { readers, person, root, actor } = await tree();
    const userId = await person(root, null);
    for (const who of [people.agent, actor("x", { rights: ["groups:manage"] })])
      await expect(moveUser(t.as(who), { userId, groupId: readers })).rejects.toMatchObject({
        code: "forbidden",
        reason: "right_missing",
      });
  });
});

describe("deactivating and reactivating", () => {
  it("ends the sessions, keeps the row, and comes back with a line each", async () => {
    const { south, readers, person, eva } = await tree();
    const userId = await person(south, readers);
    const times = { createdAt: t.clock.at, updatedAt: t.clock.at, expiresAt: new Date(t.clock.at.getTime() + 1e6) };
    await t.db.insert(sessions).values({ id: newId(), token: newId(), userId, ...times });
    await deactivateUser(t.as(eva), { userId });
    expect(await t.db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([]);
    expect((await row(userId))?.deactivatedAt).toEqual(t.clock.at);
    await reactivateUser(t.as(eva), { userId });
    await reactivateUser(t.as(eva), { userId });
    expect((await row(userId))?.deactivatedAt).toBeNull();
    expect((await t.linesAbout(userId)).map((l) => l.kind)).toEqual([
      "access.user_deactivated",
      "access.user_reactivated",
    ]);
  });

  it("letting somebody back in gives what the group holds, so one must hold it", async () => {
    const { root, admins, person, actor } = await tree();
    const userId = await person(root, admins, { deactivatedAt: t.clock.at });
    await expect(reactivateUser(t.as(actor("x", { rights: ["users:manage"] })), { userId })).rejects.toMatchObject({
      code: "forbidden",
      reason: "right_not_held",
    });
    await expect(reactivateUser(t.as(people.agent), { userId })).rejects.toMatchObject({ reason: "right_missing" });
    const elsewhere = await tree();
    await expect(reactivateUser(t.as(elsewhere.eva), { userId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("never takes the last administrator, whoever asks", async () => {
    const { admin, root, readers, person, actor } = await tree();
    const manager = actor(await person(root, readers), { rights: ["users:manage"] });
    for (const ctx of [t.as(manager), t.shell()])
      await expect(deactivateUser(ctx, { userId: admin })).rejects.toMatchObject({
        code: "conflict",
        reason: "last_administrator",
      });
    expect((await row(admin))?.deactivatedAt).toBeNull();
  });

  it("of two administrators who remove one another at the same moment, one stays", async () => {
    for (let round = 0; round < 6; round++) {
      const { root, admins, readers, person, actor, admin } = await tree();
      const second = await person(root, admins);
      const outcome = await Promise.allSettled([
        deactivateUser(t.as(actor(admin)), { userId: second }),
        round % 2
          ? deactivateUser(t.as(actor(second)), { userId: admin })
          : moveUser(t.as(actor(second)), { userId: admin, groupId: readers }),
      ]);
      expect(outcome.map((o) => o.status).sort()).toEqual(["fulfilled", "rejected"]);
      const left = [await row(admin), await row(second)].filter((u) => !u?.deactivatedAt && u?.groupId === admins);
      expect(left).toHaveLength(1);
    }
  });
});
