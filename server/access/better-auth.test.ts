import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessions, users } from "#db/schema/access.ts";
import { outbox } from "#db/schema/ground.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { readEnv } from "#server/platform/env.ts";
import { type House, openHouse } from "#server/platform/house.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { addUser } from "./add-user.ts";
import { type Auth, createAuth, takesSecureCookies, trustedOrigins } from "./better-auth.ts";
import { deactivateUser } from "./deactivate-user.ts";
import { identify } from "./identify.ts";

const origin = "http://localhost:4321";
const password = "long enough 1";
let t: TestGround;
let house: House;
let auth: Auth;
let alp: string;

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
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
});
afterAll(async () => {
  await house.close();
  await t.close();
});

let address = 0;
/** Each request comes from an address of its own unless the test gives one, so that the rate limit stays out of it. */
function ask(path: string, body: object, headers: Record<string, string> = {}) {
  const from = `198.51.100.${++address}`;
  return auth.handler(
    new Request(`${origin}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, "x-forwarded-for": from, ...headers },
      body: JSON.stringify(body),
    }),
  );
}
const cookieOf = (response: Response) => (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
const signedIn = async (email: string) => {
  const response = await ask("/sign-in/email", { email, password });
  expect(response.status).toBe(200);
  return new Headers({ cookie: cookieOf(response) });
};

describe("signing in", () => {
  it("with address or user name gives a __Host- cookie that scripts cannot read", async () => {
    await addUser(t.shell(), {
      email: "kern@desk.example",
      username: "m.kern",
      name: "M. Kern",
      role: "agent",
      password,
    });
    for (const [path, who] of [
      ["/sign-in/email", { email: "kern@desk.example" }],
      ["/sign-in/username", { username: "M.Kern" }],
    ] as const) {
      const response = await ask(path, { ...who, password });
      expect(response.status).toBe(200);
      const cookie = response.headers.getSetCookie()[0] ?? "";
      expect(cookie).toMatch(/^__Host-chargeline\.session_token=/);
      expect(cookie).toMatch(/Path=\//);
      expect(cookie).toMatch(/Secure/i);
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).not.toMatch(/Domain=/i);
    }
  });

  it("identifies an agent with the number that the phone uses", async () => {
    const added = await addUser(t.shell(), {
      email: "wyss@desk.example",
      name: "J. Wyss",
      role: "supervisor",
      password,
    });
    const session = await identify(auth, house, await signedIn("wyss@desk.example"));
    expect(session).toMatchObject({
      agentId: added.agentId,
      companyId: null,
      actor: { kind: "agent", agentId: added.agentId, role: "supervisor", name: "J. Wyss" },
    });
    const [row] = await t.db.select().from(users).where(eq(users.id, added.userId));
    expect(row?.lastSignInAt).not.toBeNull();
  });

  it("identifies an owner with the company whose stations they may see", async () => {
    await addUser(t.shell(), {
      email: "eva@alp.example",
      name: "Eva Lindner",
      role: "owner",
      companyId: alp,
      password,
    });
    const session = await identify(auth, house, await signedIn("eva@alp.example"));
    expect(session).toMatchObject({ agentId: null, companyId: alp, actor: { kind: "owner", companyId: alp } });
  });

  it("lasts twelve hours", async () => {
    await addUser(t.shell(), { email: "night@desk.example", name: "N. Shift", role: "agent", password });
    await signedIn("night@desk.example");
    const [user] = await t.db.select().from(users).where(eq(users.email, "night@desk.example"));
    const [row] = await t.db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, user?.id ?? ""));
    const hours = ((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / 3_600_000;
    expect(hours).toBeCloseTo(12, 1);
  });

  it("fails with a wrong password, a wrong cookie, or no cookie", async () => {
    const response = await ask("/sign-in/email", { email: "kern@desk.example", password: "wrong enough 1" });
    expect(response.status).toBe(401);
    expect(await identify(auth, house, new Headers())).toBeNull();
    const forged = new Headers({ cookie: "__Host-chargeline.session_token=forged.AAAA" });
    expect(await identify(auth, house, forged)).toBeNull();
  });

  it("is refused from a foreign page", async () => {
    const body = { email: "kern@desk.example", password };
    const response = await ask("/sign-in/email", body, { origin: "https://evil.example", cookie: "a=b" });
    expect(response.status).toBe(403);
  });

  it("is limited per address, in the database", async () => {
    const body = { email: "kern@desk.example", password: "wrong enough 1" };
    const tried = async () => (await ask("/sign-in/email", body, { "x-forwarded-for": "203.0.113.9" })).status;
    expect(await tried()).toBe(401);
    await t.sql`update rate_limits set count = 98 where key like '203.0.113.9%'`;
    expect([await tried(), await tried(), await tried(), await tried()]).toEqual([401, 401, 429, 429]);
    const [row] = await t.sql`select count from rate_limits where key like '203.0.113.9%'`;
    expect(row?.count).toBe(100);
  });

  it("cannot be preceded by signing up", async () => {
    const response = await ask("/sign-up/email", { email: "me@evil.example", name: "Me", password });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await t.db.select().from(users).where(eq(users.email, "me@evil.example"))).toEqual([]);
  });
});

describe("a deactivated account", () => {
  it("loses its session at once and gets no new one", async () => {
    const body = { email: "roth@desk.example", name: "A. Roth", role: "agent", password } as const;
    const { userId } = await addUser(t.shell(), body);
    const headers = await signedIn("roth@desk.example");
    await deactivateUser(t.shell(), { userId });
    expect(await identify(auth, house, headers)).toBeNull();
    const again = await ask("/sign-in/email", { email: "roth@desk.example", password });
    expect(again.status).toBe(403);
    expect(await t.db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([]);
  });

  it("is sent no password link", async () => {
    const response = await ask("/request-password-reset", { email: "roth@desk.example" });
    expect(response.status).toBe(200);
    const mails = (await t.db.select().from(outbox)).filter((m) => m.payload.to === "roth@desk.example");
    expect(mails).toEqual([]);
  });
});

describe("a forgotten password", () => {
  it("is set anew by a link from the outbox, which works once and ends every session", async () => {
    const body = { email: "hofer@desk.example", name: "T. Hofer", role: "agent", password, locale: "de" } as const;
    await addUser(t.shell(), body);
    const before = await signedIn("hofer@desk.example");
    expect((await ask("/request-password-reset", { email: "hofer@desk.example" })).status).toBe(200);
    const [mail] = (await t.db.select().from(outbox)).filter((m) => m.payload.to === "hofer@desk.example");
    expect(mail).toMatchObject({ kind: "mail.send", payload: { subject: "Neues Kennwort für Chargeline" } });
    const token = /reset-password\?token=([\w-]+)/.exec(String(mail?.payload.text))?.[1] ?? "";
    expect(mail?.key).not.toContain(token);
    const set = () => ask("/reset-password", { token, newPassword: "another one 2" });
    expect((await set()).status).toBe(200);
    expect((await set()).status).toBe(400);
    expect(await identify(auth, house, before)).toBeNull();
    expect((await ask("/sign-in/email", { email: "hofer@desk.example", password })).status).toBe(401);
    const fresh = await ask("/sign-in/email", { email: "hofer@desk.example", password: "another one 2" });
    expect(fresh.status).toBe(200);
  });

  it("answers the same for an address that nobody has", async () => {
    const response = await ask("/request-password-reset", { email: "nobody@desk.example" });
    expect(response.status).toBe(200);
  });
});

describe("cookies and origins", () => {
  it("are secure over https and on loopback, where browsers take them", () => {
    expect(["https://desk.example", "http://localhost:3000", "http://127.0.0.1:80"].map(takesSecureCookies)).toEqual([
      true,
      true,
      true,
    ]);
    expect(takesSecureCookies("http://192.168.1.5:3000")).toBe(false);
  });

  it("trust the public address alone in production, and the names of loopback elsewhere", () => {
    const env = { PUBLIC_URL: "https://desk.example", CHARGELINE_ENV: "production" } as const;
    expect(trustedOrigins(env, new Request("http://127.0.0.1:3000", { headers: { host: "127.0.0.1:3000" } }))).toEqual([
      "https://desk.example",
    ]);
    const demo = { PUBLIC_URL: "http://localhost:3000", CHARGELINE_ENV: "demo" } as const;
    expect(trustedOrigins(demo)).toEqual(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]);
  });
});
