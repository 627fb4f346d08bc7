/**
 * The door for browsers: tRPC, signing in, and the one question Next asks ("who is this?"). Everything here is JSON over
 * cookies, so everything that changes something must come from our own pages.
 */
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import { z } from "zod";
import type { Auth } from "#server/access/better-auth.ts";
import { identify } from "#server/access/identify.ts";
import { rightsOfActor } from "#server/access/rules/rights.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { newId } from "#server/platform/ids.ts";
import { appRouter } from "./app-router.ts";
import { ownerFiles } from "./files/files.ts";
import { createOwnerFiles } from "./owner-files.ts";
import { hsts } from "./page-headers.ts";
import type { ApiContext } from "./trpc.ts";

type Vars = { Variables: { requestId: string } };
const mostBytes = 64 * 1024;
/** A list of some 100,000 connectors. */
const mostFileBytes = 32 * 1024 * 1024;

const refuse = (c: Context<Vars>, status: 401 | 403 | 404 | 413 | 500, reason: string) =>
  c.json({ error: { reason, requestId: c.get("requestId") } }, status);

/** A browser always says where a change comes from; another site's page, or a form without a page, is refused. */
function sameOrigin(house: House): MiddlewareHandler<Vars> {
  const own = new URL(house.env.PUBLIC_URL).host;
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const origin = c.req.header("origin");
    const asked = (house.env.TRUST_PROXY === "1" && c.req.header("x-forwarded-host")) || c.req.header("host");
    const from = origin && URL.canParse(origin) ? new URL(origin).host : null;
    if (from === null || (from !== own && from !== asked)) return refuse(c, 403, "origin_refused");
    return next();
  };
}

function grounds(house: House): MiddlewareHandler<Vars> {
  const strict = hsts(house.env);
  return async (c, next) => {
    const requestId = newId();
    c.set("requestId", requestId);
    await next();
    c.header("x-request-id", requestId);
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "same-origin");
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
    if (strict) c.header("strict-transport-security", strict);
  };
}

const cookieOf = (house: House, name: string, value: string) =>
  `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${house.env.PUBLIC_URL.startsWith("https:") ? "; Secure" : ""}`;

async function contextOf(house: House, auth: Auth, c: Context<Vars>, out: Headers): Promise<ApiContext> {
  const ask = () => identify(auth, house, c.req.raw.headers);
  return {
    house,
    session: await ask(),
    requestId: c.get("requestId"),
    narrowedTo: getCookie(c, "company") || null,
    identify: ask,
    setCookie: (name, value) => out.append("set-cookie", cookieOf(house, name, value)),
  };
}

/** Answers `/api/*`. */
export function createApi(house: House, auth: Auth): Hono {
  const app = new Hono<Vars>();
  app.use("/api/*", grounds(house));
  app.use("/api/trpc/*", sameOrigin(house));
  app.use("/api/auth/*", sameOrigin(house));
  app.use("/api/owner/*", sameOrigin(house));
  const small = bodyLimit({ maxSize: mostBytes, onError: (c) => refuse(c, 413, "body_too_large") });
  const large = bodyLimit({ maxSize: mostFileBytes, onError: (c) => refuse(c, 413, "file_too_large") });
  app.use("/api/*", (c, next) => (c.req.path.startsWith("/api/owner/") ? large(c, next) : small(c, next)));

  app.all("/api/trpc/*", (c) =>
    fetchRequestHandler({
      endpoint: "/api/trpc",
      req: c.req.raw,
      router: appRouter,
      // A question too long for an address comes as a body, from our own pages like every POST.
      allowMethodOverride: true,
      createContext: ({ resHeaders }) => contextOf(house, auth, c, resHeaders),
    }),
  );
  // Whoever signs in reads on in his own language, on whatever device.
  app.post("/api/auth/sign-in/*", async (c) => {
    const answer = await auth.handler(c.req.raw);
    if (!answer.ok) return answer;
    const signedIn = z.object({ user: z.object({ locale: z.enum(["de", "en"]) }) });
    const body = signedIn.safeParse(await answer.clone().json());
    const headers = new Headers(answer.headers);
    if (body.success) headers.append("set-cookie", cookieOf(house, "locale", body.data.user.locale));
    return new Response(answer.body, { status: answer.status, headers });
  });
  app.on(["GET", "POST"], "/api/auth/*", (c) => auth.handler(c.req.raw));
  // Next asks this over loopback with the reader's cookie. The cursor is where the page's live stream begins: what
  // happens between this answer and the stream is replayed.
  app.get("/api/session", async (c) => {
    const cursor = house.tail.cursor();
    const session = await identify(auth, house, c.req.raw.headers);
    if (!session) return refuse(c, 401, "sign_in_first");
    const { actor, ...known } = session;
    return c.json({ ...known, rights: [...rightsOfActor(actor)], cursor });
  });

  app.route("/", createOwnerFiles({ house, identify: (headers) => identify(auth, house, headers) }, ownerFiles));
  app.notFound((c) => refuse(c, 404, "not_found"));
  app.onError((error, c) => {
    if (error instanceof DeskError) return refuse(c, 403, error.reason);
    house.log.error({ requestId: c.get("requestId"), path: c.req.path, error: error.stack }, "request failed");
    return refuse(c, 500, "unexpected");
  });
  return app as unknown as Hono;
}
