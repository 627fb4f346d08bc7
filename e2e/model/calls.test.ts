import { afterEach, describe, expect, test } from "vitest";
import { type Desk, driver, englishLine, hotline, openDesk } from "./desk.ts";

let desk: Desk;
afterEach(() => desk.close());

const callRow = async (sid: string) => (await desk.sql`select * from calls where sid = ${sid}`)[0];
const phase = (sid: string, wanted: string) =>
  desk.until(async () => {
    const row = await callRow(sid);
    return row?.phase === wanted ? row : null;
  }, `call is ${wanted}`);
const presence = async (agentId: number) =>
  (await desk.sql`select status from agent_presences where agent_id = ${agentId}`)[0]?.status;
const isNow = (agentId: number, status: string) =>
  desk.until(async () => (await presence(agentId)) === status, `agent is ${status}`);

/** A driver calls and keys in the code of bay 2. */
async function callIn(from = driver) {
  const sid = desk.sim.placeCall({ from, to: hotline });
  await desk.sim.waitFor({ sid, says: "Kurzcode" });
  desk.sim.press(sid, `${await desk.shortCode("AT*ALP*E0417*2")}#`);
  await phase(sid, "queued");
  return sid;
}

async function talking() {
  const agent = await desk.agent("Kern");
  const sid = await callIn();
  agent.accept(await agent.ring());
  const call = await phase(sid, "live");
  return { agent, sid, call };
}

describe("a call that goes well", () => {
  test("is greeted, resolved, offered, answered, and has its ticket", async () => {
    desk = await openDesk();
    const { agent, sid, call } = await talking();
    expect(call).toMatchObject({ outcome: "activated", typed_by: "keypad", agent_id: agent.actor.agentId });
    await desk.sim.waitFor({ what: "conference", participants: 2 });
    const [ticket] = await desk.sql`select t.*, e.evse_id as printed from tickets t join evses e on e.id = t.evse_id`;
    expect(ticket).toMatchObject({
      kind: "call",
      status: "live",
      printed: "AT*ALP*E0417*2",
      assignee_id: agent.actor.agentId,
    });
    const lines = await desk.sql`select kind from journal where subject in (${call?.id}, ${ticket?.id}) order by id`;
    expect(lines.map((l) => l.kind)).toContain("tickets.opened");
    await agent.end(String(call?.id));
    await desk.sim.waitFor({ sid, status: "completed" });
    const ended = await phase(sid, "ended");
    expect(ended.ended_by).toBe("agent");
    await isNow(agent.actor.agentId, "wrap_up");
    expect((await desk.sql`select status from tickets`)[0]?.status).toBe("open");
    expect(desk.sim.alerts()).toEqual([]);
    expect(desk.sim.nonconformities()).toEqual([]);
  });

  test("in English: the called number decides, the star switches", async () => {
    desk = await openDesk();
    const sid = desk.sim.placeCall({ from: driver, to: englishLine });
    await desk.sim.waitFor({ sid, says: "charging hotline" });
    desk.sim.press(sid, "*#");
    await desk.sim.waitFor({ sid, says: "Kurzcode" });
    desk.sim.say(sid, "Alfa Tango Stern Alfa Lima Papa Stern Echo null vier eins sieben Stern zwei");
    const call = await phase(sid, "queued");
    expect(call).toMatchObject({ outcome: "activated", typed_by: "speech", language: "de" });
  });

  test("after three tries without a station the caller goes on to a person", async () => {
    desk = await openDesk();
    const sid = desk.sim.placeCall({ from: driver, to: hotline });
    await desk.sim.waitFor({ sid, says: "Kurzcode" });
    for (const digits of ["11111111#", "22222222#", "33333333#"]) {
      await desk.until(async () => desk.sim.call(sid).listening.keys, "the line listens");
      desk.sim.press(sid, digits);
      await desk.sim.idle();
    }
    const call = await phase(sid, "queued");
    expect(call).toMatchObject({ tries: 3, evse_id: null });
    await desk.sim.waitFor({ sid, says: "mit einem Menschen" });
  });
});

