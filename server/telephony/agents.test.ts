import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentPresences, agentShifts } from "#db/schema/access.ts";
import { readEnv, simulatorAccountSid } from "#server/platform/env.ts";
import { type AgentActor, type Line, openLine, tabOf } from "#server/testing/line.ts";
import { changeAvailability } from "./change-availability.ts";
import { endOverdueWrapUps, extendWrapUp, finishWrapUp } from "./finish-wrap-up.ts";
import { issuePhone } from "./issue-phone.ts";
import { proveReachable } from "./prove-reachable.ts";
import { phoneOf } from "./reads.ts";
import { startShift } from "./start-shift.ts";

let line: Line;
beforeAll(async () => {
  line = await openLine({ wrapUpSeconds: 60 });
});
afterAll(() => line.close());

const shiftsOf = async (agent: AgentActor) =>
  (await line.db.select().from(agentShifts)).filter((s) => s.agentId === agent.agentId);
const toldOf = async (agent: AgentActor) =>
  (await line.linesAbout(String(agent.agentId)))
    .filter((l) => l.kind === "telephony.agent_changed")
    .map((l) => l.data.status);

/** The call of this agent is over; his wrap-up runs. */
async function wrappingUp(name: string) {
  const agent = await line.onDuty(name);
  const { callId } = await line.talking(agent, await line.waiting());
  await line.leg((await line.call(callId)).sid, "completed");
  expect((await line.presence(agent)).status).toBe("wrap_up");
  return agent;
}

describe("a shift", () => {
  test("gives the phone to the tab that starts it, which then has to prove itself", async () => {
    const agent = await line.agent("Shift");
    const presence = await startShift(line.as(agent), { deviceSession: "tabnumberone" });
    expect(presence).toMatchObject({ status: "ready", deviceSession: "tabnumberone", deviceRegistered: false });
    expect(await shiftsOf(agent)).toMatchObject([{ startedAt: line.clock.at, endedAt: null }]);
    expect(await toldOf(agent)).toEqual(["ready"]);
  });

  test("started in a second tab takes the phone from the first and is still one shift", async () => {
    const agent = await line.onDuty("Second");
    await startShift(line.as(agent), { deviceSession: "anothertab" });
    expect(await line.beat(agent)).toEqual({ holdsPhone: false });
    expect(await line.beat(agent, "anothertab")).toEqual({ holdsPhone: true });
    expect(await shiftsOf(agent)).toHaveLength(1);
  });

  test("started again during a call leaves the agent busy", async () => {
    const agent = await line.onDuty("Reload");
    await line.talking(agent, await line.waiting());
    const presence = await startShift(line.as(agent), { deviceSession: "aftercrash" });
    expect(presence).toMatchObject({ status: "busy", deviceSession: "aftercrash" });
  });

  test("ends with its time; the phone is nobody's then", async () => {
    const agent = await line.onDuty("Evening");
    line.later(3_600);
    await changeAvailability(line.as(agent), "offline");
    expect(await line.presence(agent)).toMatchObject({ status: "offline", deviceSession: null });
    expect(await shiftsOf(agent)).toMatchObject([{ endedAt: line.clock.at }]);
    expect((await toldOf(agent)).at(-1)).toBe("offline");
  });

  test("that was ended is not resumed by a click on ready: there is no tab with a phone", async () => {
    const agent = await line.onDuty("Gone");
    await changeAvailability(line.as(agent), "offline");
    await expect(changeAvailability(line.as(agent), "ready")).rejects.toMatchObject({ reason: "shift_not_started" });
    expect((await line.presence(agent)).status).toBe("offline");
  });
});

describe("a heartbeat", () => {
  test("is kept; what it changes is told once", async () => {
    const agent = await line.onDuty("Heart");
    const told = (await toldOf(agent)).length;
    line.later(5);
    await line.beat(agent);
    expect((await line.presence(agent)).lastHeartbeatAt).toEqual(line.clock.at);
    expect(await toldOf(agent)).toHaveLength(told);
    await proveReachable(line.as(agent), { deviceSession: tabOf(agent), registered: true, microphone: false });
    expect((await line.presence(agent)).microphoneGranted).toBe(false);
    expect(await toldOf(agent)).toHaveLength(told + 1);
  });

  test("of somebody who started no shift holds no phone", async () => {
    const agent = await line.agent("Noshift");
    expect(await line.beat(agent)).toEqual({ holdsPhone: false });
    expect(await line.db.select().from(agentPresences)).not.toContainEqual(
      expect.objectContaining({ agentId: agent.agentId }),
    );
  });
});

describe("availability", () => {
  test("away and ready again start the timer anew and forget what was missed", async () => {
    const agent = await line.onDuty("Pause");
    await changeAvailability(line.as(agent), "away");
    expect(await line.presence(agent)).toMatchObject({ status: "away", since: line.clock.at });
    line.later(600);
    await changeAvailability(line.as(agent), "ready");
    expect(await line.presence(agent)).toMatchObject({ status: "ready", since: line.clock.at, missedOffers: 0 });
    expect((await toldOf(agent)).slice(-2)).toEqual(["away", "ready"]);
  });

  test("does not change during a call", async () => {
    const agent = await line.onDuty("Talks");
    await line.talking(agent, await line.waiting());
    await expect(changeAvailability(line.as(agent), "away")).rejects.toMatchObject({
      code: "conflict",
      reason: "call_still_running",
    });
    expect((await line.presence(agent)).status).toBe("busy");
  });

  test("away while it rings gives the caller back", async () => {
    const agent = await line.onDuty("Leaves");
    const callId = await line.waiting();
    const offerId = await line.ring(callId, agent);
    await changeAvailability(line.as(agent), "away");
    expect((await line.offer(offerId)).state).toBe("rejected");
    expect((await line.presence(agent)).status).toBe("away");
    expect(await line.call(callId)).toMatchObject({ phase: "queued", offerId: null });
  });

  test("ready while it rings lets it ring", async () => {
    const agent = await line.onDuty("Rings");
    const offerId = await line.ring(await line.waiting(), agent);
    await changeAvailability(line.as(agent), "ready");
    expect((await line.offer(offerId)).state).toBe("ringing");
    expect((await line.presence(agent)).status).toBe("ringing");
  });

  test("without a shift is refused", async () => {
    const agent = await line.agent("Early");
    await expect(changeAvailability(line.as(agent), "ready")).rejects.toMatchObject({ reason: "shift_not_started" });
  });
});

