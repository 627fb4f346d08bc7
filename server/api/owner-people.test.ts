import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groups, users } from "#db/schema/access.ts";
import type { Session } from "#server/access/identify.ts";
import { ownerRights, type Right, type Visibility } from "#server/access/rules/rights.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newCtx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { appRouter } from "./app-router.ts";
import { inTreeOrder } from "./owned-companies.ts";
import { createCallerFactory } from "./trpc.ts";

let t: TestHouse;
let root: string;
let south: string;
let foreign: string;
let other: string;
let admins: string;
let readers: string;
let eva: string;
let paul: string;
const cookies: [string, string][] = [];

const shell = () => newCtx(t.house, { kind: "system", name: "command_line" });
const groupsOf = async (rootId: string) =>
  (await t.desk.db.select().from(groups).where(eq(groups.rootId, rootId)).orderBy(groups.id)).map((g) => g.id);
async function person(name: string, companyId: string, groupId: string, more: Partial<typeof users.$inferInsert> = {}) {
  const id = newId();
  const times = { createdAt: t.desk.clock.at, updatedAt: t.desk.clock.at };
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@x.example`;
  await t.desk.db.insert(users).values({ id, name, email, companyId, groupId, ...times, ...more });
  return id;
}
beforeAll(async () => {
  t = await openTestHouse();
  root = (await addCompany(shell(), { name: "Alpladen GmbH", billingEmail: "rechnung@x.example" })).id;
  south = (await addCompany(shell(), { name: "Alpladen Süd", parentId: root })).id;
  foreign = (await addCompany(shell(), { name: "Ostlade AG" })).id;
  other = (await addCompany(shell(), { name: "Vieladen" })).id;
  [admins = "", readers = ""] = await groupsOf(root);
  eva = await person("Eva Lindner", root, admins);
  paul = await person("Paul Reiter", south, readers);
  await person("Gast Haas", south, readers, { invitedAt: t.desk.clock.at });
  await person("Alt Moser", south, admins, { deactivatedAt: t.desk.clock.at });
  await person("Frida Fremd", foreign, (await groupsOf(foreign))[0] ?? "");
});
afterAll(() => t.close());

interface Who {
  userId?: string;
  companyId?: string;
  rootId?: string;
  visibility?: Visibility;
  rights?: readonly Right[];
  narrowedTo?: string;
}
function as(who: Who = {}) {
  const {
    userId = eva,
    companyId = root,
    rootId = root,
    visibility = "instance",
    rights = ownerRights,
    narrowedTo,
  } = who;
  const person = { userId, name: "Eva Lindner", email: "eva@x.example", role: "owner", locale: "de" } as const;
  const actor = { kind: "owner", userId, name: person.name, companyId, rootId, visibility, rights } as const;
  const session: Session = { ...person, actor, agentId: null, companyId };
  return createCallerFactory(appRouter)({
    house: t.house,
    session,
    requestId: "r",
    narrowedTo: narrowedTo ?? null,
    identify: async () => session,
    setCookie: (name, value) => void cookies.push([name, value]),
  }).owner.people;
}

describe("the list of users", () => {
  it("shows the people of the tree with company, group and state, and of no other tree", async () => {
    const { rows, counts } = await as().users({});
    expect(rows.map((r) => [r.name, r.state, r.companyName, r.groupName])).toEqual([
      ["Alt Moser", "deactivated", "Alpladen Süd", "Verwaltung"],
      ["Eva Lindner", "active", "Alpladen GmbH", "Verwaltung"],
      ["Gast Haas", "invited", "Alpladen Süd", "Nur lesen"],
      ["Paul Reiter", "active", "Alpladen Süd", "Nur lesen"],
    ]);
    expect(counts).toEqual({ all: 4, active: 2, invited: 1, deactivated: 1 });
  });

  it("is searched by name, company, group and address, and filtered by state", async () => {
    const found = async (text: string) => (await as().users({ text })).rows.map((r) => r.name);
    expect(await found("linds")).toEqual([]);
    expect(await found("lind")).toEqual(["Eva Lindner"]);
    expect(await found("süd")).toHaveLength(3);
    expect(await found("paul.reiter@")).toEqual(["Paul Reiter"]);
    expect(await found("%")).toEqual([]);
    expect((await as().users({ state: "invited" })).rows.map((r) => r.name)).toEqual(["Gast Haas"]);
  });

  it("reads **** for addresses without the right for contact data, and finds nobody by them", async () => {
    const blind = as({ rights: ["users:read"] });
    const { rows } = await blind.users({});
    expect(new Set(rows.map((r) => r.email))).toEqual(new Set(["****"]));
    expect((await blind.users({ text: "paul.reiter@" })).rows).toEqual([]);
    const [company] = await blind.companies();
    expect(company).toMatchObject({ billingEmail: "****", billingMasked: true });
  });

  it("is narrowed by visibility and by the company that one looks at", async () => {
    const local = as({ userId: paul, companyId: south, visibility: "own", rights: ["users:read"] });
    expect((await local.users({})).rows.map((r) => r.companyName)).not.toContain("Alpladen GmbH");
    expect((await as({ narrowedTo: south }).users({})).counts.all).toBe(3);
    expect((await as({ narrowedTo: foreign }).users({})).counts.all).toBe(4);
  });

  it("comes fifty at a time, each person once", async () => {
    const many = (await groupsOf(other))[1] ?? "";
    for (let n = 0; n < 60; n++) await person(`Gleich Heißer ${n % 7}`, other, many, { email: `gleich${n}@x.example` });
    const api = as({ userId: "u", companyId: other, rootId: other });
    const first = await api.users({});
    expect(first.rows).toHaveLength(50);
    const rest = await api.users({ cursor: first.next });
    expect(rest).toMatchObject({ next: null });
    expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(60);
  });

  it("says in place why somebody cannot be deactivated or let back in", async () => {
    const blocked = async (api: ReturnType<typeof as>, name: string) =>
      (await api.users({ text: name })).rows[0]?.blocked;
    expect(await blocked(as(), "Eva")).toBe("user_own_account");
    expect(await blocked(as({ userId: paul }), "Eva")).toBe("last_administrator");
    expect(await blocked(as(), "Paul")).toBeNull();
    expect(await blocked(as(), "Alt")).toBeNull();
    expect(await blocked(as({ rights: ["users:read", "users:manage"] }), "Alt")).toBe("right_not_held");
  });
});

describe("the groups", () => {
  it("come with their people, their switches, and the reason where one cannot be moved", async () => {
    const [readersRow, adminsRow] = await as().groups();
    expect(adminsRow).toMatchObject({
      name: "Verwaltung",
      count: 1,
      seats: 2,
      names: ["Eva Lindner"],
      elsewhere: null,
    });
    const administers = ["users:manage", "groups:manage"];
    expect(adminsRow?.switches.map((one) => [one.right, one.blocked])).toEqual(
      ownerRights.map((right) => [right, administers.includes(right) ? "last_administrator" : "last_giver"]),
    );
    expect(adminsRow?.sights.find((one) => one.visibility === "own")?.blocked).toBe("last_administrator");
    expect(readersRow?.switches.every((one) => one.blocked === null)).toBe(true);
  });

  it("used by people whom one does not see are not one's to change, though one sees that they are used", async () => {
    await person("Rosa Wimmer", root, readers);
    const local = as({ userId: paul, companyId: south, visibility: "below" });
    const [readersRow] = await local.groups();
    expect(readersRow).toMatchObject({ count: 3, elsewhere: "group_used_elsewhere" });
    expect(readersRow?.names).toEqual(["Gast Haas", "Paul Reiter"]);
    expect(readersRow?.switches.every((one) => one.blocked === "group_used_elsewhere")).toBe(true);
  });

  it("do what the page asked", async () => {
    const { id } = await as().addGroup({ name: "Betrieb", visibility: "own" });
    await as().setRight({ groupId: id, right: "service:activate", on: true });
    const made = (await as().groups()).find((group) => group.id === id);
    expect(made?.rights).toEqual(["service:activate"]);
    await as().removeGroup({ groupId: id });
    await expect(as({ rights: ["users:read"] }).addGroup({ name: "X", visibility: "own" })).rejects.toThrow(
      "right_missing",
    );
    await expect(as().setRight({ groupId: readers, right: "calls:take", on: true })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

describe("looking at one company", () => {
  it("is a cookie, for a company that one sees, and cleared for all", async () => {
    const choice = await as({ narrowedTo: south }).choice();
    expect(choice.companies.map((c) => [c.name, c.depth])).toEqual([
      ["Alpladen GmbH", 0],
      ["Alpladen Süd", 1],
    ]);
    expect(choice.narrowedTo).toBe(south);
    await as().lookAt({ companyId: south });
    await as().lookAt({ companyId: null });
    expect(cookies.slice(-2)).toEqual([
      ["company", south],
      ["company", ""],
    ]);
    for (const companyId of [foreign, newId()])
      await expect(as().lookAt({ companyId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("orders a tree by its branches, and begins where the reader's view begins", () => {
    const row = (id: string, parentId: string | null) => ({ id, parentId });
    const rows = [row("b", "a"), row("c", "b"), row("a", "above"), row("d", "a")];
    expect(inTreeOrder(rows).map((one) => [one.id, one.depth])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
      ["d", 1],
    ]);
  });
});

describe("“I do not see the tab”", () => {
  it("is answered with the right that is missing and who can give it, by name even above what one sees", async () => {
    const help = await as({
      userId: paul,
      companyId: south,
      visibility: "own",
      rights: ["stations:read"],
    }).operationalHelp();
    expect(help).toEqual([
      { right: "service:activate", held: false, givers: [{ name: "Eva Lindner", email: "****" }] },
      { right: "costs:approve", held: false, givers: [{ name: "Eva Lindner", email: "****" }] },
    ]);
    const both = await as().operationalHelp();
    expect(both.map((one) => [one.held, one.givers])).toEqual([
      [true, []],
      [true, []],
    ]);
  });
});