describe("agents", () => {
  test("nobody answers: the next agent rings, and two misses make away", async () => {
    desk = await openDesk({ settings: { ringSeconds: 1, missesBeforeAway: 1 } });
    const first = await desk.agent("Kern");
    const sid = await callIn();
    await first.ring();
    const second = await desk.agent("Wyss");
    const invite = await second.ring();
    expect((await callRow(sid))?.phase).toBe("queued");
    second.accept(invite);
    await phase(sid, "live");
    await isNow(first.actor.agentId, "away");
  });

  test("a rejected call rings elsewhere at once", async () => {
    desk = await openDesk();
    const first = await desk.agent("Kern");
    const sid = await callIn();
    const ring = await first.ring();
    const second = await desk.agent("Wyss");
    await first.reject(ring);
    second.accept(await second.ring());
    const call = await phase(sid, "live");
    expect(call.agent_id).toBe(second.actor.agentId);
    await isNow(first.actor.agentId, "ready");
  });

  test("an agent whose tab vanishes while ringing loses the offer to the next", async () => {
    desk = await openDesk({ settings: { heartbeatSeconds: 2 } });
    const first = await desk.agent("Kern");
    const sid = await callIn();
    await first.ring();
    first.vanish();
    const second = await desk.agent("Wyss");
    second.accept(await second.ring(10_000));
    await phase(sid, "live");
  });

  test("an agent whose browser crashes in the conversation: the caller is put back in front and answered again", async () => {
    desk = await openDesk({ settings: { heartbeatSeconds: 2 } });
    const { agent, sid } = await talking();
    const second = await desk.agent("Wyss");
    agent.vanish();
    second.accept(await second.ring(12_000));
    const call = await phase(sid, "live");
    expect(call.agent_id).toBe(second.actor.agentId);
    const tickets = await desk.sql`select assignee_id from tickets`;
    expect(tickets).toHaveLength(1);
    expect(tickets[0]?.assignee_id).toBe(second.actor.agentId);
  });

  test("a late answer to an offer that ended is hung up; the other agent keeps the caller", async () => {
    desk = await openDesk();
    const first = await desk.agent("Kern");
    const sid = await callIn();
    const ring = await first.ring();
    const second = await desk.agent("Wyss");
    const rejected = first.reject(ring);
    first.accept(ring);
    await rejected;
    second.accept(await second.ring());
    const call = await phase(sid, "live");
    expect(call.agent_id).toBe(second.actor.agentId);
    const [answered] = await desk.sql`select count(*)::int as n from offers where state = 'answered'`;
    expect(answered?.n).toBe(1);
  });
});

describe("the caller hangs up", () => {
  test("in the greeting", async () => {
    desk = await openDesk();
    const sid = desk.sim.placeCall({ from: driver, to: hotline });
    await desk.sim.waitFor({ sid, says: "Kurzcode" });
    desk.sim.hangUp(sid);
    expect((await phase(sid, "ended")).ended_by).toBe("caller");
  });

  test("in the queue: the entry leaves as abandoned", async () => {
    desk = await openDesk();
    const sid = await callIn();
    await desk.sim.waitFor({ sid, verb: "Enqueue" });
    desk.sim.hangUp(sid);
    await phase(sid, "ended");
    expect((await desk.sql`select left_reason from queue_entries`)[0]?.left_reason).toBe("abandoned");
  });

  test("while the agent rings: the ringing stops and the agent is ready again", async () => {
    desk = await openDesk();
    const agent = await desk.agent("Kern");
    const sid = await callIn();
    const ring = await agent.ring();
    desk.sim.hangUp(sid);
    await phase(sid, "ended");
    await isNow(agent.actor.agentId, "ready");
    await desk.until(async () => agent.ended.includes(ring.callsid), "the ringing stopped");
  });

  test("in the conversation: the agent is in wrap-up and the ticket open", async () => {
    desk = await openDesk();
    const { agent, sid } = await talking();
    desk.sim.hangUp(sid);
    expect((await phase(sid, "ended")).ended_by).toBe("caller");
    await isNow(agent.actor.agentId, "wrap_up");
    expect((await desk.sql`select status from tickets`)[0]?.status).toBe("open");
  });
});
