import fs from "node:fs";
import twilio from "twilio";
import { afterEach, expect, test } from "vitest";
import { scaledClock } from "./clock.ts";
import { SimRequestClient } from "./sim-request-client.ts";
import { ACCOUNT, CALLER, HOTLINE, type Stand, stand, TOKEN } from "./stand-in.ts";
import { VOICE } from "./twiml-verbs.ts";

let s: Stand;
afterEach(() => s?.close());

const HOLD = { "/voice": "<Response><Say>hi</Say><Pause length='600'/></Response>" };
const start = async () => {
  s = await stand(HOLD, { clock: scaledClock(20) });
};
const place = () => s.sim.control.placeCall({ from: CALLER, to: HOTLINE });

test("account token and API key are accepted, anything else is 401 with 20003", async () => {
  await start();
  const as = (user: string, secret: string) =>
    twilio(user, secret, { accountSid: ACCOUNT, httpClient: new SimRequestClient(s.base) }).calls.list();
  await expect(as(ACCOUNT, TOKEN)).resolves.toEqual([]);
  await expect(as(ACCOUNT, "wrong")).rejects.toMatchObject({ status: 401, code: 20003 });
  await expect(as(`SK${"2".repeat(32)}`, TOKEN)).rejects.toMatchObject({ status: 401, code: 20003 });
});

test("every response carries every property of Twilio's OpenAPI documents", async () => {
  await start();
  const sid = place();
  await s.sim.control.waitFor({ sid, verb: "Pause" });
  const { client } = s;
  await client.api.v2010.accounts(ACCOUNT).fetch();
  await client.calls(sid).fetch();
  await client.calls.list({ status: "in-progress", to: HOTLINE, startTimeAfter: new Date(Date.now() - 86_400_000) });
  const recording = await client.calls(sid).recordings.create({ recordingChannels: "dual" });
  await client.calls(sid).recordings(recording.sid).update({ status: "paused" });
  await client.calls(sid).recordings(recording.sid).update({ status: "in-progress" });
  await client.calls(sid).recordings(recording.sid).update({ status: "stopped" });
  await client.calls(sid).recordings.list();
  await client.recordings.list();
  const queue = await client.queues.create({ friendlyName: "second" });
  await client.queues(queue.sid).fetch();
  await client.queues.list();
  await client.queues(queue.sid).remove();
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: HOTLINE });
  await client.incomingPhoneNumbers(number?.sid ?? "").update({ voiceUrl: `${s.product}/voice2` });
  await client.conferences("ix-9").participants.create({ from: HOTLINE, to: "+493000009904", label: "tech" });
  await s.sim.control.waitFor({ what: "conference", name: "ix-9", participants: 1 });
  const [conference] = await client.conferences.list({ friendlyName: "ix-9" });
  await client
    .conferences(conference?.sid ?? "")
    .participants("tech")
    .fetch();
  await client.conferences(conference?.sid ?? "").participants.list();
  await client.conferences(conference?.sid ?? "").update({ status: "completed" });
  const message = await client.messages.create({ from: HOTLINE, to: CALLER, body: "x" });
  await client.messages(message.sid).fetch();
  await client.messages.list();
  await client.monitor.v1.alerts.list();
  expect(s.sim.control.nonconformities()).toEqual([]);
  expect(s.sim.control.numbers()[0]?.voiceUrl).toBe(`${s.product}/voice2`);
});

test("lists are paged by a relative next_page_uri", async () => {
  await start();
  const sids = Array.from({ length: 7 }, place);
  const listed = await s.client.calls.list({ pageSize: 3 });
  expect(listed.map((call) => call.sid)).toEqual(sids.toReversed());
  expect(s.sim.control.requests({ kind: "ListCall" })).toHaveLength(3);
});

