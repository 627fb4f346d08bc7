import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { offers } from "#db/schema/telephony.ts";
import { changeAvailability } from "#server/telephony/change-availability.ts";
import { expireOffers } from "#server/telephony/expire-offers.ts";
import { loseAgent } from "#server/telephony/lose-agent.ts";
import { proveReachable } from "#server/telephony/prove-reachable.ts";
import { rejectOffer } from "#server/telephony/reject-offer.ts";
import { startShift } from "#server/telephony/start-shift.ts";
import { type AgentActor, driver, englishLine, hotline, type Line, openLine, tabOf } from "#server/testing/line.ts";
import { offerNext } from "./offer-next.ts";

let line: Line;
beforeAll(async () => {
  line = await openLine({ ringSeconds: 20, heartbeatSeconds: 15, missesBeforeAway: 3 });
});
beforeEach(() => line.forget());
afterAll(() => line.close());

const next = () => offerNext(line.system("dispatcher"));
const caller = (n: number, to = hotline) => line.waiting({ from: `${driver.slice(0, -2)}${10 + n}`, to });
const ringing = async () =>
  (await line.db.select().from(offers).orderBy(offers.id))
    .filter((o) => o.state === "ringing")
    .map((o) => [o.callId, o.agentId]);
const reject = async (agent: AgentActor) => {
  const [offer] = (await line.db.select().from(offers)).filter(
    (o) => o.agentId === agent.agentId && o.state === "ringing",
  );
  await rejectOffer(line.as(agent), offer?.id ?? "");
};

describe("the next caller", () => {
  test("is offered to the ready agent: rows, the order to ring, and a line in the journal", async () => {
    const kern = await line.onDuty("Kern");
    const callId = await caller(1);
    expect(await next()).toBe(true);
    const [offer] = await line.offers(callId);
    expect(offer).toMatchObject({ agentId: kern.agentId, state: "ringing", deviceSession: tabOf(kern) });
    expect(await line.jobs("ring_agent")).toMatchObject([{ payload: { offerId: offer?.id } }]);
    expect(await line.linesAbout(offer?.id ?? "")).toMatchObject([
      { kind: "telephony.offer_changed", actor: "system:dispatcher" },
    ]);
    expect(await next()).toBe(false);
  });

  test("is nobody while nobody waits, and waits while nobody is ready", async () => {
    expect(await next()).toBe(false);
    const callId = await caller(1);
    expect(await next()).toBe(false);
    expect(await line.entry(callId)).not.toBeNull();
    expect(await ringing()).toEqual([]);
  });

  test("is the one who waits longest, before him whoever was put back in front", async () => {
    const kern = await line.onDuty("Kern");
    const lost = await line.talking(kern, await caller(1));
    line.later(5);
    const patient = await caller(2);
    line.later(5);
    await loseAgent(line.system("relay"), lost);
    const berg = await line.onDuty("Berg");
    expect(await next()).toBe(true);
    expect(await ringing()).toEqual([[lost.callId, berg.agentId]]);
    const third = await line.onDuty("Carl");
    expect(await next()).toBe(true);
    expect(await ringing()).toEqual([
      [lost.callId, berg.agentId],
      [patient, third.agentId],
    ]);
  });
});

describe("two processes at once", () => {
  test("make one offer for one caller, though two agents are ready", async () => {
    await line.onDuty("Kern");
    await line.onDuty("Berg");
    await caller(1);
    const made = await Promise.all(Array.from({ length: 6 }, next));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await ringing()).toHaveLength(1);
  });

  test("give one agent one of two callers", async () => {
    await line.onDuty("Kern");
    await caller(1);
    await caller(2);
    await Promise.all(Array.from({ length: 6 }, next));
    expect(await ringing()).toHaveLength(1);
    expect(await line.jobs("ring_agent")).toHaveLength(1);
  });

  test("give two callers to two agents, one each", async () => {
    await line.onDuty("Kern");
    await line.onDuty("Berg");
    await caller(1);
    await caller(2);
    await Promise.all([next(), next()]);
    while (await next());
    const rings = await ringing();
    expect(new Set(rings.map(([callId]) => callId)).size).toBe(2);
    expect(new Set(rings.map(([, agentId]) => agentId)).size).toBe(2);
  });

  test("offer a caller who hangs up in that moment to nobody for long", async () => {
    const kern = await line.onDuty("Kern");
    const callId = await caller(1);
    const { sid } = await line.call(callId);
    await Promise.all([next(), line.leg(sid, "completed")]);
    expect(await ringing()).toEqual([]);
    expect((await line.presence(kern)).status).toBe("ready");
    expect((await line.call(callId)).phase).toBe("ended");
  });
});

