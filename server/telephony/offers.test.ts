import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callLegs } from "#db/schema/telephony.ts";
import { tickets } from "#db/schema/tickets.ts";
import { newId } from "#server/platform/ids.ts";
import { type AgentActor, type Line, openLine, tabOf } from "#server/testing/line.ts";
import { applyLegStatus } from "./apply-leg-status.ts";
import { expireOffers } from "./expire-offers.ts";
import { makeOffer } from "./make-offer.ts";
import { rejectOffer } from "./reject-offer.ts";
import { startShift } from "./start-shift.ts";

let line: Line;
let kern: AgentActor;
let callId: string;
beforeAll(async () => {
  line = await openLine({ ringSeconds: 20, heartbeatSeconds: 15, missesBeforeAway: 2 });
});
beforeEach(async () => {
  await line.forget();
  kern = await line.onDuty("Kern");
  callId = await line.waiting();
});
afterAll(() => line.close());

const told = async (offerId: string) => (await line.linesAbout(offerId)).map((l) => l.data.state);
const expire = () => expireOffers(line.system("worker"));

describe("an offer", () => {
  test("rings at the tab that holds the phone, with an order to Twilio that is pointless after the ringing", async () => {
    const offerId = await line.ring(callId, kern);
    expect(await line.offer(offerId)).toMatchObject({
      state: "ringing",
      deviceSession: tabOf(kern),
      expiresAt: new Date(line.clock.at.getTime() + 20_000),
    });
    expect(await line.presence(kern)).toMatchObject({ status: "ringing", lastOfferAt: line.clock.at });
    expect(await line.call(callId)).toMatchObject({ phase: "queued", offerId, offerState: "ringing" });
    expect(await line.jobs("ring_agent")).toMatchObject([
      { key: `ring:${offerId}`, payload: { offerId }, deadlineAt: new Date(line.clock.at.getTime() + 20_000) },
    ]);
    expect(await told(offerId)).toEqual(["ringing"]);
    expect(line.bell.rings).toBeGreaterThan(0);
  });

  test("is not made to an agent who is not ready", async () => {
    await line.ring(callId, kern);
    const other = await line.waiting({ from: "+491719999999" });
    const entry = await line.entry(other);
    const input = { queueEntryId: entry?.id ?? "", callId: other, agentId: kern.agentId };
    expect(await makeOffer(line.system("dispatcher"), input)).toBeNull();
    expect(await line.offers(other)).toEqual([]);
  });

  test("is answered: the ticket is there, the caller is fetched, nobody waits any more", async () => {
    const offerId = await line.ring(callId, kern);
    line.later(7);
    await line.leg("CAagent", "in-progress", offerId);
    const call = await line.call(callId);
    expect(call).toMatchObject({ phase: "joining", agentId: kern.agentId, answeredAt: line.clock.at });
    expect(await line.entry(callId)).toBeNull();
    expect(await line.offer(offerId)).toMatchObject({ state: "answered", legSid: "CAagent", endedAt: line.clock.at });
    expect(await line.presence(kern)).toMatchObject({ status: "busy", missedOffers: 0 });
    const [ticket] = await line.db.select().from(tickets);
    expect(ticket).toMatchObject({ status: "live", assigneeId: kern.agentId, stationId: line.station.id });
    expect(call.ticketId).toBe(ticket?.id);
    expect(await line.jobs("join_caller")).toMatchObject([{ key: `join_caller:${offerId}` }]);
    expect(await told(offerId)).toEqual(["ringing", "answered"]);
    expect((await line.linesAbout(callId)).at(-1)?.data).toEqual({ phase: "joining", event: "agent_answered" });
  });

  test("answered twice, by a repeated callback, is one answer", async () => {
    const offerId = await line.ring(callId, kern);
    await line.leg("CAagent", "in-progress", offerId);
    const lines = await line.linesAbout(callId);
    await line.leg("CAagent", "in-progress", offerId);
    await line.leg("CAagent", "ringing", offerId);
    expect(await line.linesAbout(callId)).toEqual(lines);
    expect(await line.db.select().from(callLegs)).toContainEqual(
      expect.objectContaining({ sid: "CAagent", role: "agent", status: "in-progress", agentId: kern.agentId }),
    );
  });

  test("rejected goes back into the queue at once and is no miss", async () => {
    const offerId = await line.ring(callId, kern);
    await rejectOffer(line.as(kern), offerId);
    await rejectOffer(line.as(kern), offerId);
    expect(await line.offer(offerId)).toMatchObject({ state: "rejected", endedAt: line.clock.at });
    expect(await line.presence(kern)).toMatchObject({ status: "ready", missedOffers: 0 });
    expect(await line.entry(callId)).not.toBeNull();
    expect(await line.jobs("end_agent_leg")).toHaveLength(1);
    expect(await told(offerId)).toEqual(["ringing", "rejected"]);
  });

  test("of one agent is not rejected by another", async () => {
    const berg = await line.onDuty("Berg");
    const offerId = await line.ring(callId, kern);
    await rejectOffer(line.as(berg), offerId);
    expect((await line.offer(offerId)).state).toBe("ringing");
  });

  test.each([
    ["no-answer", "missed", 1],
    ["busy", "rejected", 0],
    ["failed", "failed", 1],
    ["canceled", "canceled", 0],
  ])("whose leg ends as %s was %s", async (status, state, missedOffers) => {
    const offerId = await line.ring(callId, kern);
    await applyLegStatus(line.twilio(), { sid: "CAagent", status, sipCode: "480", offerId });
    expect((await line.offer(offerId)).state).toBe(state);
    expect(await line.presence(kern)).toMatchObject({ status: "ready", missedOffers });
    const [leg] = (await line.db.select().from(callLegs)).filter((l) => l.sid === "CAagent");
    expect(leg).toMatchObject({ status, sipCode: "480", endedAt: line.clock.at });
  });
});