describe("wrap-up", () => {
  test("is finished by the agent", async () => {
    const agent = await wrappingUp("Quick");
    await finishWrapUp(line.as(agent));
    expect(await line.presence(agent)).toMatchObject({ status: "ready", wrapUpEndsAt: null });
    expect((await toldOf(agent)).at(-1)).toBe("ready");
  });

  test("gets a minute more from its end, and from now when the end has passed", async () => {
    const agent = await wrappingUp("Thorough");
    const end = line.clock.at.getTime() + 60_000;
    expect((await extendWrapUp(line.as(agent))).getTime()).toBe(end + 60_000);
    line.later(300);
    expect((await extendWrapUp(line.as(agent))).getTime()).toBe(line.clock.at.getTime() + 60_000);
    expect((await line.presence(agent)).wrapUpEndsAt?.getTime()).toBe(line.clock.at.getTime() + 60_000);
    expect((await toldOf(agent)).at(-1)).toBe("wrap_up");
    await finishWrapUp(line.as(agent));
  });

  test("ends by itself when its time is over, not before, and only once", async () => {
    const agent = await wrappingUp("Slow");
    const told = (await toldOf(agent)).length;
    line.later(59);
    expect(await endOverdueWrapUps(line.system("worker"))).toBe(0);
    line.later(2);
    const both = await Promise.all([1, 2].map(() => endOverdueWrapUps(line.system("worker"))));
    expect(both.sort()).toEqual([0, 1]);
    expect(await line.presence(agent)).toMatchObject({ status: "ready", wrapUpEndsAt: null, since: line.clock.at });
    expect((await toldOf(agent)).slice(told)).toEqual(["ready"]);
  });

  test("that does not run is neither finished nor extended", async () => {
    const agent = await line.onDuty("Idle");
    const told = await toldOf(agent);
    await finishWrapUp(line.as(agent));
    expect(await toldOf(agent)).toEqual(told);
    await expect(extendWrapUp(line.as(agent))).rejects.toMatchObject({ reason: "no_wrap_up" });
  });
});

describe("the phone", () => {
  const env = readEnv({
    CHARGELINE_ENV: "test",
    TWILIO_ACCOUNT_SID: simulatorAccountSid,
    TWILIO_API_KEY: `SK${"8".repeat(32)}`,
    TWILIO_API_SECRET: "9".repeat(32),
    TWILIO_SIM_URL: "http://127.0.0.1:9/",
  });

  test("gets a token for this agent and this tab, for incoming calls only", async () => {
    const agent = await line.agent("Phone");
    const grant = issuePhone(line.as(agent), env, "tab-one.2");
    expect(grant).toMatchObject({ identity: `agent_${agent.agentId}_tabone2`, ttlSeconds: 3_600 });
    expect(grant.simulatorUrl).toBe("ws://127.0.0.1:9/signal");
    const claims = JSON.parse(Buffer.from(grant.token.split(".")[1] ?? "", "base64url").toString());
    expect(claims.grants).toEqual({ identity: grant.identity, voice: { incoming: { allow: true } } });
  });

  test("is unavailable where Twilio is not configured", async () => {
    const agent = await line.agent("Nophone");
    expect(() => issuePhone(line.as(agent), readEnv({ CHARGELINE_ENV: "test" }), "tabnumberone")).toThrow(
      "telephony_not_configured",
    );
  });

  test("knows what rings, and who talks", async () => {
    const agent = await line.onDuty("Reads");
    const callId = await line.waiting();
    const offerId = await line.ring(callId, agent);
    expect(await phoneOf(line.db, agent.agentId)).toMatchObject({ offer: { id: offerId }, offered: { id: callId } });
    await line.leg(line.nextSid(), "in-progress", offerId);
    expect(await phoneOf(line.db, agent.agentId)).toMatchObject({ offer: null, call: { id: callId, bay: 2 } });
  });
});

describe("an owner's user is refused", () => {
  test.each<[string, (ctx: ReturnType<Line["stranger"]>) => unknown]>([
    ["to start a shift", (ctx) => startShift(ctx, { deviceSession: "tabnumberone" })],
    ["to beat", (ctx) => proveReachable(ctx, { deviceSession: "tabnumberone", registered: true, microphone: true })],
    ["to be available", (ctx) => changeAvailability(ctx, "ready")],
    ["to finish a wrap-up", (ctx) => finishWrapUp(ctx)],
    ["to extend a wrap-up", (ctx) => extendWrapUp(ctx)],
    ["to end wrap-ups", (ctx) => endOverdueWrapUps(ctx)],
    ["a phone", (ctx) => issuePhone(ctx, readEnv({ CHARGELINE_ENV: "test" }), "tabnumberone")],
  ])("%s", (_what, act) => line.refuses(act));

  test("and so is whoever holds the right and is no agent", async () => {
    await expect(startShift(line.shell(), { deviceSession: "tabnumberone" })).rejects.toMatchObject({
      code: "forbidden",
      reason: "actor_refused",
    });
  });
});
