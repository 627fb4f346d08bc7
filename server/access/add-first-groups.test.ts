import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groups } from "#db/schema/access.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addFirstGroups } from "./add-first-groups.ts";
import { ownerRights } from "./rules/rights.ts";

let t: TestGround;
beforeAll(async () => {
  t = await openTestGround();
});
afterAll(() => t.close());

const groupsOf = (rootId: string) => t.db.select().from(groups).where(eq(groups.rootId, rootId)).orderBy(groups.id);

describe("the first groups of a tree", () => {
  it("are administrators over the whole tree and readers, named in the company's language", async () => {
    const { id } = await addCompany(t.shell(), { name: "Alpladen GmbH" });
    const [first, second, ...more] = await groupsOf(id);
    expect(first).toMatchObject({ name: "Verwaltung", visibility: "instance", rights: ownerRights });
    expect(second).toMatchObject({ name: "Nur lesen", rights: ["stations:read", "tickets:read"] });
    expect(more).toEqual([]);
    const dover = await addCompany(t.shell(), { name: "Dover Charge", country: "GB", language: "en" });
    expect((await groupsOf(dover.id)).map((g) => g.name)).toEqual(["Administration", "Read only"]);
  });

  it("come once: a tree that has groups keeps them, and a sub-company uses its root's", async () => {
    const root = await addCompany(t.shell(), { name: "Ostlade AG" });
    const below = await addCompany(t.shell(), { name: "Ostlade West", parentId: root.id });
    await addFirstGroups(t.shell(), { rootId: root.id, language: "de" });
    expect(await groupsOf(root.id)).toHaveLength(2);
    expect(await groupsOf(below.id)).toEqual([]);
    const lines = await t.linesAbout(root.id);
    expect(lines.filter((l) => l.kind === "access.groups_begun")).toHaveLength(1);
  });

  it("are nothing an agent may make", async () => {
    const root = await addCompany(t.shell(), { name: "Talstrom" });
    await expect(addFirstGroups(t.as(people.agent), { rootId: root.id, language: "de" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
