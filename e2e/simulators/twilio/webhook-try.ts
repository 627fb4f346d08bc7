/**
 * One try of one webhook over a real socket. A public URL can be connected to another address (`publicBaseUrl` →
 * `connectTo`), as a reverse proxy would: the signature and the Host header keep the public name.
 */
import http from "node:http";
import https from "node:https";
import type { TimerId } from "./clock.ts";
import type { SignedRequest } from "./webhooks.ts";
import type { World } from "./world.ts";

export interface Answer {
  status: number;
  contentType: string;
  body: Buffer;
  /** where the answer came from, after redirects */
  url: string;
}

export interface TryFailure {
  class: "ct" | "rt" | "4xx" | "5xx";
  code: number;
  message: string;
}

interface Limits {
  connectMs: number;
  readMs: number;
}

const MAX_REDIRECTS = 10;
const MAX_BODY = 5_000_000;

export async function sendOnce(
  world: World,
  request: SignedRequest,
  limits: Limits,
  fault: { reset: boolean },
): Promise<{ answer: Answer } | TryFailure> {
  let current = request;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const result = await exchange(world, current, limits, fault);
    if (!("answer" in result)) return result;
    const location = result.location;
    if (!location) return { answer: result.answer };
    const url = new URL(location, current.url).href;
    // Twilio follows 301, 302 and 303 with a GET: the body, and with it every parameter, is lost.
    const keeps = result.answer.status === 307 || result.answer.status === 308;
    current = { ...current, url, method: keeps ? current.method : "GET", body: keeps ? current.body : null };
  }
  return { class: "4xx", code: 11215, message: "too many redirects" };
}

function connectUrl(world: World, url: string): { target: URL; host: string | null } {
  const { publicBaseUrl, connectTo } = world.options;
  const target = new URL(url);
  if (!publicBaseUrl || !connectTo || target.origin !== new URL(publicBaseUrl).origin) return { target, host: null };
  const inner = new URL(connectTo);
  if (inner.origin === target.origin) return { target, host: null };
  const host = target.host;
  target.protocol = inner.protocol;
  target.host = inner.host;
  if (!inner.port) target.port = "";
  return { target, host };
}

function exchange(
  world: World,
  request: SignedRequest,
  limits: Limits,
  fault: { reset: boolean },
): Promise<{ answer: Answer; location: string | null } | TryFailure> {
  return new Promise((resolve) => {
    const { target, host } = connectUrl(world, request.url);
    const headers: Record<string, string> = { ...request.headers };
    if (host)
      Object.assign(headers, {
        Host: host,
        "X-Forwarded-Host": host,
        "X-Forwarded-Proto": new URL(request.url).protocol.slice(0, -1),
      });
    if (request.body !== null) headers["Content-Length"] = String(Buffer.byteLength(request.body));
    else delete headers["Content-Type"];
    let timer: TimerId = world.clock.setNetworkTimer(() => fail("ct", 11201, "connect timeout"), limits.connectMs);
    let connected = false;
    const done = (value: { answer: Answer; location: string | null } | TryFailure) => {
      world.clock.clearTimer(timer);
      world.openSockets.delete(outgoing);
      resolve(value);
    };
    const fail = (kind: TryFailure["class"], code: number, message: string) => {
      done({ class: kind, code, message });
      outgoing.destroy();
    };
    const library = target.protocol === "https:" ? https : http;
    const outgoing = library.request(target, { method: request.method, headers, agent: false });
    world.openSockets.add(outgoing);
    const onConnect = () => {
      connected = true;
      world.clock.clearTimer(timer);
      timer = world.clock.setNetworkTimer(() => fail("rt", 11203, "read timeout"), limits.readMs);
    };
    outgoing.on("socket", (socket) => {
      socket.once(target.protocol === "https:" ? "secureConnect" : "connect", onConnect);
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => done(failureOf(error, connected)));
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BODY) return fail("4xx", 11750, "response body too large");
        chunks.push(chunk);
      });
      incoming.on("error", () => done({ class: "rt", code: 11205, message: "connection reset" }));
      incoming.on("end", () => {
        const status = incoming.statusCode ?? 0;
        done({
          answer: {
            status,
            contentType: (incoming.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "",
            body: Buffer.concat(chunks),
            url: request.url,
          },
          location: status >= 300 && status < 400 ? (incoming.headers.location ?? null) : null,
        });
      });
    });
    outgoing.end(request.body ?? undefined, () => {
      if (fault.reset) world.clock.setNetworkTimer(() => fail("rt", 11205, "connection reset"), 5);
    });
  });
}

function failureOf(error: NodeJS.ErrnoException, connected: boolean): TryFailure {
  if (connected) return { class: "rt", code: 11205, message: error.message };
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN")
    return { class: "ct", code: 11210, message: "host not found" };
  if (error.code === "ECONNREFUSED") return { class: "ct", code: 11202, message: "connection refused" };
  if (/certificate|SSL|TLS|EPROTO/i.test(error.message)) return { class: "ct", code: 11220, message: error.message };
  return { class: "ct", code: 11205, message: error.message };
}
