/** `/healthz` for load balancers and the two commands, `/metrics` for Prometheus. */
import { timingSafeEqual } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { House } from "./platform/house.ts";

const checkMs = 2_000;

const within = <T>(work: Promise<T>, ms: number) =>
  Promise.race([work, new Promise<never>((_, no) => setTimeout(() => no(new Error("no answer")), ms).unref())]);

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export function createHealth(house: House, live: { connections(): number }): Hono {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const stations = new Gauge({ name: "chargeline_station_sockets", help: "Open OCPP sockets", registers: [registry] });
  const waiting = new Gauge({ name: "chargeline_outbox_waiting", help: "Jobs not yet done", registers: [registry] });
  const app = new Hono();
  app.get("/healthz", async (c) => {
    const checks: Record<string, string> = {};
    try {
      await within(house.sql`select 1`, checkMs);
      checks.database = "ok";
    } catch {
      checks.database = "out of reach";
    }
    checks.mail = house.env.SMTP_URL ? "ok" : "SMTP_URL is not set: mails wait in the outbox";
    checks.telephony = house.env.TWILIO_ACCOUNT_SID ? "ok" : "Twilio is not configured";
    const ok = checks.database === "ok";
    return c.json({ ok, roles: house.env.ROLE, checks }, ok ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    const bearer = c.req.header("authorization")?.replace(/^Bearer /, "") ?? "";
    const token = house.env.METRICS_TOKEN;
    const loopback = /^(?:::ffff:)?127\.|^::1$/.test(getConnInfo(c).remote.address ?? "");
    const proxied = house.env.TRUST_PROXY === "1";
    if (!(token && same(bearer, token)) && (!loopback || proxied)) return c.text("forbidden", 403);
    stations.set(live.connections());
    const [row] = await house.sql<{ n: number }[]>`select count(*)::int as n from outbox where state = 'waiting'`;
    waiting.set(row?.n ?? 0);
    return c.text(await registry.metrics(), 200, { "content-type": registry.contentType });
  });
  return app;
}
