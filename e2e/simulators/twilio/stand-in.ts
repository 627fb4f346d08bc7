/** A tiny product for the simulator's own tests: checks every signature like a product would, and answers from a table. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import twilio from "twilio";
import { WebSocket } from "ws";
import { createTwilioSim, type TwilioSim, type TwilioSimOptions } from "./sim.ts";
import { SimRequestClient } from "./sim-request-client.ts";

export const ACCOUNT = `AC${"0".repeat(32)}`;
export const TOKEN = "a".repeat(32);
export const KEY = `SK${"1".repeat(32)}`;
export const SECRET = "s".repeat(32);
export const HOTLINE = "+4930123456";
export const CALLER = "+491711234567";

export interface Received {
  path: string;
  method: string;
  params: Record<string, string>;
  headers: http.IncomingHttpHeaders;
  valid: boolean;
}

type Answer = string | { status?: number; type?: string; body?: string; location?: string; hang?: boolean };
export type Routes = Record<string, Answer | ((params: Record<string, string>, nth: number) => Answer)>;

export interface Stand {
  sim: TwilioSim;
  client: ReturnType<typeof twilio>;
  base: string;
  product: string;
  received: Received[];
  routes: Routes;
  at(path: string): Received[];
  close(): Promise<void>;
}

export async function listenOn(server: http.Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const shut = (server: http.Server) =>
  new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

export async function stand(
  routes: Routes,
  options: Partial<TwilioSimOptions> & { publicName?: string } = {},
): Promise<Stand> {
  const received: Received[] = [];
  const counts = new Map<string, number>();
  let publicBase = "";
  const product = http.createServer((request, response) => {
    let raw = "";
    request.on("data", (chunk) => {
      raw += chunk;
    });
    request.on("end", () => {
      const path = (request.url ?? "/").split("?")[0] ?? "/";
      const params = Object.fromEntries(new URLSearchParams(raw));
      const signature = String(request.headers["x-twilio-signature"] ?? "");
      const valid = twilio.validateRequest(TOKEN, signature, publicBase + request.url, params);
      received.push({ path, method: request.method ?? "", params, headers: request.headers, valid });
      const nth = (counts.get(path) ?? 0) + 1;
      counts.set(path, nth);
      const route = routes[path];
      const given = typeof route === "function" ? route(params, nth) : route;
      const answer = typeof given === "string" ? { body: given, type: "text/xml" } : (given ?? { status: 204 });
      if (answer.hang) return;
      response.writeHead(answer.status ?? 200, {
        ...(answer.body !== undefined && { "content-type": answer.type ?? "text/xml" }),
        ...(answer.location && { location: answer.location }),
      });
      response.end(answer.body);
    });
  });
  const productUrl = await listenOn(product);
  publicBase = options.publicName ?? productUrl;
  const sim = createTwilioSim({
    accountSid: ACCOUNT,
    authToken: TOKEN,
    apiKey: KEY,
    apiSecret: SECRET,
    numbers: [
      {
        phoneNumber: HOTLINE,
        voiceUrl: `${publicBase}/voice`,
        voiceFallbackUrl: `${publicBase}/fallback`,
        statusCallback: `${publicBase}/status`,
        smsUrl: `${publicBase}/sms`,
        smsFallbackUrl: `${publicBase}/sms-fallback`,
        country: "DE",
        language: "de-DE",
      },
    ],
    ...(options.publicName && { publicBaseUrl: options.publicName, connectTo: productUrl }),
    ...options,
  });
  const server = createAdaptorServer({ fetch: sim.app.fetch }) as http.Server;
  server.on("upgrade", (request, socket, head) => {
    if (!sim.upgrade(request, socket, head)) socket.destroy();
  });
  const base = await listenOn(server);
  const client = twilio(KEY, SECRET, {
    accountSid: ACCOUNT,
    region: "ie1",
    edge: "dublin",
    httpClient: new SimRequestClient(base, { timeout: 5000 }),
  });
  return {
    sim,
    client,
    base,
    product: publicBase,
    received,
    routes,
    at: (path) => received.filter((each) => each.path === path),
    close: async () => {
      sim.close();
      await shut(server);
      await shut(product);
    },
  };
}

export function accessToken(
  identity: string,
  options: { ttl?: number; secret?: string; incoming?: boolean } = {},
): string {
  const token = new twilio.jwt.AccessToken(ACCOUNT, KEY, options.secret ?? SECRET, {
    identity,
    ttl: options.ttl ?? 3600,
  });
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: options.incoming ?? true }));
  return token.toJwt();
}

interface Frame {
  type: string;
  payload: Record<string, never> & { callsid?: string; reconnect?: string; error?: { code: number } };
}

/** A softphone without media, speaking the gateway's frames. */
export class Softphone {
  readonly frames: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #waiting: { type: string; give: (frame: Frame) => void }[] = [];

  constructor(base: string) {
    this.#socket = new WebSocket(`${base.replace("http", "ws")}/signal`);
    this.#socket.on("message", (data) => {
      const text = String(data);
      if (!text.trim()) return;
      const frame = JSON.parse(text) as Frame;
      this.frames.push(frame);
      const index = this.#waiting.findIndex((each) => each.type === frame.type);
      if (index >= 0) this.#waiting.splice(index, 1)[0]?.give(frame);
    });
  }

  open(): Promise<void> {
    return new Promise((ready) => this.#socket.once("open", () => ready()));
  }

  send(type: string, payload: Record<string, unknown>): void {
    this.#socket.send(JSON.stringify({ type, payload, version: "1.6" }));
  }

  /** The next frame of this type, from those already come or still to come. */
  next(type: string): Promise<Frame> {
    const index = this.frames.findIndex((frame) => frame.type === type);
    const found = index >= 0 ? this.frames.splice(index, 1)[0] : undefined;
    if (found) return Promise.resolve(found);
    return new Promise((give) =>
      this.#waiting.push({
        type,
        give: (frame) => {
          this.frames.splice(this.frames.indexOf(frame), 1);
          give(frame);
        },
      }),
    );
  }

  async register(token: string): Promise<void> {
    await this.open();
    this.send("listen", { token, media: false, reconnectTimeout: 0 });
    await this.next("connected");
    this.send("register", { media: { audio: true } });
    await this.next("ready");
  }

  close(): void {
    this.#socket.terminate();
  }
}
