import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groups, users } from "#db/schema/access.ts";
import { addCompany } from "#server/companies/add-company.ts";
import type { Actor } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addGroup } from "./add-group.ts";
import { changeGroup } from "./change-group.ts";
import { deactivateUser } from "./deactivate-user.ts";
import { removeGroup } from "./remove-group.ts";
import { ownerRights, type Right } from "./rules/rights.ts";
import { setGroupRight } from "./set-group-right.ts";

type Owner = Extract<Actor, { kind: "owner" }>;
let t: TestGround;
let root: string;
let south: string;
let eva: Owner;
let foreign: Owner;
let admins: string;

const groupNamed = async (rootId: string, name: string) => {
  const all = await t.db.select().from(groups).where(eq(groups.rootId, rootId));
  return all.find((g) => g.name === name)?.id ?? "";
};
async function person(companyId: string, groupId: string, more: Partial<typeof users.$inferInsert> = {}) {
  const id = newId();
  const times = { createdAt: t.clock.at, updatedAt: t.clock.at };
  await t.db
    .insert(users)
    .values({ id, name: "N. N.", email: `${id}@alp.example`, companyId, groupId, ...times, ...more });
  return id;
}
const row = async (id: string) => (await t.db.select().from(groups).where(eq(groups.id, id)))[0];
const kinds = async (id: string) => (await t.linesAbout(id)).map((line) => line.kind);
let n = 0;
const made = (more: { visibility?: "own" | "below" | "instance"; rights?: Right[] } = {}) =>
  addGroup(t.as(eva), { name: `Gruppe ${++n}`, visibility: "own", ...more });

beforeAll(async () => {
  t = await openTestGround();
  root = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: root })).id;
  const other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
  admins = await groupNamed(root, "Verwaltung");
  eva = { ...t.ownerActor(root), userId: await person(root, admins), visibility: "instance" };
  foreign = { ...t.ownerActor(other), visibility: "instance" };
});
afterAll(() => t.close());

describe("a group", () => {
  it("is added to the own tree, with who and when, and its name is taken then", async () => {
    const group = await addGroup(t.as(eva), { name: "Betrieb", visibility: "below", rights: ["stations:read"] });
    expect(await row(group.id)).toMatchObject({
      rootId: root,
      visibility: "below",
      rights: ["stations:read"],
      changedAt: t.clock.at,
      changedByName: eva.name,
    });
    const [line] = await t.linesAbout(group.id);
    expect(line).toMatchObject({
      kind: "access.group_added",
      companyId: root,
      actor: `owner:${eva.userId}`,
      data: { name: "Betrieb", visibility: "below", rights: ["stations:read"] },
    });
    await expect(addGroup(t.as(eva), { name: " Betrieb ", visibility: "own" })).rejects.toMatchObject({
      reason: "group_exists",
    });
    await addGroup(t.as(foreign), { name: "Betrieb", visibility: "own" });
  });

  it("begins with no right that its maker lacks and sees no further than its maker", async () => {
    const narrow = { ...eva, rights: ["groups:manage"], visibility: "below" as const, companyId: south };
    await expect(
      addGroup(t.as(narrow), { name: "Zuviel", visibility: "own", rights: ["costs:approve"] }),
    ).rejects.toMatchObject({ code: "forbidden", reason: "right_not_held", params: { right: "costs:approve" } });
    await expect(addGroup(t.as(narrow), { name: "Zuweit", visibility: "instance" })).rejects.toMatchObject({
      reason: "visibility_wider",
    });
  });

  it("is renamed and sees more or less, told before and after", async () => {
    const { id } = await made();
    await changeGroup(t.as(eva), { groupId: id, name: "Standort Salzburg", visibility: "below" });
    await changeGroup(t.as(eva), { groupId: id, name: "Standort Salzburg" });
    const lines = await t.linesAbout(id);
    expect(lines.map((l) => l.kind)).toEqual(["access.group_added", "access.group_changed"]);
    expect(lines[1]?.data).toMatchObject({
      before: { visibility: "own" },
      after: { name: "Standort Salzburg", visibility: "below" },
    });
    await expect(changeGroup(t.as(eva), { groupId: id, name: "Verwaltung" })).rejects.toMatchObject({
      reason: "group_exists",
    });
  });

  it("is not widened by who does not hold all its rights, or sees less", async () => {
    const { id } = await made({ rights: ["costs:approve"] });
    const without = { ...eva, rights: ["groups:manage"] };
    await expect(changeGroup(t.as(without), { groupId: id, visibility: "below" })).rejects.toMatchObject({
      reason: "right_not_held",
    });
    const narrow = { ...eva, companyId: south, visibility: "below" as const };
    await expect(changeGroup(t.as(narrow), { groupId: id, visibility: "instance" })).rejects.toMatchObject({
      reason: "visibility_wider",
    });
    expect((await row(id))?.visibility).toBe("own");
  });

  it("is removed when nobody is in it, not even a deactivated account", async () => {
    const { id } = await made({ rights: ["stations:read"] });
    const userId = await person(south, id, { deactivatedAt: t.clock.at });
    await expect(removeGroup(t.as(eva), { groupId: id })).rejects.toMatchObject({
      reason: "group_not_empty",
      params: { count: 1 },
    });
    await t.db.delete(users).where(eq(users.id, userId));
    await removeGroup(t.as(eva), { groupId: id });
    expect(await row(id)).toBeUndefined();
    expect((await t.linesAbout(id)).at(-1)).toMatchObject({
      kind: "access.group_removed",
      data: { rights: ["stations:read"] },
    });
  });
});

