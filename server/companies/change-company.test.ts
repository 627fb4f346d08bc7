import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addCompany } from "./add-company.ts";
import { changeCompany } from "./change-company.ts";
import { findCompany } from "./reads.ts";

let t: TestGround;
let root: string;
let south: string;
let other: string;
beforeAll(async () => {
  t = await openTestGround();
  root = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: root })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
});
afterAll(() => t.close());

describe("changing a company", () => {
  it("sets name, zone, language and billing contact, and tells only what was different", async () => {
    const eva = t.as(t.ownerActor(root));
    const input = {
      companyId: south,
      name: "Alpladen Kärnten",
      timezone: "Europe/Vienna",
      language: "en" as const,
      billingEmail: "rechnung@alp.example",
    };
    await changeCompany(eva, input);
    await changeCompany(eva, input);
    await changeCompany(eva, { companyId: south, billingEmail: null });
    expect(await findCompany(t.db, south)).toMatchObject({
      name: "Alpladen Kärnten",
      language: "en",
      billingEmail: null,
    });
    const lines = (await t.linesAbout(south)).filter((l) => l.kind === "companies.company_changed");
    expect(lines.map((l) => [l.companyId, l.actor])).toEqual([
      [south, "owner:u-owner_admin"],
      [south, "owner:u-owner_admin"],
    ]);
    expect(lines[1]?.data).toEqual({
      before: { billingEmail: "rechnung@alp.example" },
      after: { billingEmail: null },
    });
  });

  it("refuses a name that is taken", async () => {
    await expect(
      changeCompany(t.as(t.ownerActor(root)), { companyId: south, name: "Ostlade AG" }),
    ).rejects.toMatchObject({ code: "conflict", reason: "company_exists" });
  });

  it("outside of one's reach is not found, and without the right refused", async () => {
    const narrow = { ...t.ownerActor(root), companyId: south };
    for (const companyId of [root, other])
      await expect(changeCompany(t.as(narrow), { companyId, name: "Meins" })).rejects.toMatchObject({
        code: "not_found",
        reason: "company_not_found",
      });
    for (const actor of [people.agent, t.ownerActor(root, "owner")])
      await expect(changeCompany(t.as(actor), { companyId: south, name: "Meins" })).rejects.toMatchObject({
        reason: "right_missing",
      });
  });
});
