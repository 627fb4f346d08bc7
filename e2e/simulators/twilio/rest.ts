/**
 * Twilio's REST API as the unchanged SDK speaks it: the host it meant arrives in X-Sim-Original-Host. Basic auth with
 * account SID and token or API key and secret, form-encoded bodies with repeated keys, Twilio-shaped errors, v2010
 * paging by a relative next_page_uri. Requests and responses are checked against Twilio's OpenAPI documents.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Context, Hono } from "hono";
import { loadSpec, type Spec } from "./openapi.ts";
import { callOperations } from "./rest-calls.ts";
import { conferenceOperations } from "./rest-conferences.ts";
import { messageOperations } from "./rest-messages.ts";
import { monitorOperations } from "./rest-monitor.ts";
import { numberOperations } from "./rest-numbers.ts";
import { queueOperations } from "./rest-queues.ts";
import { recordingOperations, serveMedia } from "./rest-recordings.ts";
import type { World } from "./world.ts";

export type Params = Record<string, string | string[]>;

export interface Request {
  /** path parameters */
  path: Record<string, string>;
  /** form body or query */
  params: Params;
  url: URL;
}

export type Reply = { status: number; json?: unknown };
export type Operation = (world: World, request: Request) => Reply | Promise<Reply>;

/** A Twilio error: thrown by an operation, answered as `{code, message, more_info, status}`. */
export class RestError extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const notFound = (path: string): RestError =>
  new RestError(404, 20404, `The requested resource ${path} was not found`);

const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...callOperations,
  ...conferenceOperations,
  ...queueOperations,
  ...messageOperations,
  ...recordingOperations,
  ...numberOperations,
  ...monitorOperations,
};

export const one = (params: Params, name: string): string | undefined => {
  const value = params[name];
  return Array.isArray(value) ? value.at(-1) : value;
};
export const many = (params: Params, name: string): string[] => {
  const value = params[name];
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).flatMap((each) => each.split(/\s+/));
};
export const flag = (params: Params, name: string, fallback: boolean): boolean => {
  const value = one(params, name);
  return value === undefined ? fallback : value.toLowerCase() === "true";
};
export const verb = (params: Params, name: string): "GET" | "POST" =>
  one(params, name)?.toUpperCase() === "GET" ? "GET" : "POST";

const DEFAULT_PAGE = 50;
const MAX_PAGE = 1000;

/** One page of a v2010 list. */
export function page(request: Request, key: string, all: unknown[]): Reply {
  const query = request.url.searchParams;
  const size = Math.min(MAX_PAGE, Math.max(1, Number(query.get("PageSize") ?? DEFAULT_PAGE) || DEFAULT_PAGE));
  const number = Math.max(0, Number(query.get("Page") ?? 0) || 0);
  const start = number * size;
  const rows = all.slice(start, start + size);
  const uri = (n: number) => {
    const params = new URLSearchParams(query);
    params.set("PageSize", String(size));
    params.set("Page", String(n));
    if (n > 0) params.set("PageToken", `PT${n}`);
    else params.delete("PageToken");
    return `${request.url.pathname}?${params}`;
  };
  return {
    status: 200,
    json: {
      [key]: rows,
      end: start + Math.max(0, rows.length - 1),
      first_page_uri: uri(0),
      next_page_uri: start + size < all.length ? uri(number + 1) : null,
      page: number,
      page_size: size,
      previous_page_uri: number > 0 ? uri(number - 1) : null,
      start,
      uri: request.url.pathname + request.url.search,
    },
  };
}

export function mountRest(app: Hono, world: World): void {
  const v2010 = loadSpec("twilio_api_v2010.json");
  const monitor = loadSpec("twilio_monitor_v1.json");
  const handler = (spec: Spec) => (c: Context) => serve(c, world, spec);
  app.all("/2010-04-01/*", handler(v2010));
  app.all("/v1/Alerts", handler(monitor));
  app.all("/v1/Alerts/*", handler(monitor));
}

