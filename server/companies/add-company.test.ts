import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addCompany } from "./add-company.ts";
import { companyIdsBelow, findCompanyByName } from "./reads.ts";

let t: TestGround;
beforeAll(async () => {
  t = await openTestGround();
});
afterAll(() => t.close());

describe("adding a company", () => {
  it("makes a root company its own root, with its first groups and a journal line of each", async () => {
    const alp = await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" });
    expect(alp).toMatchObject({ rootId: alp.id, parentId: null, timezone: "Europe/Vienna", createdAt: t.clock.at });
    const lines = await t.linesAbout(alp.id);
    expect(lines.map((l) => [l.kind, l.companyId, l.actor])).toEqual([
      ["access.groups_begun", alp.id, "system:command_line"],
      ["companies.company_added", alp.id, "system:command_line"],
    ]);
  });

  it("puts sub-companies of any depth under the same root", async () => {
    const root = await addCompany(t.shell(), { name: "Ostlade AG", country: "CH" });
    const west = await addCompany(t.shell(), { name: "Ostlade West", parentId: root.id });
    const bern = await addCompany(t.shell(), { name: "Ostlade Bern", parentId: west.id });
    expect([west, bern].map((c) => [c.rootId, c.country])).toEqual([
      [root.id, "CH"],
      [root.id, "CH"],
    ]);
    expect((await companyIdsBelow(t.db, root.id)).sort()).toEqual([root.id, west.id, bern.id].sort());
    expect((await companyIdsBelow(t.db, west.id)).sort()).toEqual([west.id, bern.id].sort());
  });

  it("refuses a name that is taken and a parent that does not exist", async () => {
    await addCompany(t.shell(), { name: "Landstrom Schwaben" });
    await expect(addCompany(t.shell(), { name: " Landstrom Schwaben " })).rejects.toMatchObject({
      code: "conflict",
      reason: "company_exists",
    });
    await expect(
      addCompany(t.shell(), { name: "Waise", parentId: "00000000-0000-7000-8000-000000000000" }),
    ).rejects.toMatchObject({ reason: "company_not_found" });
    expect(await findCompanyByName(t.db, "Waise")).toBeNull();
  });

  it("below the own tree is an owner's own matter, and nowhere else", async () => {
    const root = await addCompany(t.shell(), { name: "Talstrom" });
    const foreign = await addCompany(t.shell(), { name: "Bergstrom" });
    const eva = t.as(t.ownerActor(root.id));
    const valley = await addCompany(eva, { name: "Talstrom Nord", parentId: root.id });
    expect(valley).toMatchObject({ rootId: root.id, parentId: root.id });
    expect((await t.linesAbout(valley.id)).map((l) => l.kind)).toEqual(["companies.company_added"]);
    for (const input of [{ name: "Heimlich" }, { name: "Heimlich", parentId: foreign.id }])
      await expect(addCompany(eva, input)).rejects.toMatchObject({ code: "not_found", reason: "company_not_found" });
    expect(await findCompanyByName(t.db, "Heimlich")).toBeNull();
  });

  it("is nothing an agent may do, nor a reader, nor who would not see it afterwards", async () => {
    const root = await addCompany(t.shell(), { name: "Seestrom" });
    const narrow = { ...t.ownerActor(root.id), visibility: "own" as const };
    for (const actor of [people.agent, t.ownerActor(root.id, "owner"), narrow])
      await expect(addCompany(t.as(actor), { name: "Heimlich", parentId: root.id })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(await findCompanyByName(t.db, "Heimlich")).toBeNull();
  });
});
