import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { companies } from "#db/schema/companies.ts";
import { sites, stations } from "#db/schema/stations.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addCompany } from "./add-company.ts";
import { mintScope, withOwnerScope } from "./owner-scope.ts";

let t: TestGround;
let alp: string;
let south: string;
let other: string;

async function station(companyId: string, name: string) {
  const site = newId();
  const place = { street: "Stadtplatz 1", postcode: "4840", city: "Ort", country: "AT", timezone: "Europe/Vienna" };
  await t.db.insert(sites).values({ id: site, companyId, name, ...place });
  const row = { id: newId(), companyId, siteId: site, name, ocppIdentity: name.replaceAll(" ", "-") };
  await t.db.insert(stations).values({ ...row, createdAt: t.clock.at });
}

beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: alp })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
  await station(alp, "Gmunden");
  await station(south, "Villach");
  await station(other, "Chur");
});
afterAll(() => t.close());

const names = (companyId: string) =>
  withOwnerScope(t.ground, mintScope({ actor: t.ownerActor(companyId) }), async ({ db }) =>
    (await db.select({ name: stations.name }).from(stations)).map((r) => r.name).sort(),
  );

describe("an owner's scope", () => {
  it("shows the own company and what is below it, even to a query that asks for everything", async () => {
    expect(await names(alp)).toEqual(["Gmunden", "Villach"]);
    expect(await names(south)).toEqual(["Villach"]);
    expect(await names(other)).toEqual(["Chur"]);
  });

  it("lets nothing be written and shows no table that is not an owner's", async () => {
    const scope = mintScope({ actor: t.ownerActor(alp) });
    await expect(
      withOwnerScope(t.ground, scope, ({ db }) => db.update(companies).set({ name: "Meins" })),
    ).rejects.toThrow();
    await expect(withOwnerScope(t.ground, scope, ({ db }) => db.execute(sql`select * from users`))).rejects.toThrow();
  });

  it("leaves the connection as it was", async () => {
    await names(south);
    const [row] = await t.sql`select current_user as me, current_setting('chargeline.companies', true) as scope`;
    expect(row?.me).toBe("chargeline_app");
    expect(row?.scope ?? "").toBe("");
  });

  it("is not minted for desk staff", () => {
    expect(() => mintScope({ actor: people.agent })).toThrow("forbidden");
  });

  it("without companies shows no row", async () => {
    const rows = await t.db.transaction(async (tx) => {
      await tx.execute(sql`set local role chargeline_owner`);
      return tx.select().from(stations);
    });
    expect(rows).toEqual([]);
  });
});
