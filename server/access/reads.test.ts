import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groups, users } from "#db/schema/access.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { rightGivers, rightHolders } from "./reads.ts";
import type { Right } from "./rules/rights.ts";

let t: TestGround;
let root: string;
let south: string;
let east: string;
let foreign: string;

async function group(rootId: string, visibility: "own" | "below" | "instance", rights: Right[]) {
  const row = { id: newId(), rootId, name: newId(), visibility, rights, createdAt: t.clock.at, changedAt: t.clock.at };
  await t.db.insert(groups).values(row);
  return row.id;
}
async function person(name: string, companyId: string, groupId: string, more: Partial<typeof users.$inferInsert> = {}) {
  const id = newId();
  const times = { createdAt: t.clock.at, updatedAt: t.clock.at };
  await t.db.insert(users).values({ id, name, email: `${id}@alp.example`, companyId, groupId, ...times, ...more });
  return id;
}

beforeAll(async () => {
  t = await openTestGround();
  root = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: root })).id;
  east = (await addCompany(t.shell(), { name: "Alpladen Ost", parentId: root })).id;
  foreign = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
  const all: Right[] = ["groups:manage", "costs:approve", "service:activate"];
  const admins = await group(root, "instance", all);
  const local = await group(root, "below", all);
  const approvers = await group(root, "own", ["costs:approve"]);
  await person("Anna Administratorin", root, admins);
  await person("Berta Bereich", south, local);
  await person("Clara Kosten", south, approvers);
  await person("Dora Weg", root, admins, { deactivatedAt: t.clock.at });
  await person("Ella Eingeladen", root, admins, { invitedAt: t.clock.at });
  await person("Frida Fremd", foreign, await group(foreign, "instance", all));
});
afterAll(() => t.close());

const names = (rows: { name: string }[]) => rows.map((row) => row.name);

describe("who may do something", () => {
  it("are the active people of the tree whose group holds every right asked for", async () => {
    expect(names(await rightHolders(t, { rootId: root, rights: ["costs:approve"] }))).toEqual([
      "Anna Administratorin",
      "Berta Bereich",
      "Clara Kosten",
    ]);
    expect(names(await rightHolders(t, { rootId: root, rights: ["costs:approve", "service:activate"] }))).toEqual([
      "Anna Administratorin",
      "Berta Bereich",
    ]);
    expect(names(await rightHolders(t, { rootId: root, rights: ["billing:read"] }))).toEqual([]);
  });

  it("for a company are those who reach it", async () => {
    const rights: Right[] = ["costs:approve"];
    expect(names(await rightHolders(t, { rootId: root, rights, companyId: east }))).toEqual(["Anna Administratorin"]);
    expect(names(await rightHolders(t, { rootId: root, rights, companyId: south }))).toEqual([
      "Anna Administratorin",
      "Berta Bereich",
      "Clara Kosten",
    ]);
  });

  it("can give it when they hold it and may give rights", async () => {
    expect(names(await rightGivers(t, { rootId: root, rights: ["costs:approve"] }))).toEqual([
      "Anna Administratorin",
      "Berta Bereich",
    ]);
  });
});
