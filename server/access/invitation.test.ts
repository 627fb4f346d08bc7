/** From the invitation to the first click, through the sign-in door as it is. */
import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts, groups, users } from "#db/schema/access.ts";
import { outbox } from "#db/schema/ground.ts";
import { addCompany } from "#server/companies/add-company.ts";
import type { Actor } from "#server/platform/context.ts";
import { readEnv } from "#server/platform/env.ts";
import { type House, openHouse } from "#server/platform/house.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { type Auth, createAuth } from "./better-auth.ts";
import { changeSetting } from "./change-setting.ts";
import { deactivateUser } from "./deactivate-user.ts";
import { identify } from "./identify.ts";
import { inviteUser } from "./invite-user.ts";
import { repeatInvitation } from "./repeat-invitation.ts";
import { holdsRight } from "./require-right.ts";
import { setGroupRight } from "./set-group-right.ts";

const origin = "http://localhost:4322";
const acceptUrl = `${origin}/accept-invitation`;
let t: TestGround;
let house: House;
let auth: Auth;
let root: string;
let south: string;
let admins: string;
let readers: string;
let eva: Extract<Actor, { kind: "owner" }>;

beforeAll(async () => {
  t = await openTestGround();
  const env = readEnv({
    CHARGELINE_ENV: "test",
    PUBLIC_URL: origin,
    SESSION_SECRET: "s".repeat(40),
    LOG_LEVEL: "silent",
  });
  house = await openHouse(env, t.database.address, pino({ level: "silent" }));
  auth = createAuth(house);
  root = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: root })).id;
  const all = await t.db.select().from(groups).where(eq(groups.rootId, root)).orderBy(groups.id);
  [admins = "", readers = ""] = all.map((g) => g.id);
  eva = { ...t.ownerActor(root), visibility: "instance" };
});
afterAll(async () => {
  await house.close();
  await t.close();
});