test("a call that is over cannot be redirected (21220), and an unknown one is 20404", async () => {
  await start();
  const sid = place();
  s.sim.control.hangUp(sid);
  await expect(s.client.calls(sid).update({ url: `${s.product}/x` })).rejects.toMatchObject({
    status: 400,
    code: 21220,
  });
  await expect(s.client.calls(`CA${"9".repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test("a redirect to a document given inline replaces what is running", async () => {
  await start();
  const sid = place();
  await s.sim.control.waitFor({ sid, verb: "Pause" });
  await s.client.calls(sid).update({ twiml: "<Response><Say>moved</Say><Pause length='60'/></Response>" });
  await s.sim.control.waitFor({ sid, says: "moved" });
});

test("a misspelt parameter and a foreign sender are refused", async () => {
  await start();
  const post = (body: string) =>
    fetch(`${s.base}/2010-04-01/Accounts/${ACCOUNT}/Calls.json`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body,
    }).then((response) => response.json());
  expect(await post(`To=${encodeURIComponent(CALLER)}&From=${encodeURIComponent(HOTLINE)}&Urll=x`)).toMatchObject({
    code: 20001,
  });
  await expect(s.client.calls.create({ to: CALLER, from: "+4930999", url: `${s.product}/x` })).rejects.toMatchObject({
    code: 21210,
  });
});

test("REST faults: 429, 503 before and after the effect, and a time-out after it", async () => {
  await start();
  const create = () => s.client.messages.create({ from: HOTLINE, to: CALLER, body: "x" });
  const fault = (kind: "429" | "5xxBefore" | "5xxAfter" | "timeoutAfter", ms?: number) => {
    s.sim.control.clearFaults();
    s.sim.control.addFault({ target: "rest", on: "CreateMessage", fault: kind, nth: 1, ms });
  };
  fault("429");
  await expect(create()).rejects.toMatchObject({ status: 429, code: 20429 });
  fault("5xxBefore");
  await expect(create()).rejects.toMatchObject({ status: 503 });
  expect(s.sim.control.messages()).toHaveLength(0);
  fault("5xxAfter");
  await expect(create()).rejects.toMatchObject({ status: 503 });
  expect(s.sim.control.messages()).toHaveLength(1);
  fault("timeoutAfter", 10);
  await expect(create()).rejects.toMatchObject({ status: 504 });
  expect(s.sim.control.messages()).toHaveLength(2);
  await expect(create()).resolves.toBeTruthy();
});

test("the control API does over HTTP what its object does, and waits without polling", async () => {
  await start();
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${s.base}/_sim${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return (await response.json()) as { ok: boolean; result: Record<string, string>; error?: string };
  };
  const placed = await call("POST", "/calls", { from: CALLER, to: HOTLINE, name: "Erika" });
  const waited = await call("GET", `/wait?sid=${placed.result.sid}&verb=Pause&timeout=3000`);
  expect(waited.result).toMatchObject({ name: "Erika", status: "in-progress" });
  expect(await call("GET", "/wait?what=message&timeout=20")).toMatchObject({ ok: false });
  expect(await call("POST", "/calls", { from: CALLER, to: "+491" })).toMatchObject({ ok: false });
  await call("POST", `/calls/${placed.result.sid}/hangup`);
  expect((await call("GET", `/calls/${placed.result.sid}`)).result.status).toBe("completed");
  await call("POST", "/reset");
  expect(s.sim.control.calls()).toEqual([]);
});

test("a reset forgets everything and nothing of the old world speaks any more", async () => {
  await start();
  const sid = place();
  await s.sim.control.waitFor({ sid, verb: "Pause" });
  await s.client.calls.create({
    from: HOTLINE,
    to: "+493000009902",
    url: `${s.product}/x`,
    statusCallback: `${s.product}/late`,
  });
  s.sim.control.reset();
  const before = s.received.length;
  s.sim.control.hangUp(place());
  await s.sim.control.waitFor({ what: "request", kind: "call-status" });
  expect(s.received.slice(before).map((each) => each.path)).not.toContain("/late");
  expect(s.sim.control.calls()).toHaveLength(1);
});

test("the TwiML allow-list has the attributes of the SDK's own definitions", () => {
  const source = fs.readFileSync(new URL(import.meta.resolve("twilio/lib/twiml/VoiceResponse.d.ts")), "utf8");
  for (const [verb, rule] of Object.entries(VOICE)) {
    const found = [...source.matchAll(new RegExp(`interface ${verb}Attributes \\{([^}]*)\\}`, "g"))];
    if (found.length === 0) continue;
    const attributes = new Set(
      found.flatMap((match) => [...(match[1] ?? "").matchAll(/(\w+)\?:/g)].map((each) => each[1])),
    );
    expect([...rule.attributes].sort(), verb).toEqual([...attributes].sort());
  }
});