describe("a right of a group", () => {
  it("is switched on and off at once, each with a journal line of who, what, before and after", async () => {
    const { id } = await made();
    const at = (on: boolean) => setGroupRight(t.as(eva), { groupId: id, right: "service:activate", on });
    await at(true);
    await at(true);
    expect((await row(id))?.rights).toEqual(["service:activate"]);
    await at(false);
    expect((await row(id))?.rights).toEqual([]);
    const lines = await t.linesAbout(id);
    expect(lines.slice(1).map((l) => [l.kind, l.actor, l.data.right, l.data.before, l.data.after])).toEqual([
      ["access.right_switched", `owner:${eva.userId}`, "service:activate", false, true],
      ["access.right_switched", `owner:${eva.userId}`, "service:activate", true, false],
    ]);
  });

  it("keeps the order of the rights page, and of twenty hands at once loses none", async () => {
    const { id } = await made();
    const ctx = t.as(eva);
    await Promise.all(ownerRights.map((right) => setGroupRight(ctx, { groupId: id, right, on: true })));
    expect((await row(id))?.rights).toEqual(ownerRights);
  });

  it("is not given by who does not hold it, nor to a group that sees further", async () => {
    const { id } = await made({ visibility: "below" });
    const without = { ...eva, rights: ownerRights.filter((right) => right !== "costs:approve") };
    await expect(setGroupRight(t.as(without), { groupId: id, right: "costs:approve", on: true })).rejects.toMatchObject(
      { code: "forbidden", reason: "right_not_held" },
    );
    const narrow = { ...eva, companyId: south, visibility: "own" as const };
    await expect(setGroupRight(t.as(narrow), { groupId: id, right: "stations:read", on: true })).rejects.toMatchObject({
      reason: "visibility_wider",
    });
    expect(await kinds(id)).toEqual(["access.group_added"]);
  });

  it("stays as it is where people are in the group whom one does not reach", async () => {
    const { id } = await made();
    await person(root, id);
    const narrow = { ...eva, companyId: south, visibility: "below" as const };
    for (const change of [
      () => setGroupRight(t.as(narrow), { groupId: id, right: "stations:read", on: true }),
      () => changeGroup(t.as(narrow), { groupId: id, name: "Meine" }),
    ])
      await expect(change()).rejects.toMatchObject({ code: "forbidden", reason: "group_used_elsewhere" });
  });

  it("that makes the last administrator is nobody's to switch off or to narrow", async () => {
    for (const right of ["groups:manage", "users:manage"] as const)
      await expect(setGroupRight(t.as(eva), { groupId: admins, right, on: false })).rejects.toMatchObject({
        code: "conflict",
        reason: "last_administrator",
      });
    await expect(changeGroup(t.as(eva), { groupId: admins, visibility: "own" })).rejects.toMatchObject({
      reason: "last_administrator",
    });
    // Below the root is everything.
    await changeGroup(t.as(eva), { groupId: admins, visibility: "below" });
    await changeGroup(t.as(eva), { groupId: admins, visibility: "instance" });
  });
});

describe("a right that one group alone holds", () => {
  it("is not switched off there, for nobody could give it again; what another holds too is", async () => {
    const off = { groupId: admins, right: "costs:approve", on: false } as const;
    await expect(setGroupRight(t.as(eva), off)).rejects.toMatchObject({ code: "conflict", reason: "last_giver" });
    const { id } = await made({ visibility: "instance", rights: ["groups:manage", "costs:approve"] });
    const other = await person(root, id);
    await setGroupRight(t.as(eva), off);
    await expect(deactivateUser(t.shell(), { userId: other })).rejects.toMatchObject({ reason: "last_giver" });
    await setGroupRight(t.as(eva), { ...off, on: true });
    await deactivateUser(t.shell(), { userId: other });
  });
});

describe("another tree's groups", () => {
  it("are not there", async () => {
    const { id } = await made();
    const ctx = t.as(foreign);
    for (const act of [
      () => changeGroup(ctx, { groupId: id, name: "Fremd" }),
      () => setGroupRight(ctx, { groupId: id, right: "stations:read", on: true }),
      () => removeGroup(ctx, { groupId: id }),
      () => removeGroup(ctx, { groupId: newId() }),
    ])
      await expect(act()).rejects.toMatchObject({ code: "not_found", reason: "group_not_found" });
  });

  it("and one's own are nothing for who may not give rights", async () => {
    const { id } = await made();
    for (const actor of [people.agent, { ...eva, rights: ["users:manage"] }]) {
      const ctx = t.as(actor);
      for (const act of [
        () => addGroup(ctx, { name: "Heimlich", visibility: "own" }),
        () => changeGroup(ctx, { groupId: id, name: "Heimlich" }),
        () => setGroupRight(ctx, { groupId: id, right: "stations:read", on: true }),
        () => removeGroup(ctx, { groupId: id }),
      ])
        await expect(act()).rejects.toMatchObject({ code: "forbidden", reason: "right_missing" });
    }
    expect(await row(id)).toBeDefined();
  });
});
