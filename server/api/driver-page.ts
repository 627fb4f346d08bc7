/**
 * The page behind the QR code of a sticker: `/e/<short code or EVSE ID, in any spelling>`. No session, no framework: one
 * answer of plain HTML that is whole without scripts. It says nothing of stations that are not activated: they and what
 * does not exist get the same answer.
 */
import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import type { House } from "#server/platform/house.ts";
import { newId } from "#server/platform/ids.ts";
import { chargePointPage, findPage, noAnswerPage, nothingPage, type Page, severalPage } from "./driver-html.ts";
import { type DriverView, driverView } from "./driver-view.ts";
import { driverWords } from "./driver-words.ts";
import { hsts } from "./page-headers.ts";
import { driverLanguage } from "./rules/driver-language.ts";
import {
  addressKey,
  afterAsking,
  type Bucket,
  costOf,
  driverBucket,
  isFull,
  mayAsk,
  waitSeconds,
} from "./rules/rate-bucket.ts";

/** Addresses that are remembered at once; a full bucket is the same as none. */
const mostAddresses = 20_000;

function createGate() {
  const buckets = new Map<string, Bucket>();
  const sweep = (now: number) => {
    for (const [key, bucket] of buckets) if (isFull(bucket, driverBucket, now)) buckets.delete(key);
    // Still too many: the oldest go, which is kind to them.
    for (const key of buckets.keys()) if (buckets.size > mostAddresses / 2) buckets.delete(key);
  };
  return {
    may: (key: string, now: number) => mayAsk(buckets.get(key), driverBucket, now),
    waitSeconds: (key: string, now: number) => waitSeconds(buckets.get(key), driverBucket, now),
    note(key: string, now: number, cost: number) {
      if (buckets.size >= mostAddresses) sweep(now);
      const next = afterAsking(buckets.get(key), driverBucket, now, cost);
      buckets.delete(key);
      buckets.set(key, next);
    },
  };
}

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** What stands behind /e/, as it was meant. A broken escape stays as it was written. */
function textOf(c: Context): string {
  const path = new URL(c.req.url).pathname.replace(/^\/e\/?/, "");
  try {
    return decodeURIComponent(path).trim();
  } catch {
    return path;
  }
}

function pageOf(c: Context): Page {
  const language = driverLanguage(c.req.query("lang"), getCookie(c, "lang"), c.req.header("accept-language"));
  return { language, say: driverWords(language), nonce: randomBytes(16).toString("base64") };
}

type Answer = [page: ReturnType<typeof findPage>, status: 200 | 404];

function draw(page: Page, view: DriverView, text: string): Answer {
  if (view.kind === "charge_point") return [chargePointPage(page, view), 200];
  if (view.kind === "several") return [severalPage(page, view, text), 200];
  return [nothingPage(page, view, text), 404];
}

export function createDriverPage(house: House): Hono {
  const app = new Hono();
  const gate = createGate();
  const strict = hsts(house.env);
  const secure = house.env.PUBLIC_URL.startsWith("https:") ? "; Secure" : "";

  const reply = async (c: Context, page: Page, body: Answer[0], status: 200 | 404 | 429 | 503) => {
    c.header("content-security-policy", policy(page.nonce));
    c.header("cache-control", "no-store");
    c.header("content-language", page.language);
    c.header("vary", "accept-language, cookie");
    c.header("x-content-type-options", "nosniff");
    c.header("x-robots-tag", "noindex");
    c.header("referrer-policy", "no-referrer");
    if (strict) c.header("strict-transport-security", strict);
    if (c.req.query("lang") === page.language)
      c.header("set-cookie", `lang=${page.language}; Path=/e; Max-Age=31536000; SameSite=Lax; HttpOnly${secure}`);
    return c.html(await body, status);
  };

  const answer = async (c: Context) => {
    const page = pageOf(c);
    const text = textOf(c);
    const typed = c.req.query("id")?.trim().slice(0, 400);
    if (text === "" && typed) return c.redirect(`/e/${encodeURIComponent(typed)}`, 303);
    if (text === "") return reply(c, page, findPage(page), 200);
    const now = house.clock.now();
    // `main.ts` sets the header itself unless a proxy is trusted; a trusted one adds its caller at the end.
    const from = addressKey(c.req.header("x-forwarded-for")?.split(",").at(-1) ?? "");
    if (!gate.may(from, now.getTime())) {
      c.header("retry-after", String(gate.waitSeconds(from, now.getTime())));
      return reply(c, page, noAnswerPage(page, "busy"), 429);
    }
    try {
      const view = await driverView(house.db, text, now);
      gate.note(from, now.getTime(), view.kind === "nothing" ? costOf.nothing : costOf.found);
      const [body, status] = draw(page, view, text);
      return reply(c, page, body, status);
    } catch (error) {
      const requestId = newId();
      house.log.error({ requestId, error: String(error) }, "driver page failed");
      c.header("x-request-id", requestId);
      return reply(c, page, noAnswerPage(page, "failed"), 503);
    }
  };
  app.get("/e", answer);
  app.get("/e/*", answer);
  return app;
}
