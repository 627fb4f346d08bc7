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
  it("makes a root company its own root and writes one journal line", async () => {
    const alp = await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" });
    expect(alp).toMatchObject({ rootId: alp.id, parentId: null, timezone: "Europe/Vienna", createdAt: t.clock.at });
    const lines = await t.linesAbout(alp.id);
    expect(lines.map((l) => [l.kind, l.companyId, l.actor])).toEqual([
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

  it("is nothing an agent or an owner may do", async () => {
    const owner = t.ownerActor("00000000-0000-7000-8000-000000000000");
    for (const actor of [people.agent, owner])
      await expect(addCompany(t.as(actor), { name: "Heimlich" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await findCompanyByName(t.db, "Heimlich")).toBeNull();
  });
});
