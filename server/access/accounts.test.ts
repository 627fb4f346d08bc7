import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agents, groups, sessions, users } from "#db/schema/access.ts";
import { outbox } from "#db/schema/ground.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addUser } from "./add-user.ts";
import { deactivateUser } from "./deactivate-user.ts";
import type { AddUserInput } from "./schema.ts";
import { sendPasswordLink } from "./send-password-link.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";

let t: TestGround;
let alp: string;
let south: string;
let other: string;
beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: alp })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
});
afterAll(() => t.close());

let n = 0;
const agent = (more: Partial<AddUserInput> = {}): AddUserInput => ({
  email: `person${++n}@desk.example`,
  name: "Mara Kern",
  role: "agent",
  password: "long enough 1",
  ...more,
});

async function openSession(userId: string) {
  const row = { id: newId(), token: newId(), userId, createdAt: t.clock.at, updatedAt: t.clock.at };
  await t.db.insert(sessions).values({ ...row, expiresAt: new Date(t.clock.at.getTime() + 1e6) });
}

describe("adding an account", () => {
  it("makes an agent of a person who answers, with one journal line and no password in it", async () => {
    const added = await addUser(t.shell(), agent({ username: "M.Kern", languages: ["de"] }));
    const [row] = await t.db.select().from(agents).where(eq(agents.userId, added.userId));
    expect(row).toMatchObject({ id: added.agentId, displayName: "Mara Kern", languages: ["de"] });
    expect(added.username).toBe("m.kern");
    const lines = await t.linesAbout(added.userId);
    expect(lines.map((l) => l.kind)).toEqual(["access.user_added"]);
    expect(JSON.stringify(lines)).not.toContain("long enough 1");
  });

  it("makes no agent of an owner, and wants a company for one", async () => {
    const added = await addUser(t.shell(), agent({ role: "owner", companyId: alp }));
    expect(added.agentId).toBeNull();
    await expect(addUser(t.shell(), agent({ role: "owner_admin" }))).rejects.toMatchObject({
      reason: "user_company_missing",
    });
    await expect(addUser(t.shell(), agent({ companyId: alp }))).rejects.toMatchObject({
      reason: "user_company_unwanted",
    });
  });

  it("refuses a taken address in any case, a taken user name and a short password", async () => {
    const first = agent({ username: "jwyss" });
    await addUser(t.shell(), first);
    await expect(addUser(t.shell(), agent({ email: first.email.toUpperCase() }))).rejects.toMatchObject({
      reason: "user_exists",
    });
    await expect(addUser(t.shell(), agent({ username: "JWyss" }))).rejects.toMatchObject({ reason: "username_taken" });
    await expect(addUser(t.shell(), agent({ password: "ninechars" }))).rejects.toMatchObject({
      reason: "password_too_short",
    });
  });

  it("lets an owner administrator add people to the own company and below, and nowhere else", async () => {
    const eva = t.as(t.ownerActor(alp));
    await addUser(eva, agent({ role: "owner", companyId: south }));
    await expect(addUser(eva, agent({ role: "owner", companyId: other }))).rejects.toMatchObject({
      code: "not_found",
      reason: "company_not_found",
    });
    await expect(addUser(eva, agent())).rejects.toMatchObject({ code: "forbidden" });
  });

  it("begins in the group its role says, or in the one that is named, and gives no more than its maker holds", async () => {
    const all = await t.db.select().from(groups).where(eq(groups.rootId, alp)).orderBy(groups.id);
    const groupOf = async (more: Partial<AddUserInput>) => {
      const { userId } = await addUser(t.shell(), agent({ companyId: south, ...more }));
      return (await t.db.select().from(users).where(eq(users.id, userId)))[0]?.groupId;
    };
    expect(await groupOf({ role: "owner_admin" })).toBe(all[0]?.id);
    expect(await groupOf({ role: "owner" })).toBe(all[1]?.id);
    expect(await groupOf({ role: "owner", group: "Verwaltung" })).toBe(all[0]?.id);
    await expect(groupOf({ role: "owner", group: "Gibt es nicht" })).rejects.toMatchObject({
      reason: "group_not_found",
    });
    const narrow = { ...t.ownerActor(alp), rights: ["users:manage"] };
    await expect(addUser(t.as(narrow), agent({ role: "owner_admin", companyId: alp }))).rejects.toMatchObject({
      reason: "right_not_held",
    });
  });

  it("is nothing an agent or an owner without the right may do", async () => {
    for (const actor of [people.agent, t.ownerActor(alp, "owner")])
      await expect(addUser(t.as(actor), agent({ role: "owner", companyId: alp }))).rejects.toMatchObject({
        reason: "right_missing",
      });
  });
});

