/** REST: Calls. Source: twilio.com/docs/voice/api/call-resource. */
import { answerCall, begin, createCall, dialOut, endByApi, isOver, redirectCall } from "./call.ts";
import { clientName } from "./call-params.ts";
import { farEnd } from "./phones.ts";
import { many, notFound, type Operation, one, type Params, page, RestError, verb } from "./rest.ts";
import { callJson } from "./rest-shapes.ts";
import type { Call, Callback, World } from "./world.ts";

export function callBySid(world: World, sid: string | undefined, path: string): Call {
  const call = world.calls.get(sid ?? "");
  if (!call) throw notFound(path);
  return call;
}

export function callbackOf(params: Params, name: string, fallback: string[]): Callback | null {
  const url = one(params, name);
  if (!url) return null;
  const events = many(params, `${name}Event`);
  return { url, method: verb(params, `${name}Method`), events: new Set(events.length > 0 ? events : fallback) };
}

const E164 = /^\+[1-9]\d{6,14}$/;

/** `From` must be one of the account's numbers when a phone is called; `To` a number or a client. */
export function checkAddresses(world: World, from: string, to: string): void {
  if (!to.startsWith("client:") && !E164.test(to)) throw new RestError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  const ours = [...world.numbers.values()].some((number) => number.phoneNumber === from);
  if (!to.startsWith("client:") && !ours) {
    throw new RestError(400, 21210, `The source phone number provided, ${from}, is not yet verified for your account.`);
  }
}

export function ringSeconds(params: Params): number {
  const value = Number(one(params, "Timeout") ?? 60);
  return Number.isFinite(value) ? Math.min(600, Math.max(0, value)) : 60;
}

const createOne: Operation = (world, { params }) => {
  const from = one(params, "From") ?? "";
  const to = one(params, "To") ?? "";
  checkAddresses(world, from, to);
  const url = one(params, "Url");
  const twiml = one(params, "Twiml");
  if (!url && !twiml) throw new RestError(400, 21205, "Url parameter is required.");
  const call = createCall(world, {
    from,
    to,
    direction: "outbound-api",
    callback: callbackOf(params, "StatusCallback", ["completed"]),
    source: {
      url: url ?? "",
      twiml: twiml ?? null,
      method: verb(params, "Method"),
      fallbackUrl: one(params, "FallbackUrl") ?? null,
      fallbackMethod: verb(params, "FallbackMethod"),
    },
  });
  void call.picked.then((answered) => {
    if (answered) begin(world, call, call.source);
  });
  dialOut(world, call, farEnd(world, call), ringSeconds(params));
  return { status: 201, json: callJson(world, call) };
};

const updateOne: Operation = async (world, { path, params, url }) => {
  const call = callBySid(world, path.Sid, url.pathname);
  if (isOver(call)) throw new RestError(400, 21220, "Call is not in-progress. Cannot redirect.");
  const status = one(params, "Status");
  const callback = callbackOf(params, "StatusCallback", ["completed"]);
  if (callback) call.callback = callback;
  if (status === "completed" || status === "canceled") {
    endByApi(world, call, status);
    return { status: 200, json: callJson(world, call) };
  }
  const to = one(params, "Url");
  const twiml = one(params, "Twiml");
  if (to || twiml) {
    if (call.status !== "in-progress" && call.direction !== "inbound") {
      throw new RestError(400, 21220, "Call is not in-progress. Cannot redirect.");
    }
    if (call.status === "ringing") answerCall(world, call);
    const fallback = one(params, "FallbackUrl");
    const started = redirectCall(world, call, {
      url: to ?? "",
      twiml: twiml ?? null,
      method: verb(params, "Method"),
      ...(fallback && { fallbackUrl: fallback, fallbackMethod: verb(params, "FallbackMethod") }),
    });
    await started;
  }
  return { status: 200, json: callJson(world, call) };
};

/** `StartTime=2026-10-01`, `StartTime>=`, `StartTime<=`: a date or a date with time, in GMT. */
export function inWindow(params: Params, name: string, at: number | null): boolean {
  const day = (value: string) => Date.parse(value.length === 10 ? `${value}T00:00:00Z` : value);
  const from = one(params, `${name}>`);
  const until = one(params, `${name}<`);
  const on = one(params, name);
  if (!from && !until && !on) return true;
  if (at === null) return false;
  if (from && at < day(from)) return false;
  if (until && at > day(until) + (until.length === 10 ? 86_400_000 : 0)) return false;
  return !on || (at >= day(on) && at < day(on) + 86_400_000);
}

export const callOperations: Record<string, Operation> = {
  CreateCall: createOne,
  UpdateCall: updateOne,
  FetchCall: (world, { path, url }) => ({
    status: 200,
    json: callJson(world, callBySid(world, path.Sid, url.pathname)),
  }),
  DeleteCall: (world, { path, url }) => {
    const call = callBySid(world, path.Sid, url.pathname);
    if (!isOver(call)) throw new RestError(400, 20009, "Call is in progress and cannot be deleted");
    world.calls.delete(call.sid);
    return { status: 204 };
  },
  ListCall: (world, request) => {
    const { params } = request;
    const [to, from, status, parent] = [
      one(params, "To"),
      one(params, "From"),
      one(params, "Status"),
      one(params, "ParentCallSid"),
    ];
    const rows = [...world.calls.values()]
      .filter((call) => !to || clientName(call.to) === clientName(to))
      .filter((call) => !from || clientName(call.from) === clientName(from))
      .filter((call) => !parent || call.parentCallSid === parent)
      .map((call) => ({ call, json: callJson(world, call) }))
      .filter(({ json }) => !status || json.status === status)
      .filter(({ call }) => inWindow(params, "StartTime", call.startedAt) && inWindow(params, "EndTime", call.endedAt))
      .reverse();
    return page(
      request,
      "calls",
      rows.map(({ json }) => json),
    );
  },
};
