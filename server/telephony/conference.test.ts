import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ticketEntries, tickets } from "#db/schema/tickets.ts";
import { newId } from "#server/platform/ids.ts";
import { type AgentActor, type Line, openLine } from "#server/testing/line.ts";
import { afterConference, applyConferenceEvent } from "./apply-conference-event.ts";
import { endCall } from "./end-call.ts";
import { loseAgent, suspectAgentLost } from "./lose-agent.ts";

let line: Line;
let kern: AgentActor;
let callId: string;
beforeAll(async () => {
  line = await openLine();
});
beforeEach(async () => {
  await line.forget();
  kern = await line.onDuty("Kern");
  callId = await line.waiting();
});
afterAll(() => line.close());

const event = (event: string, label: string | null) => applyConferenceEvent(line.twilio(), { callId, event, label });
const comesOut = (callStatus = "in-progress") => afterConference(line.twilio(), { callId, callStatus });
const kindsOf = async (ticketId: string | null) =>
  (await line.db.select().from(ticketEntries).orderBy(ticketEntries.id))
    .filter((e) => e.ticketId === ticketId)
    .map((e) => e.kind);

describe("the conversation", () => {
  test("is live once the driver has come in, told once", async () => {
    const offerId = await line.ring(callId, kern);
    await line.leg("CAagent", "in-progress", offerId);
    expect((await line.call(callId)).phase).toBe("joining");
    await event("participant-join", offerId);
    expect((await line.call(callId)).phase).toBe("joining");
    await event("participant-join", "caller");
    await event("participant-join", "caller");
    expect((await line.call(callId)).phase).toBe("live");
    expect((await line.linesAbout(callId)).filter((l) => l.data.event === "caller_joined")).toHaveLength(1);
  });

  test("does not begin by a driver who comes in before any agent answered", async () => {
    await event("participant-join", "caller");
    expect((await line.call(callId)).phase).toBe("queued");
  });

  test("that both left at once is over when the driver's leg says so", async () => {
    await line.talking(kern, callId);
    expect(await comesOut("completed")).toEqual({ say: "nothing" });
    expect(await line.call(callId)).toMatchObject({ phase: "ended", endedBy: "caller" });
    expect((await line.presence(kern)).status).toBe("wrap_up");
    expect(await line.db.select().from(tickets)).toMatchObject([{ status: "open" }]);
  });

  test("that the agent ended is hung up, not put back", async () => {
    await line.talking(kern, callId);
    await endCall(line.as(kern), callId);
    expect(await comesOut()).toEqual({ say: "hangup" });
    expect((await line.call(callId)).phase).toBe("live");
  });

  test("of a call nobody knows goes to the duty phone", async () => {
    const plan = await afterConference(line.twilio(), { callId: newId(), callStatus: "in-progress" });
    expect(plan).toMatchObject({ say: "duty" });
  });
});

describe("an agent whose leg ends", () => {
  test("is suspected: the driver's leg is looked at, once, before anybody is put back", async () => {
    const { offerId, legSid } = await line.talking(kern, callId);
    await event("participant-leave", offerId);
    await line.leg(legSid, "completed");
    await suspectAgentLost(line.twilio(), { callId, offerId });
    expect(await line.jobs("look_at_caller")).toMatchObject([{ payload: { callId, offerId } }]);
    expect((await line.call(callId)).phase).toBe("live");
  });

  test("is not suspected when it is the driver who left, or somebody without a name", async () => {
    await line.talking(kern, callId);
    await event("participant-leave", "caller");
    await event("participant-leave", null);
    await event("participant-leave", "technician");
    expect(await line.jobs("look_at_caller")).toEqual([]);
  });

  test("and is lost puts the driver back in front, for him first; the ticket tells it", async () => {
    const { offerId } = await line.talking(kern, callId);
    line.later(40);
    await loseAgent(line.system("relay"), { callId, offerId });
    expect(await line.call(callId)).toMatchObject({ phase: "queued", offerId: null, agentId: kern.agentId });
    expect(await line.entry(callId)).toMatchObject({
      priority: 100,
      preferredAgentId: kern.agentId,
      enteredAt: line.clock.at,
    });
    expect(await line.presence(kern)).toMatchObject({ status: "ready", deviceRegistered: false });
    expect(await line.jobs("requeue_caller")).toMatchObject([{ payload: { callId } }]);
    expect(await kindsOf((await line.call(callId)).ticketId)).toContain("call_requeued");
    expect((await line.linesAbout(callId)).at(-1)?.data).toEqual({ phase: "queued", event: "agent_left" });
  });

  test("and is lost twice over, by two ways, puts the driver back once", async () => {
    const { offerId } = await line.talking(kern, callId);
    const lose = () => loseAgent(line.system("relay"), { callId, offerId });
    const [plan] = await Promise.all([comesOut(), lose(), lose()]);
    expect(["enqueue", "hangup"]).toContain(plan.say);
    expect(await line.jobs("requeue_caller")).toHaveLength(1);
    expect((await line.linesAbout(callId)).filter((l) => l.data.event === "agent_left")).toHaveLength(1);
  });

  test("while the driver's leg comes out of the conference sends it back into the waiting room", async () => {
    await line.talking(kern, callId);
    expect(await comesOut()).toMatchObject({ say: "enqueue", because: "requeued", callId });
    expect((await line.call(callId)).phase).toBe("queued");
  });

  test("and then a second agent's: the driver is put back a second time, on the same ticket", async () => {
    const first = await line.talking(kern, callId);
    await loseAgent(line.system("relay"), first);
    const berg = await line.onDuty("Berg");
    const second = await line.talking(berg, callId);
    await loseAgent(line.system("relay"), second);
    expect(await line.jobs("requeue_caller")).toHaveLength(2);
    expect(await line.db.select().from(tickets)).toMatchObject([{ assigneeId: berg.agentId, status: "live" }]);
    expect(await line.entry(callId)).toMatchObject({ preferredAgentId: berg.agentId });
  });

  test("after another agent has the driver changes nothing", async () => {
    const first = await line.talking(kern, callId);
    await loseAgent(line.system("relay"), first);
    await line.talking(await line.onDuty("Berg"), callId);
    await loseAgent(line.system("relay"), first);
    expect((await line.call(callId)).phase).toBe("live");
  });
});

describe("a driver whom the waiting room takes back", () => {
  test("after he came out of the conference twice is not let go", async () => {
    await line.talking(kern, callId);
    await comesOut();
    expect(await comesOut()).toMatchObject({ say: "enqueue", because: "requeued" });
    expect((await line.call(callId)).phase).toBe("queued");
  });
});

test("an owner's user is refused to report the conversation and to lose its agent", async () => {
  const lost = { callId, offerId: newId() };
  await line.refuses((ctx) => applyConferenceEvent(ctx, { callId, event: "participant-join", label: "caller" }));
  await line.refuses((ctx) => afterConference(ctx, { callId, callStatus: "in-progress" }));
  await line.refuses((ctx) => suspectAgentLost(ctx, lost));
  await line.refuses((ctx) => loseAgent(ctx, lost));
});