describe("the ringing ends", () => {
  test("after twenty seconds, not before, and once however many look", async () => {
    const offerId = await line.ring(callId, kern);
    line.later(10);
    await line.beat(kern);
    line.later(10);
    expect(await expire()).toBe(0);
    line.later(0.001);
    await Promise.all([expire(), expire()]);
    expect(await line.offer(offerId)).toMatchObject({ state: "missed", endedAt: line.clock.at });
    expect(await line.presence(kern)).toMatchObject({ status: "ready", missedOffers: 1 });
    expect(await told(offerId)).toEqual(["ringing", "missed"]);
    expect(await line.jobs("end_agent_leg")).toHaveLength(1);
    expect((await line.call(callId)).phase).toBe("queued");
  });

  test("when the tab stops beating, long before Twilio says so", async () => {
    line.later(5);
    const offerId = await line.ring(callId, kern);
    line.later(11);
    expect(await expire()).toBe(1);
    expect((await line.offer(offerId)).state).toBe("failed");
  });

  test("when another tab takes the phone", async () => {
    const offerId = await line.ring(callId, kern);
    await startShift(line.as(kern), { deviceSession: "anothertab" });
    expect(await expire()).toBe(1);
    expect((await line.offer(offerId)).state).toBe("failed");
    expect(await line.presence(kern)).toMatchObject({ status: "ready", deviceSession: "anothertab" });
  });

  test("counted once for an offer that is overdue in a dead tab", async () => {
    await line.ring(callId, kern);
    line.later(60);
    expect(await expire()).toBe(1);
    expect((await line.presence(kern)).missedOffers).toBe(1);
  });

  test("and after two misses in a row the agent is away, never silently offline", async () => {
    for (const [misses, status] of [
      [1, "ready"],
      [0, "away"],
    ] as const) {
      await line.ring(callId, kern);
      line.later(21);
      await line.beat(kern);
      await expire();
      expect(await line.presence(kern)).toMatchObject({ status, missedOffers: misses });
    }
    expect((await line.linesAbout(String(kern.agentId))).at(-1)?.data).toEqual({ status: "away" });
  });

  test("when the driver hangs up: the agent is ready again and has missed nothing", async () => {
    const offerId = await line.ring(callId, kern);
    line.later(6);
    await line.leg((await line.call(callId)).sid, "completed");
    expect((await line.offer(offerId)).state).toBe("canceled");
    expect(await line.presence(kern)).toMatchObject({ status: "ready", missedOffers: 0 });
    expect(await line.call(callId)).toMatchObject({ phase: "ended", endedBy: "caller" });
    const [ticket] = await line.db.select().from(tickets);
    expect(ticket).toMatchObject({ status: "new", subject: "caller_hung_up_waiting" });
  });
});

describe("who answers too late", () => {
  test("is hung up, though the phone was already ended once before its leg was known", async () => {
    const offerId = await line.ring(callId, kern);
    line.later(21);
    await expire();
    expect(await line.jobs("end_agent_leg")).toHaveLength(1);
    await line.leg("CAlate", "in-progress", offerId);
    expect(await line.jobs("end_agent_leg")).toHaveLength(2);
    expect(await line.call(callId)).toMatchObject({ phase: "queued", offerId: null });
  });

  test("rings no longer than it takes Twilio to report the leg", async () => {
    const offerId = await line.ring(callId, kern);
    line.later(21);
    await expire();
    await line.leg("CAlate", "initiated", offerId);
    await line.leg("CAlate", "ringing", offerId);
    const ended = await line.jobs("end_agent_leg");
    expect(ended).toHaveLength(2);
    expect(ended[1]?.payload).toEqual({ offerId });
  });
});

test("a status of a leg that nobody knows changes nothing", async () => {
  const lines = await line.linesAbout(callId);
  await line.leg("CAnobody", "completed");
  await line.leg("CAnobody", "in-progress", newId());
  expect(await line.linesAbout(callId)).toEqual(lines);
});

describe("an owner's user is refused", () => {
  const offer = () => ({ queueEntryId: newId(), callId: newId(), agentId: 1 });
  test("to make, reject and expire offers and to report a leg", async () => {
    await line.refuses((ctx) => makeOffer(ctx, offer()));
    await line.refuses((ctx) => rejectOffer(ctx, newId()));
    await line.refuses((ctx) => expireOffers(ctx));
    await line.refuses((ctx) => applyLegStatus(ctx, { sid: "CA1", status: "completed" }));
  });
});
