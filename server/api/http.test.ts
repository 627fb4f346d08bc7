import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addUser } from "#server/access/add-user.ts";
import { createAuth } from "#server/access/better-auth.ts";
import { signOutEverywhere } from "#server/access/sign-out-everywhere.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { createApi } from "./http.ts";
import { contentPolicy, hsts } from "./page-headers.ts";

const origin = "http://localhost:3000";
let t: TestHouse;
let ask: (path: string, init?: RequestInit) => Promise<Response>;
let cookie: string;
let userId: string;

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", origin, ...headers },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  t = await openTestHouse();
  const api = createApi(t.house, createAuth(t.house));
  ask = async (path, init) => api.fetch(new Request(`${origin}${path}`, init));
  const made = await addUser(t.desk.as({ kind: "system", name: "seed" }), {
    email: "nina@desk.example",
    username: "nina",
    name: "Nina Nacht",
    role: "agent",
    password: "a long night shift",
    locale: "en",
  });
  userId = made.userId;
  const signedIn = await post("/api/auth/sign-in/username", { username: "nina", password: "a long night shift" });
  expect(signedIn.status).toBe(200);
  cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
});
afterAll(() => t.close());

describe("the door for browsers", () => {
  it("says who is there, what they may, and where their live stream begins", async () => {
    const answer = await ask("/api/session", { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const session = await answer.json();
    expect(session).toMatchObject({ userId, role: "agent", locale: "en" });
    expect(session.rights).toContain("tickets:work");
    expect(session.cursor).toMatch(/^\d+$/);
    expect(session).not.toHaveProperty("actor");
  });
  it("signing in brings the reader's own language as a cookie", () => expect(cookie).toContain("locale=en"));
  it("knows nobody without a cookie", async () => {
    const answer = await ask("/api/session");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { reason: "sign_in_first" } });
  });
  it("refuses a change that another site's page sends, and one that says no origin", async () => {
    const foreign = await post(
      "/api/trpc/session.setTheme",
      { theme: "dark" },
      { cookie, origin: "https://evil.example" },
    );
    expect(foreign.status).toBe(403);
    const silent = await ask("/api/trpc/session.setTheme", {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ theme: "dark" }),
    });
    expect(silent.status).toBe(403);
    const own = await post("/api/trpc/session.setTheme", { theme: "dark" }, { cookie });
    expect(own.status).toBe(200);
    expect(own.headers.get("set-cookie")).toMatch(/^theme=dark; .*SameSite=Lax/);
  });
  it("refuses more than 64 KiB", async () => {
    const large = await post("/api/trpc/tickets.addNote", { text: "x".repeat(70_000) }, { cookie });
    expect(large.status).toBe(413);
  });
  it("takes a question that is too long for an address as a body", async () => {
    const long = await post(
      "/api/trpc/tickets.detail",
      { ticketId: "019a0000-0000-7000-8000-000000000000" },
      { cookie },
    );
    expect(long.status).toBe(404);
    expect((await long.json()).error.data.reason).toBe("ticket_not_found");
  });
  it("says why in words' keys with a request id, and never how it failed inside", async () => {
    const answer = await ask(
      `/api/trpc/tickets.detail?input=${encodeURIComponent(JSON.stringify({ ticketId: "019a0000-0000-7000-8000-000000000000" }))}`,
      { headers: { cookie } },
    );
    expect(answer.status).toBe(404);
    const { error } = await answer.json();
    expect(error.data).toMatchObject({ reason: "ticket_not_found", params: {}, code: "NOT_FOUND" });
    expect(error.data.requestId).toBe(answer.headers.get("x-request-id"));
    expect(JSON.stringify(error)).not.toContain("stack");
    const nonsense = await ask("/api/trpc/tickets.detail?input=%7B", { headers: { cookie } });
    expect(nonsense.status).toBe(400);
  });
  it("knows no other address", async () => expect((await ask("/api/nothing")).status).toBe(404));
  it("a revoked session ends with the next request", async () => {
    await signOutEverywhere(t.desk.as({ kind: "system", name: "command_line" }), { userId });
    expect((await ask("/api/session", { headers: { cookie } })).status).toBe(401);
  });
});

describe("what pages tell the browser", () => {
  it("only our own scripts run, and the voice SDK may connect", () => {
    const policy = contentPolicy({ CHARGELINE_ENV: "production", PUBLIC_URL: "https://desk.example" }, "abc");
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(policy).not.toContain("unsafe-eval");
    expect(policy).toContain("wss://voice-js.frankfurt.twilio.com");
    expect(policy).toContain("frame-ancestors 'none'");
  });
  it("https for good only where the desk is reached over https", () => {
    expect(hsts({ PUBLIC_URL: "https://desk.example" })).toContain("max-age=31536000");
    expect(hsts({ PUBLIC_URL: "http://localhost:3000" })).toBeNull();
  });
});