async function readParams(c: Context, url: URL): Promise<Params> {
  const raw = c.req.method === "POST" ? await c.req.text() : "";
  const params: Params = {};
  for (const [key, value] of c.req.method === "POST" ? new URLSearchParams(raw) : url.searchParams) {
    const before = params[key];
    params[key] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return params;
}

function authorised(c: Context, world: World): boolean {
  const header = c.req.header("authorization") ?? "";
  const [user, secret] = Buffer.from(header.replace(/^Basic /i, ""), "base64")
    .toString("utf8")
    .split(/:(.*)/s);
  const { accountSid, authToken, apiKey, apiSecret } = world.options;
  if (user === accountSid) return authToken.split(",").includes(secret ?? "");
  return Boolean(apiKey) && user === apiKey && secret === apiSecret;
}

async function serve(c: Context, world: World, spec: Spec): Promise<Response> {
  const url = new URL(c.req.url);
  const started = Date.now();
  const params = await readParams(c, url);
  const found = spec.match(c.req.method, url.pathname);
  const kind = found?.op.operationId ?? "unknown";
  const fault = world.faults.pick("rest", kind);
  const answer = async (reply: Reply): Promise<Response> => {
    const text = reply.json === undefined ? "" : JSON.stringify(reply.json);
    world.ledger.record({
      direction: "rest",
      kind,
      method: c.req.method,
      url: `https://${c.req.header("x-sim-original-host") ?? "api.twilio.com"}${url.pathname}${url.search}`,
      params,
      attempt: 1,
      status: reply.status,
      error: null,
      response: text.slice(0, 20_000),
      contentType: "application/json",
      ms: Date.now() - started,
      callSid: found?.params.CallSid ?? (found?.params.Sid?.startsWith("CA") ? found.params.Sid : null),
      fault: fault?.fault ?? null,
    });
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "twilio-request-id": `RQ${world.rng.hex(32)}`,
    };
    return new Response(reply.status === 204 ? null : text, { status: reply.status, headers });
  };
  if (world.faults.twilioDown || fault?.fault === "5xxBefore")
    return answer(errorReply(new RestError(503, 20503, "Service unavailable")));
  if (fault?.fault === "429") return answer(errorReply(new RestError(429, 20429, "Too Many Requests")));
  const binary = authorised(c, world) ? serveMedia(world, url) : null;
  if (binary) return binary;
  const reply = await perform(c, world, spec, found, { path: found?.params ?? {}, params, url });
  if (fault?.fault === "5xxAfter") return answer(errorReply(new RestError(503, 20503, "Service unavailable")));
  if (fault?.fault === "timeoutAfter") {
    await wait(fault.ms ?? 5000);
    return answer(errorReply(new RestError(504, 20504, "Gateway timeout")));
  }
  return answer(reply);
}

async function perform(
  c: Context,
  world: World,
  spec: Spec,
  found: ReturnType<Spec["match"]>,
  request: Request,
): Promise<Reply> {
  try {
    if (!authorised(c, world)) throw new RestError(401, 20003, "Authenticate");
    if (!found) throw notFound(request.url.pathname);
    const account = found.params.AccountSid;
    if (account && account !== world.options.accountSid) throw notFound(request.url.pathname);
    const problems =
      c.req.method === "POST" ? spec.request(found.op, request.params) : spec.query(found.op, request.params);
    if (problems.length > 0) throw new RestError(400, 20001, `Invalid parameter: ${problems.join("; ")}`);
    const operation = OPERATIONS[found.op.operationId];
    if (!operation) throw new RestError(501, 20501, `The simulator does not know ${found.op.operationId}`);
    const reply = await operation(world, request);
    const wrong = spec.response(found.op, reply.status, reply.json);
    for (const one of wrong) world.ledger.nonconformities.push(`${found.op.operationId} ${reply.status}: ${one}`);
    return reply;
  } catch (error) {
    if (error instanceof RestError) return errorReply(error);
    world.ledger.alert(20500, `simulator: ${error instanceof Error ? error.stack : error}`);
    return errorReply(new RestError(500, 20500, "Internal server error"));
  }
}

const errorReply = (error: RestError): Reply => ({
  status: error.status,
  json: {
    code: error.code,
    message: error.message,
    more_info: `https://www.twilio.com/docs/errors/${error.code}`,
    status: error.status,
  },
});