describe("deactivating an account", () => {
  it("ends its sessions, keeps the name, and happens once", async () => {
    const { userId } = await addUser(t.shell(), agent());
    await openSession(userId);
    await deactivateUser(t.shell(), { userId });
    await deactivateUser(t.shell(), { userId });
    const [row] = await t.db.select().from(users).where(eq(users.id, userId));
    expect(row).toMatchObject({ name: "Mara Kern", deactivatedAt: t.clock.at });
    expect(await t.db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([]);
    const lines = await t.linesAbout(userId);
    expect(lines.map((l) => l.kind)).toEqual(["access.user_added", "access.user_deactivated"]);
  });

  it("of another owner's people or of desk staff is not found for an owner administrator", async () => {
    const foreign = await addUser(t.shell(), agent({ role: "owner", companyId: other }));
    const staff = await addUser(t.shell(), agent());
    for (const { userId } of [foreign, staff])
      await expect(deactivateUser(t.as(t.ownerActor(alp)), { userId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is nothing an agent may do, and nobody does it to himself", async () => {
    const added = await addUser(t.shell(), agent({ role: "owner_admin", companyId: alp }));
    await expect(deactivateUser(t.as(people.agent), added)).rejects.toMatchObject({ code: "forbidden" });
    const self = { ...t.ownerActor(alp), userId: added.userId };
    await expect(deactivateUser(t.as(self), added)).rejects.toMatchObject({ reason: "user_own_account" });
  });
});

describe("signing out everywhere", () => {
  it("ends all of one's own sessions without any right", async () => {
    const added = await addUser(t.shell(), agent());
    await openSession(added.userId);
    await openSession(added.userId);
    const self = { ...people.agent, userId: added.userId };
    expect(await signOutEverywhere(t.as(self), added)).toEqual({ ended: 2 });
    expect((await t.linesAbout(added.userId)).at(-1)).toMatchObject({
      kind: "access.sessions_ended",
      data: { ended: 2 },
    });
  });

  it("of somebody else takes the right to manage accounts", async () => {
    const added = await addUser(t.shell(), agent());
    await expect(signOutEverywhere(t.as(people.agent), added)).rejects.toMatchObject({ code: "forbidden" });
    await expect(signOutEverywhere(t.as(t.ownerActor(alp)), added)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a password link", () => {
  const signIn = { kind: "system", name: "sign_in" } as const;
  const link = "https://desk.example/reset-password?token=t0ken";

  it("goes by mail in the account's language, once per request, and stands in no journal line", async () => {
    const { userId, email } = await addUser(t.shell(), agent({ locale: "en" }));
    for (let i = 0; i < 2; i++) await sendPasswordLink(t.as(signIn), { userId, key: "digest-1", link });
    const mails = (await t.db.select().from(outbox)).filter((m) => m.payload.to === email);
    expect(mails.map((m) => [m.kind, m.payload.subject])).toEqual([["mail.send", "A new password for Chargeline"]]);
    expect(mails[0]?.payload.text).toContain(link);
    const lines = await t.linesAbout(userId);
    expect(lines.map((l) => l.kind)).toContain("access.password_link_sent");
    expect(JSON.stringify(lines)).not.toContain("t0ken");
  });

  it("is not sent to a deactivated account, nor at anybody's wish but the sign-in's", async () => {
    const { userId, email } = await addUser(t.shell(), agent());
    await deactivateUser(t.shell(), { userId });
    await sendPasswordLink(t.as(signIn), { userId, key: "digest-2", link });
    expect((await t.db.select().from(outbox)).filter((m) => m.payload.to === email)).toEqual([]);
    const asked = sendPasswordLink(t.as(people.agent), { userId, key: "digest-3", link });
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  });
});
