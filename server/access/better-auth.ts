/**
 * Signing in, by Better Auth 1.7 (https://better-auth.com/docs): password, session, forgotten password, rate limit. The
 * tables are ours (`db/schema/access.ts`) and Better Auth is the named exception to "only verbs write".
 *
 * Sessions live 12 h, a shift and a handover, and are read from the database at every request, so that a revoked one
 * ends at once. Cookies carry `__Host-` wherever browsers take a Secure cookie: over https and on loopback. Nobody
 * signs up: accounts are made by `add-user.ts`.
 */
import { createHash } from "node:crypto";
import { APIError, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { username } from "better-auth/plugins";
import { eq } from "drizzle-orm";
import * as tables from "#db/schema/access.ts";
import { newCtx } from "#server/platform/context.ts";
import type { Env } from "#server/platform/env.ts";
import type { House } from "#server/platform/house.ts";
import { newId } from "#server/platform/ids.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { leastPasswordLength } from "./schema.ts";
import { sendPasswordLink } from "./send-password-link.ts";
import { sessionSecret } from "./session-secret.ts";

const hour = 3_600;
const mostSignIns = 100;
export const resetPath = "/reset-password";
/** Where an invitation's mail leads: the same link with other words. */
export const acceptPath = "/accept-invitation";

const isLoopback = (hostname: string) => hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);

/** Browsers treat loopback as secure without https; elsewhere over http a Secure cookie would never come back. */
export function takesSecureCookies(publicUrl: string): boolean {
  const url = new URL(publicUrl);
  return url.protocol === "https:" || isLoopback(url.hostname);
}

/** Who may post forms to us. On loopback its three names are one, on whatever port the process listens. */
export function trustedOrigins(env: Pick<Env, "PUBLIC_URL" | "CHARGELINE_ENV">, request?: Request): string[] {
  const own = new URL(env.PUBLIC_URL);
  if (env.CHARGELINE_ENV === "production" || !isLoopback(own.hostname)) return [own.origin];
  const host = request?.headers.get("host") ?? "";
  const asked = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : own;
  const ports = new Set([own.port, ...(isLoopback(asked.hostname) ? [asked.port] : [])]);
  const names = ["localhost", "127.0.0.1", "[::1]"];
  return [...ports].flatMap((port) => names.map((name) => `http://${name}${port ? `:${port}` : ""}`));
}

/** The outbox key is a digest: the token itself stands in the mail alone. */
async function sendResetMail(house: House, userId: string, token: string) {
  const key = createHash("sha256").update(token).digest("hex");
  const link = `${house.env.PUBLIC_URL}${resetPath}?token=${encodeURIComponent(token)}`;
  await sendPasswordLink(newCtx(house, { kind: "system", name: "sign_in" }), { userId, key, link });
}

/** A password set by a mailed link, whichever it was, is the answer to an open invitation. */
const accept = (house: House, userId: string) =>
  acceptInvitation(newCtx(house, { kind: "system", name: "sign_in" }), { userId });

/** The house's own session rules: a deactivated account gets none, and a new one is a sign-in. */
function sessionHooks(house: House) {
  return {
    create: {
      before: async (session: { userId: string }) => {
        const [user] = await house.db
          .select({ deactivatedAt: tables.users.deactivatedAt })
          .from(tables.users)
          .where(eq(tables.users.id, session.userId));
        if (!user || user.deactivatedAt)
          throw new APIError("FORBIDDEN", { code: "USER_DEACTIVATED", message: "This account is deactivated." });
      },
      after: async (session: { userId: string }) => {
        const row = { lastSignInAt: house.clock.now() };
        await house.db.update(tables.users).set(row).where(eq(tables.users.id, session.userId));
        await accept(house, session.userId);
      },
    },
  };
}

const logging = (house: House) => ({
  level: "warn" as const,
  log: (level: string, message: string) =>
    house.log[level === "error" ? "error" : "warn"]({ part: "sign-in" }, message),
});

/** Refusals are answers; only what is none of them is worth a line. */
function logBug({ log }: House, error: unknown) {
  if (error instanceof APIError && error.status !== "INTERNAL_SERVER_ERROR") return;
  log.error({ part: "sign-in", error: String(error) }, "sign-in failed");
}

const own = { required: false, input: false } as const;

export function createAuth(house: House) {
  const { env } = house;
  const secure = takesSecureCookies(env.PUBLIC_URL);
  return betterAuth({
    appName: "Chargeline",
    baseURL: env.PUBLIC_URL,
    basePath: "/api/auth",
    secret: sessionSecret(env),
    telemetry: { enabled: false },
    logger: logging(house),
    onAPIError: { onError: (error) => logBug(house, error) },
    trustedOrigins: (request) => trustedOrigins(env, request),
    database: drizzleAdapter(house.db, { provider: "pg", schema: tables, usePlural: true, transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: leastPasswordLength,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: hour,
      sendResetPassword: ({ user, token }) => sendResetMail(house, user.id, token),
      onPasswordReset: ({ user }) => accept(house, user.id),
    },
    user: {
      additionalFields: {
        role: { type: "string", ...own },
        companyId: { type: "string", ...own },
        locale: { type: "string", ...own },
        deactivatedAt: { type: "date", ...own },
      },
    },
    session: { expiresIn: 12 * hour, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 300,
      customRules: {
        // By address, and the count only falls after a minute without any: a whole desk sits behind one address, and at
        // the change of shifts somebody signs in every few seconds.
        "/sign-in/email": { window: 60, max: mostSignIns },
        "/sign-in/username": { window: 60, max: mostSignIns },
        "/request-password-reset": { window: 600, max: 10 },
        "/reset-password": { window: 600, max: 20 },
        "/get-session": false,
      },
    },
    advanced: {
      disableOriginCheck: false, // said aloud: under NODE_ENV=test the vendor would leave it out
      useSecureCookies: false, // the prefix below says more than `__Secure-`
      cookiePrefix: secure ? "__Host-chargeline" : "chargeline",
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      // `main.ts` writes the peer's own address into this header unless the operator trusts a proxy.
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"] },
      database: { generateId: () => newId() },
    },
    databaseHooks: { session: sessionHooks(house) },
    disabledPaths: ["/sign-up/email", "/update-user", "/change-email", "/delete-user", "/is-username-available"],
    plugins: [username({ usernameValidator: (name) => /^[a-z0-9._-]{3,30}$/i.test(name) })],
  });
}

export type Auth = ReturnType<typeof createAuth>;