let address = 0;
function ask(path: string, body: object) {
  const headers = { "content-type": "application/json", origin, "x-forwarded-for": `198.51.100.${++address}` };
  return auth.handler(
    new Request(`${origin}/api/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) }),
  );
}
const signIn = (email: string, password: string) => ask("/sign-in/email", { email, password });
const minutesLater = (minutes: number) => {
  t.clock.at = new Date(t.clock.at.getTime() + minutes * 60_000);
};
const mailsTo = async (email: string) => (await t.db.select().from(outbox)).filter((m) => m.payload.to === email);
const tokenOf = (mail: { payload: Record<string, unknown> } | undefined) =>
  /accept-invitation\?token=([\w-]+)/.exec(String(mail?.payload.text))?.[1] ?? "";
const user = async (email: string) => (await t.db.select().from(users).where(eq(users.email, email)))[0];
const input = (email: string, more: Partial<Parameters<typeof inviteUser>[1]> = {}) => ({
  email,
  name: "Rosa Reiter",
  companyId: south,
  groupId: readers,
  acceptUrl,
  ...more,
});

describe("an invitation", () => {
  it("makes an account that nobody can use yet, and mails a link in the guest's language", async () => {
    const { userId, again } = await inviteUser(t.as(eva), input("Rosa@alp.example", { locale: "en" }));
    expect(again).toBe(false);
    expect(await user("rosa@alp.example")).toMatchObject({
      id: userId,
      name: "Rosa Reiter",
      role: "owner",
      companyId: south,
      groupId: readers,
      invitedAt: t.clock.at,
      invitedByName: eva.name,
    });
    expect(await t.db.select().from(accounts).where(eq(accounts.userId, userId))).toEqual([]);
    const [mail, ...more] = await mailsTo("rosa@alp.example");
    expect(more).toEqual([]);
    expect(mail?.payload.subject).toBe("Your Chargeline account for Alpladen Süd");
    expect(mail?.payload.text).toContain(eva.name);
    expect(tokenOf(mail)).toHaveLength(43);
    expect(mail?.key).not.toContain(tokenOf(mail));
    const lines = await t.linesAbout(userId);
    expect(lines.map((l) => [l.kind, l.actor])).toEqual([["access.user_invited", `owner:${eva.userId}`]]);
    expect(JSON.stringify(lines)).not.toContain(tokenOf(mail));
    expect((await signIn("rosa@alp.example", "long enough 1")).status).toBe(401);
  });

  it("is accepted by choosing a password, once; then its owner signs in", async () => {
    await inviteUser(t.as(eva), input("moser@alp.example"));
    const token = tokenOf((await mailsTo("moser@alp.example"))[0]);
    const set = (newPassword: string) => ask("/reset-password", { token, newPassword });
    expect((await set("short")).status).toBe(400);
    expect((await set("long enough 1")).status).toBe(200);
    expect((await set("long enough 2")).status).toBe(400);
    const row = await user("moser@alp.example");
    expect(row).toMatchObject({ invitedAt: null, emailVerified: true });
    const lines = await t.linesAbout(row?.id ?? "");
    expect(lines.map((l) => l.kind)).toEqual(["access.user_invited", "access.invitation_accepted"]);
    expect((await signIn("moser@alp.example", "long enough 1")).status).toBe(200);
  });

  it("asked for twice is one account; after a minute a new link replaces the old one", async () => {
    const first = await inviteUser(t.as(eva), input("haas@alp.example"));
    const second = await inviteUser(t.as(eva), input("haas@alp.example"));
    expect(second).toEqual({ userId: first.userId, again: true, sent: false });
    expect(await mailsTo("haas@alp.example")).toHaveLength(1);
    minutesLater(5);
    await inviteUser(t.as(eva), input("haas@alp.example", { companyId: root, name: "H. Haas" }));
    const mails = await mailsTo("haas@alp.example");
    expect(mails).toHaveLength(2);
    expect(await user("haas@alp.example")).toMatchObject({ id: first.userId, companyId: root, name: "H. Haas" });
    const tokens = mails.map(tokenOf);
    const outcomes = [];
    for (const token of tokens)
      outcomes.push((await ask("/reset-password", { token, newPassword: "long enough 1" })).status);
    expect(new Set(tokens).size).toBe(2);
    expect(outcomes.sort()).toEqual([200, 400]);
    expect((await t.linesAbout(first.userId)).map((l) => l.kind)).toContain("access.invitation_repeated");
  });

  it("of ten hands at once is one account and one mail", async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => inviteUser(t.as(eva), input("wimmer@alp.example"))),
    );
    expect(new Set(all.map((one) => (one.status === "fulfilled" ? one.value.userId : one.reason.reason))).size).toBe(1);
    expect(await mailsTo("wimmer@alp.example")).toHaveLength(1);
  });

  it("is not for who has an account already, here or at another owner's", async () => {
    const other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
    const [theirs] = await t.db.select().from(groups).where(eq(groups.rootId, other)).orderBy(groups.id);
    const stranger = { ...t.ownerActor(other), visibility: "instance" as const };
    await inviteUser(t.as(stranger), input("gast@ost.example", { companyId: other, groupId: theirs?.id ?? "" }));
    for (const email of ["gast@ost.example", "moser@alp.example"])
      await expect(inviteUser(t.as(eva), input(email))).rejects.toMatchObject({
        code: "conflict",
        reason: "user_exists",
      });
    for (const place of [{ companyId: other }, { groupId: theirs?.id ?? "" }])
      await expect(inviteUser(t.as(eva), input("neu@alp.example", place))).rejects.toMatchObject({ code: "not_found" });
  });

  it("gives no more than one holds, and is nothing for who may not manage users", async () => {
    const manager = { ...eva, rights: ["users:manage", "stations:read", "tickets:read"] };
    await expect(inviteUser(t.as(manager), input("x@alp.example", { groupId: admins }))).rejects.toMatchObject({
      code: "forbidden",
      reason: "right_not_held",
    });
    for (const actor of [people.agent, { ...eva, rights: ["groups:manage"] }])
      await expect(inviteUser(t.as(actor), input("x@alp.example"))).rejects.toMatchObject({ reason: "right_missing" });
    expect(await user("x@alp.example")).toBeUndefined();
  });

  it("is withdrawn by deactivating: its link opens nothing any more", async () => {
    const { userId } = await inviteUser(t.as(eva), input("weg@alp.example"));
    await deactivateUser(t.as(eva), { userId });
    const token = tokenOf((await mailsTo("weg@alp.example"))[0]);
    expect((await ask("/reset-password", { token, newPassword: "long enough 1" })).status).toBe(400);
    await expect(inviteUser(t.as(eva), input("weg@alp.example"))).rejects.toMatchObject({ reason: "user_deactivated" });
  });

  it("is repeated for the same person and place, while it is open", async () => {
    minutesLater(5);
    const row = await user("rosa@alp.example");
    await repeatInvitation(t.as(eva), { userId: row?.id ?? "", acceptUrl });
    expect(await mailsTo("rosa@alp.example")).toHaveLength(2);
    expect(await user("rosa@alp.example")).toMatchObject({ locale: "en", companyId: south, groupId: readers });
    expect((await t.linesAbout(row?.id ?? "")).at(-1)?.kind).toBe("access.invitation_repeated");
    const accepted = (await user("moser@alp.example"))?.id ?? "";
    await expect(repeatInvitation(t.as(eva), { userId: accepted, acceptUrl })).rejects.toMatchObject({
      reason: "invitation_accepted",
    });
    await expect(repeatInvitation(t.as(people.agent), { userId: accepted, acceptUrl })).rejects.toMatchObject({
      reason: "right_missing",
    });
  });

  it("is accepted through the sign-in door alone", async () => {
    const row = await user("rosa@alp.example");
    await expect(acceptInvitation(t.as(eva), { userId: row?.id ?? "" })).rejects.toMatchObject({ code: "forbidden" });
    expect((await user("rosa@alp.example"))?.invitedAt).not.toBeNull();
  });
});

it("an owner's tree sends so many invitations an hour and no more", async () => {
  minutesLater(120);
  await changeSetting(t.shell(), { name: "invitationsPerHour", value: 2 });
  for (const name of ["eins", "zwei"]) await inviteUser(t.as(eva), input(`${name}@many.example`));
  await expect(inviteUser(t.as(eva), input("drei@many.example"))).rejects.toMatchObject({
    code: "limit",
    reason: "invitations_limit",
  });
  expect(await mailsTo("drei@many.example")).toEqual([]);
  minutesLater(61);
  expect(await inviteUser(t.as(eva), input("drei@many.example"))).toMatchObject({ sent: true });
});

describe("a right that is switched", () => {
  it("counts from the next click on, in sessions that are open", async () => {
    const answer = await signIn("moser@alp.example", "long enough 1");
    const cookie = (answer.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
    const click = async () => {
      const session = await identify(auth, house, new Headers({ cookie }));
      return session && holdsRight(session.actor, "billing:read");
    };
    expect(await click()).toBe(false);
    await setGroupRight(t.as(eva), { groupId: readers, right: "billing:read", on: true });
    expect(await click()).toBe(true);
    await setGroupRight(t.as(eva), { groupId: readers, right: "billing:read", on: false });
    expect(await click()).toBe(false);
    await deactivateUser(t.as(eva), { userId: (await user("moser@alp.example"))?.id ?? "" });
    expect(await click()).toBeNull();
  });
});