describe("an agent is not offered a caller", () => {
  test("when his heartbeat is older than fifteen seconds", async () => {
    const kern = await line.onDuty("Kern");
    await caller(1);
    line.later(15);
    expect(await next()).toBe(false);
    await line.beat(kern);
    expect(await next()).toBe(true);
  });

  test.each([
    ["his phone is not registered", { registered: false, microphone: true }],
    ["his microphone is denied", { registered: true, microphone: false }],
  ])("when %s", async (_why, proof) => {
    const kern = await line.onDuty("Kern");
    await caller(1);
    await proveReachable(line.as(kern), { deviceSession: tabOf(kern), ...proof });
    expect(await next()).toBe(false);
  });

  test("when he is away, off duty, talking or wrapping up", async () => {
    const away = await line.onDuty("Kern");
    await changeAvailability(line.as(away), "away");
    const off = await line.onDuty("Berg");
    await changeAvailability(line.as(off), "offline");
    const talks = await line.onDuty("Carl");
    await line.talking(talks, await caller(1));
    const wraps = await line.onDuty("Dora");
    const over = await line.talking(wraps, await caller(2));
    await line.leg((await line.call(over.callId)).sid, "completed");
    await caller(3);
    expect(await next()).toBe(false);
  });

  test("while the last one still rings in a tab of his that is gone", async () => {
    const kern = await line.onDuty("Kern");
    const first = await caller(1);
    await next();
    await startShift(line.as(kern), { deviceSession: "anothertab" });
    await line.beat(kern, "anothertab");
    await caller(2);
    expect(await next()).toBe(false);
    expect(await expireOffers(line.system("worker"))).toBe(1);
    expect(await next()).toBe(true);
    expect(await ringing()).toEqual([[first, kern.agentId]]);
  });
});

describe("of several agents", () => {
  test("one who speaks the driver's language is asked", async () => {
    const german = await line.onDuty("Deutsch", ["de"]);
    const english = await line.onDuty("English", ["en"]);
    const hallo = await caller(1, hotline);
    const hello = await caller(2, englishLine);
    await next();
    await next();
    expect(await ringing()).toEqual([
      [hallo, german.agentId],
      [hello, english.agentId],
    ]);
  });

  test("one who does not is asked before nobody is", async () => {
    const english = await line.onDuty("English", ["en"]);
    const callId = await caller(1);
    expect(await next()).toBe(true);
    expect(await ringing()).toEqual([[callId, english.agentId]]);
  });

  test("who was asked longest ago is asked first", async () => {
    const kern = await line.onDuty("Kern");
    const berg = await line.onDuty("Berg");
    const calls = [];
    for (const agent of [kern, berg]) {
      calls.push(await line.talking(agent, await caller(1)));
      line.later(1);
    }
    for (const { callId } of calls.reverse()) await line.leg((await line.call(callId)).sid, "completed");
    for (const agent of [berg, kern]) await changeAvailability(line.as(agent), "ready");
    await caller(2);
    await next();
    expect((await ringing()).map(([, agentId]) => agentId)).toEqual([kern.agentId]);
  });

  test("who missed or rejected this caller is asked last, and asked again when nobody else is there", async () => {
    const kern = await line.onDuty("Kern");
    const callId = await caller(1);
    await next();
    await reject(kern);
    const berg = await line.onDuty("Berg");
    await next();
    expect(await ringing()).toEqual([[callId, berg.agentId]]);
    await reject(berg);
    line.later(1);
    await next();
    expect((await ringing())[0]?.[0]).toBe(callId);
    expect(await line.offers(callId)).toHaveLength(3);
  });

  test("who lost this caller in the conversation has him back first, once reachable again", async () => {
    const kern = await line.onDuty("Kern", ["en"]);
    const lost = await line.talking(kern, await caller(1));
    await line.onDuty("Berg", ["de"]);
    await loseAgent(line.system("relay"), lost);
    await line.beat(kern);
    await next();
    expect(await ringing()).toEqual([[lost.callId, kern.agentId]]);
  });
});

test("an owner's user is refused to route", async () => {
  await line.refuses((ctx) => offerNext(ctx));
});
