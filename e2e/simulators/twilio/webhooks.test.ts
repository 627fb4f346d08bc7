import net from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { manualClock, scaledClock } from "./clock.ts";
import { splitFragment } from "./connection-overrides.ts";
import { CALLER, HOTLINE, type Routes, type Stand, stand } from "./stand-in.ts";

let s: Stand;
afterEach(() => s?.close());

const HOLD = "<Response><Pause length='60'/></Response>";
const place = () => s.sim.control.placeCall({ from: CALLER, to: HOTLINE });
const start = async (routes: Routes, voiceUrl?: (product: string) => string, fallback = true) => {
  s = await stand(routes, { clock: scaledClock(20) });
  const number = s.sim.control.numbers()[0];
  if (number && voiceUrl) number.voiceUrl = voiceUrl(s.product);
  if (number && !fallback) number.voiceFallbackUrl = undefined;
};

describe("connection overrides", () => {
  test("the fragment sets time-outs and retries, and is neither sent nor signed", async () => {
    await start(
      { "/voice": (_p, nth) => (nth < 3 ? { status: 500 } : HOLD) },
      (product) => `${product}/voice?a=1#rc=2&rp=5xx&ct=2000`,
    );
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    const tries = s.at("/voice");
    expect(tries).toHaveLength(3);
    expect(tries.every((each) => each.valid)).toBe(true);
    expect(new Set(tries.map((each) => each.headers["i-twilio-idempotency-token"])).size).toBe(1);
  });

  test("by default a 5xx answer is not retried and the fallback URL is asked", async () => {
    await start({ "/voice": () => ({ status: 502 }), "/fallback": HOLD });
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.at("/voice")).toHaveLength(1);
    expect(s.at("/fallback")[0]?.params).toMatchObject({
      ErrorCode: "11200",
      ErrorUrl: `${s.product}/voice`,
      CallSid: sid,
    });
    expect(s.sim.control.alerts()[0]).toMatchObject({ code: 11200, resourceSid: sid });
  });

  test("by default a refused connection is tried once more", async () => {
    const probe = net.createServer();
    probe.listen(0, "127.0.0.1");
    await new Promise((ready) => probe.once("listening", ready));
    const { port } = probe.address() as net.AddressInfo;
    await new Promise((closed) => probe.close(closed));
    await start({ "/fallback": HOLD }, () => `http://127.0.0.1:${port}/voice`);
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.sim.control.requests({ kind: "voice" }).map((each) => each.attempt)).toEqual([1, 2]);
    expect(s.at("/fallback")[0]?.params.ErrorCode).toBe("11202");
  });

  test.each([
    ["#rc=9", 1],
    ["#rc=5&rp=all", 5],
    ["#rc=0", 0],
    ["", 1],
  ])("%s gives %i retries", (fragment, retries) => {
    expect(splitFragment(`https://desk.example/voice${fragment}`).overrides.retries).toBe(retries);
  });
});

describe("what the document may be", () => {
  test("malformed TwiML is 12100 and falls back", async () => {
    await start({ "/voice": "<Response><Say>open</Response>", "/fallback": HOLD });
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.at("/fallback")[0]?.params.ErrorCode).toBe("12100");
  });

  test("an unknown verb or attribute is skipped with a 12200 warning", async () => {
    await start({
      "/voice": "<Response><Shout>hey</Shout><Say loudness='9'>hello</Say><Pause length='60'/></Response>",
    });
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.sim.control.call(sid).transcript.map((line) => line.text)).toContain("hello");
    expect(s.sim.control.alerts().map((each) => [each.code, each.level])).toEqual([
      [12200, "warning"],
      [12200, "warning"],
    ]);
  });

  test("another content type is 12300", async () => {
    await start({ "/voice": { body: "{}", type: "application/json" }, "/fallback": HOLD });
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(s.at("/fallback")[0]?.params.ErrorCode).toBe("12300");
  });

  test("without a fallback the caller hears that an error occurred, and the call completes", async () => {
    await start({ "/voice": { status: 404 } }, undefined, false);
    const sid = place();
    await s.sim.control.waitFor({ sid, status: "completed", says: "application error" });
  });

  test("a 302 is followed with a GET that has lost the parameters", async () => {
    await start({ "/voice": { status: 302, location: "/moved" }, "/moved": HOLD });
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(s.at("/moved")[0]).toMatchObject({ method: "GET", params: {} });
  });

  test("relative addresses are resolved against the document they stand in", async () => {
    await start(
      { "/deep/voice": "<Response><Redirect>next?n=2</Redirect></Response>", "/deep/next": HOLD },
      (product) => `${product}/deep/voice`,
    );
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(s.at("/deep/next")).toHaveLength(1);
  });
});

