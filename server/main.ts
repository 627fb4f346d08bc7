/**
 * Composes the doors by role and listens: the one entry of the product.
 *
 * Hono answers `/ocpp/*` upgrades, `/twilio/*`, `/api/*`, `/e/*`, `/t/*`, `/healthz`, `/metrics`; everything else goes to
 * Next, which renders and knows the server only over loopback (`x-chargeline-origin` tells it where).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { DatabaseAddress } from "#db/client.ts";
import { createAuth } from "#server/access/better-auth.ts";
import { createDriverPage } from "#server/api/driver-page.ts";
import { createApi } from "#server/api/http.ts";
import { securePage } from "#server/api/page-headers.ts";
import { createOcppGateway } from "#server/gateway/ocpp-gateway.ts";
import { createTwilioDoor } from "#server/gateway/twilio-door.ts";
import { createHealth } from "#server/health.ts";
import { openPages, type Pages } from "#server/pages.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import type { Env } from "#server/platform/env.ts";
import { type House, openHouse } from "#server/platform/house.ts";
import { createLog } from "#server/platform/log.ts";
import { startWorker } from "#server/worker/worker.ts";

export interface Running {
  port: number;
  house: House;
  stop(): Promise<void>;
}

const ours = /^\/(?:twilio|api|e|t|ocpp)(?:\/|$|\?)|^\/(?:healthz|metrics)(?:$|\?)/;

/** Sets or removes a header in both forms Node keeps: Next reads one, Hono the other. */
function setHeader(req: IncomingMessage, name: string, value: string | null) {
  for (let i = req.rawHeaders.length - 2; i >= 0; i -= 2)
    if (req.rawHeaders[i]?.toLowerCase() === name) req.rawHeaders.splice(i, 2);
  delete req.headers[name];
  if (value === null) return;
  req.headers[name] = value;
  req.rawHeaders.push(name, value);
}

/** What a proxy says of the caller counts only from a proxy that the operator trusts. */
function groundHeaders(req: IncomingMessage, env: Env, origin: string) {
  if (env.TRUST_PROXY !== "1") {
    setHeader(req, "x-forwarded-for", (req.socket.remoteAddress ?? "").replace(/^::ffff:/, ""));
    setHeader(req, "x-forwarded-proto", null);
    setHeader(req, "x-forwarded-host", null);
  }
  setHeader(req, "x-chargeline-origin", origin);
  setHeader(req, "x-chargeline-env", env.CHARGELINE_ENV);
}

/** The line and the stations are answered before the screens are: a browser that comes too early tries again by itself. */
function notYet(res: ServerResponse) {
  res.writeHead(503, { "retry-after": "2", refresh: "2", "content-type": "text/plain; charset=utf-8" });
  res.end("Chargeline is starting. This page loads again by itself.\n");
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

export interface ComposeOptions {
  env: Env;
  address: DatabaseAddress;
  clock?: Clock;
  /** Without pages the process answers everything but screens: wire tests and gateway-only processes. */
  pages?: boolean;
}

/** Starts every door of `env.ROLE` in this process. The database is already migrated. */
export async function compose({ env, address, clock = systemClock, pages = true }: ComposeOptions): Promise<Running> {
  const log = createLog(env.LOG_LEVEL);
  const house = await openHouse(env, address, log, clock);
  const has = (role: "web" | "gateway" | "worker") => env.ROLE === "all" || env.ROLE === role;
  const app = new Hono();
  const gateway = has("gateway") ? createOcppGateway(house) : null;
  const twilio = has("gateway") ? createTwilioDoor(house) : null;
  app.route("/", createHealth(house, { connections: () => gateway?.connections() ?? 0 }));
  if (twilio) app.route("/twilio", twilio.app);
  if (has("web")) app.route("/", createApi(house, createAuth(house))).route("/", createDriverPage(house));

  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const screens = has("web") && pages;
  let next: Pages | null = null;
  let origin = "";
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    groundHeaders(req, env, origin);
    if (ours.test(req.url ?? "") || !screens) void answer(req, res);
    else if (!next) notYet(res);
    else {
      securePage(env, req, res);
      next.render(req, res);
    }
  });
  server.on("upgrade", (req, socket, head) => {
    if (gateway?.upgrade(req, socket, head)) return;
    if (!next?.upgrade(req, socket, head)) socket.destroy();
  });
  const port = await listen(server, env.PORT, env.HOST);
  origin = `http://127.0.0.1:${port}`;
  if (screens) next = await openPages(env, port);
  const worker = has("worker") ? await startWorker(house) : null;
  log.info({ port, role: env.ROLE }, "listening");

  return {
    port,
    house,
    async stop() {
      const closed = new Promise((done) => server.close(done));
      await gateway?.close();
      await worker?.stop();
      server.closeAllConnections();
      await closed;
      await next?.close();
      await twilio?.close();
      await house.close();
    },
  };
}