describe("faults", () => {
  test("a duplicated request comes twice with the same token", async () => {
    await start({ "/voice": HOLD });
    s.sim.control.addFault({ target: "hook", on: "voice", fault: "duplicate", nth: 1 });
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    const tokens = s.at("/voice").map((each) => each.headers["i-twilio-idempotency-token"]);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toBe(tokens[1]);
  });

  test("a bad signature does not validate", async () => {
    await start({ "/voice": HOLD });
    s.sim.control.addFault({ target: "hook", on: "voice", fault: "badSignature" });
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(s.at("/voice")[0]?.valid).toBe(false);
  });

  test("an answer dropped after its effect counts as a read time-out and is retried with rp=rt", async () => {
    await start({ "/voice": HOLD }, (product) => `${product}/voice#rc=1&rp=rt`);
    s.sim.control.addFault({ target: "hook", on: "voice", fault: "dropAfterEffect", nth: 1 });
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(s.at("/voice")).toHaveLength(2);
  });

  test("a lost status callback never arrives and a reordered one comes after the next", async () => {
    await start({ "/voice": "<Response><Reject/></Response>" });
    s.sim.control.addFault({ target: "hook", on: "call-status", fault: "reorder", nth: 1 });
    s.sim.control.addFault({ target: "hook", on: "call-status", fault: "lose", nth: 3 });
    const first = place();
    await s.sim.control.waitFor({ sid: first, status: "no-answer" });
    const second = place();
    await s.sim.control.waitFor({ what: "request", kind: "call-status", count: 2 });
    expect(s.at("/status").map((each) => each.params.CallSid)).toEqual([second, first]);
    const third = place();
    await s.sim.control.waitFor({ what: "request", kind: "call-status", count: 3 });
    expect(s.at("/status").some((each) => each.params.CallSid === third)).toBe(false);
  });

  test("while Twilio is down REST answers 503", async () => {
    await start({});
    s.sim.control.twilioDown(true);
    await expect(s.client.calls.list()).rejects.toMatchObject({ status: 503 });
  });
});

test("the public URL is signed even when another address is connected to", async () => {
  s = await stand({ "/voice": HOLD }, { clock: scaledClock(20), publicName: "https://desk.example.com" });
  const sid = place();
  await s.sim.control.waitFor({ sid, verb: "Pause" });
  expect(s.at("/voice")[0]).toMatchObject({ valid: true });
  expect(s.at("/voice")[0]?.headers).toMatchObject({ host: "desk.example.com", "x-forwarded-proto": "https" });
});

test("a manual clock moves nothing by itself: 15 s of silence from the product, then the fallback", async () => {
  s = await stand({ "/voice": { hang: true }, "/fallback": HOLD }, { clock: manualClock() });
  const sid = place();
  await s.sim.control.advance(14_900);
  expect(s.at("/fallback")).toHaveLength(0);
  await s.sim.control.advance(200);
  await s.sim.control.waitFor({ sid, verb: "Pause" });
  expect(s.at("/fallback")[0]?.params.ErrorCode).toBe("11203");
});

test("the same seed gives the same SIDs", async () => {
  const sids: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    s = await stand({ "/voice": HOLD }, { clock: manualClock(), seed: 7 });
    sids.push(place());
    if (n === 0) await s.close();
  }
  expect(sids[0]).toBe(sids[1]);
});

test("an address without a listener is reported by its own kind of error", async () => {
  await start({ "/fallback": HOLD }, () => "http://no-such-host.invalid/voice");
  await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
  expect(s.at("/fallback")[0]?.params.ErrorCode).toBe("11210");
});
