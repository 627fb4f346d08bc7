import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callLegs, calls, queueEntries } from "#db/schema/telephony.ts";
import { callers, ticketEntries, tickets } from "#db/schema/tickets.ts";
import { newId } from "#server/platform/ids.ts";
import { driver, englishLine, hotline, type Line, openLine } from "#server/testing/line.ts";
import { endCall } from "./end-call.ts";
import { hearCaller } from "./hear-caller.ts";
import { type FoundCall, importCall } from "./import-call.ts";
import { leaveWaiting, requeued, waitingPlan } from "./leave-waiting.ts";
import { earlierCalls, serviceLevel, waitingEntries } from "./reads.ts";
import type { Heard } from "./rules/ivr.ts";
import { startCall } from "./start-call.ts";

let line: Line;
beforeAll(async () => {
  line = await openLine();
});
beforeEach(() => line.forget());
afterAll(() => line.close());

const phases = async (callId: string) =>
  (await line.linesAbout(callId)).filter((l) => l.kind === "telephony.call_changed").map((l) => l.data.event);
const hears = (callId: string, step: number, heard: Heard) => hearCaller(line.twilio(), { callId, step, heard });
const keys = (digits: string): Heard => ({ by: "keypad", digits });
const leaves = (callId: string, result: string) => leaveWaiting(line.twilio(), { callId, result });

describe("a call", () => {
  test("is on record with its leg and its caller before the greeting is heard", async () => {
    const plan = await startCall(line.twilio(), { sid: "CAfirst", from: driver, to: hotline });
    const [call] = await line.db.select().from(calls);
    expect(plan).toMatchObject({ say: "ask", language: "de", callId: call?.id, step: 1, greet: true });
    expect(call).toMatchObject({ sid: "CAfirst", phase: "greeting", fromNumber: driver, startedAt: line.clock.at });
    expect(await line.db.select().from(callLegs)).toMatchObject([{ sid: "CAfirst", role: "caller" }]);
    expect(await line.db.select().from(callers)).toMatchObject([{ id: call?.callerId, number: driver }]);
    expect(await phases(call?.id ?? "")).toEqual(["started"]);
  });

  test("reported five times at once is one call with one answer", async () => {
    const input = { sid: "CAsame", from: driver, to: hotline };
    const plans = await Promise.all(Array.from({ length: 5 }, () => startCall(line.twilio(), input)));
    expect(new Set(plans.map((p) => JSON.stringify(p))).size).toBe(1);
    expect(await line.db.$count(calls)).toBe(1);
    expect(await line.linesOf("telephony.call_changed")).toHaveLength(1);
  });

  test("of a withheld number has a caller of its own each time", async () => {
    await line.greeted({ from: "anonymous" });
    await line.greeted({ from: "anonymous" });
    expect(await line.db.select().from(callers)).toMatchObject([{ number: null }, { number: null }]);
  });

  test("of a known number has the same caller and knows the earlier calls", async () => {
    const first = await line.greeted();
    line.later(60);
    const second = await line.greeted();
    expect(second.callerId).toBe(first.callerId);
    expect(await earlierCalls(line.db, second.callerId ?? "", second.id)).toMatchObject([{ id: first.id }]);
  });

  test("to the English number is in English, to a number nobody registered too", async () => {
    expect((await line.greeted({ to: englishLine })).language).toBe("en");
    expect((await line.greeted({ to: "+33199000000" })).language).toBe("en");
  });
});

describe("what the driver keys in or says", () => {
  test("as an activated station is read back, kept, and he waits", async () => {
    const call = await line.greeted();
    const digits = line.shortCode("AT*ALP*E0417*2");
    const plan = await hears(call.id, 1, keys(digits));
    expect(plan).toMatchObject({ say: "enqueue", because: "found", place: { bay: 2, city: "Mondsee" } });
    expect(await line.call(call.id)).toMatchObject({
      phase: "queued",
      typedText: digits,
      typedBy: "keypad",
      outcome: "activated",
      stationId: line.station.id,
      queuedAt: line.clock.at,
    });
    expect(await line.entry(call.id)).toMatchObject({ kind: "call", priority: 0, language: "de" });
    expect(await phases(call.id)).toEqual(["started", "queued"]);
    expect(await waitingEntries(line.db)).toMatchObject([{ callId: call.id, stationName: "Mondsee West", bay: 2 }]);
  });

  test("as a station that is not activated goes on to a person, and no station is kept", async () => {
    const call = await line.greeted();
    const plan = await hears(call.id, 1, keys(line.shortCode("AT*ALP*E0171*1")));
    expect(plan).toMatchObject({ say: "enqueue", because: "not_activated", place: null });
    expect(await line.call(call.id)).toMatchObject({ outcome: "not_activated", stationId: null, evseId: null });
  });

  test("in words is understood", async () => {
    const call = await line.greeted();
    const text = "Alfa Tango Stern Alfa Lima Papa Stern Echo null vier eins sieben Stern zwei";
    const plan = await hears(call.id, 1, { by: "speech", text, confidence: 0.8 });
    expect(plan).toMatchObject({ say: "enqueue", because: "found" });
    expect(await line.call(call.id)).toMatchObject({ typedBy: "speech", typedText: text });
  });

  test("wrongly is asked again twice; the third time a person helps", async () => {
    const call = await line.greeted();
    expect(await hears(call.id, 1, { by: "nothing" })).toMatchObject({ say: "ask", step: 2, again: "nothing" });
    expect(await hears(call.id, 2, keys("99"))).toMatchObject({ say: "ask", step: 3, typed: "99" });
    expect(await hears(call.id, 3, { by: "nothing" })).toMatchObject({ say: "enqueue", because: "on_to_person" });
    expect(await line.call(call.id)).toMatchObject({ phase: "queued", tries: 3 });
  });

  test("with a star switches the language and costs no try", async () => {
    const call = await line.greeted();
    expect(await hears(call.id, 1, keys("*"))).toMatchObject({ say: "ask", language: "en", greet: true, step: 2 });
    expect(await line.call(call.id)).toMatchObject({ language: "en", tries: 0 });
  });

  test("after he hung up, or in a call nobody knows, changes nothing", async () => {
    const call = await line.greeted();
    await line.leg(call.sid, "completed");
    expect(await hears(call.id, 1, { by: "nothing" })).toEqual({ say: "hangup" });
    expect(await hears(newId(), 1, { by: "nothing" })).toMatchObject({ say: "duty" });
    expect(await line.db.$count(queueEntries)).toBe(0);
  });
});

describe("the waiting room", () => {
  test("says the place in our queue: who was put back in front counts as ahead", async () => {
    const first = await line.waiting();
    line.later(10);
    const second = await line.waiting({ from: "+491711111111" });
    const plan = (id: string, seconds = 0) => waitingPlan(line.twilio(), id, seconds);
    expect(await plan(first)).toEqual({ say: "wait", language: "de", ahead: 0, first: true });
    expect(await plan(second, 30)).toEqual({ say: "wait", language: "de", ahead: 1, first: false });
    expect(await plan(newId())).toMatchObject({ say: "duty" });
  });

  test("left by hanging up: the call is over, and the contact stays as work", async () => {
    const callId = await line.waiting();
    line.later(30);
    expect(await leaves(callId, "hangup")).toEqual({ say: "nothing" });
    const call = await line.call(callId);
    expect(call).toMatchObject({ phase: "ended", endedBy: "caller", endedAt: line.clock.at });
    expect(await line.db.select().from(queueEntries)).toMatchObject([{ leftReason: "abandoned" }]);
    expect(await line.db.select().from(tickets)).toMatchObject([
      { id: call.ticketId, status: "new", subject: "caller_hung_up_waiting", stationId: line.station.id },
    ]);
    const entries = (await line.db.select().from(ticketEntries)).filter((e) => e.kind === "call_abandoned");
    expect(entries).toMatchObject([{ data: { waitedSeconds: 30 } }]);
    expect((await line.linesAbout(callId)).at(-1)?.data).toEqual({ phase: "ended", event: "caller_gone" });
  });

  test("left within five seconds makes no work", async () => {
    const callId = await line.waiting();
    line.later(4);
    await leaves(callId, "hangup");
    expect((await line.call(callId)).phase).toBe("ended");
    expect(await line.db.$count(tickets)).toBe(0);
  });

  test("left because he was fetched has no answer of its own", async () => {
    const callId = await line.waiting();
    expect(await leaves(callId, "redirected")).toEqual({ say: "nothing" });
    expect((await line.call(callId)).phase).toBe("queued");
  });

  test("that breaks takes him back twice with his place, then the duty phone rings, told once", async () => {
    const callId = await line.waiting();
    const place = await line.entry(callId);
    expect(await leaves(callId, "error")).toMatchObject({ say: "enqueue", because: "again" });
    expect(await leaves(callId, "system-error")).toMatchObject({ say: "enqueue", because: "again" });
    expect(await line.entry(callId)).toEqual(place);
    expect(await leaves(callId, "queue-full")).toEqual({ say: "duty", language: "de" });
    expect(await line.call(callId)).toMatchObject({ phase: "fallback", queueFailures: 2 });
    expect(await line.db.select().from(queueEntries)).toMatchObject([{ leftReason: "overflow" }]);
    // The answer already rings the duty phone: an order by REST would cut the ringing off and begin it again.
    expect(await line.jobs("duty_phone")).toEqual([]);
  });
});

describe("a caller who is to be put back", () => {
  test("waits again in front, as long as nobody else answered him", async () => {
    const callId = await line.waiting();
    expect(await requeued(line.twilio(), callId)).toMatchObject({ say: "enqueue", because: "requeued" });
  });

  test("and was answered by the next agent meanwhile is joined with him instead", async () => {
    const agent = await line.onDuty("Kern");
    const { callId } = await line.talking(agent, await line.waiting());
    expect(await requeued(line.twilio(), callId)).toMatchObject({ say: "join", callId });
  });

  test("and hung up meanwhile is let go; one nobody knows gets the duty phone", async () => {
    const callId = await line.waiting();
    await leaves(callId, "hangup");
    expect(await requeued(line.twilio(), callId)).toEqual({ say: "hangup" });
    expect(await requeued(line.twilio(), newId())).toMatchObject({ say: "duty" });
  });
});

describe("the end", () => {
  test("by the agent ends the driver's leg by one order; what follows is no crash", async () => {
    const agent = await line.onDuty("Kern");
    const { callId } = await line.talking(agent, await line.waiting());
    line.later(90);
    await endCall(line.as(agent), callId);
    await endCall(line.as(agent), callId);
    expect(await line.jobs("end_caller")).toMatchObject([{ key: `end_caller:${callId}`, payload: { callId } }]);
    expect(await line.call(callId)).toMatchObject({ phase: "live", agentEnding: true });
    await line.leg((await line.call(callId)).sid, "completed");
    expect(await line.call(callId)).toMatchObject({ phase: "ended", endedBy: "agent", endedAt: line.clock.at });
    expect((await line.presence(agent)).status).toBe("wrap_up");
    expect(await line.db.select().from(tickets)).toMatchObject([{ status: "open" }]);
    expect((await phases(callId)).slice(-2)).toEqual(["agent_ends", "caller_gone"]);
  });

  test("is not somebody else's to make", async () => {
    const agent = await line.onDuty("Kern");
    const other = await line.onDuty("Berg");
    const { callId } = await line.talking(agent, await line.waiting());
    await expect(endCall(line.as(other), callId)).rejects.toMatchObject({ reason: "call_of_another" });
    await expect(endCall(line.as(agent), newId())).rejects.toMatchObject({ code: "not_found" });
    expect(await line.jobs("end_caller")).toEqual([]);
  });

  test("happens once: nothing revives the call", async () => {
    const callId = await line.waiting();
    const { sid } = await line.call(callId);
    line.later(20);
    await line.leg(sid, "completed");
    const over = await line.call(callId);
    line.later(20);
    await line.leg(sid, "in-progress");
    await leaves(callId, "hangup");
    await leaves(callId, "error");
    expect(await line.call(callId)).toEqual(over);
    expect(await line.db.$count(tickets)).toBe(1);
  });

  test("is reckoned into the share of calls that were answered within twenty seconds", async () => {
    const agent = await line.onDuty("Kern");
    const quick = await line.waiting();
    line.later(10);
    await line.talking(agent, quick);
    const patient = await line.waiting({ from: "+491711111111" });
    line.later(30);
    await leaves(patient, "hangup");
    const wrong = await line.waiting({ from: "+491712222222" });
    line.later(2);
    await leaves(wrong, "hangup");
    expect(await serviceLevel(line.db, line.clock.at)).toBe(50);
  });
});

describe("a call that only the fallback answered", () => {
  const found = (more: Partial<FoundCall> = {}): FoundCall => ({
    sid: "CAfound",
    from: driver,
    to: hotline,
    status: "completed",
    startedAt: line.clock.at,
    endedAt: null,
    recordings: [],
    ...more,
  });
  const take = (call: FoundCall) => importCall(line.system("reconciler"), call);

  test("becomes urgent work, once, however many processes find it", async () => {
    expect((await Promise.all([take(found()), take(found())])).sort()).toEqual([false, true]);
    expect(await take(found())).toBe(false);
    const [call] = await line.db.select().from(calls);
    expect(call).toMatchObject({ phase: "ended", endedBy: "system", endedAt: line.clock.at });
    expect(await line.db.select().from(tickets)).toMatchObject([
      { id: call?.ticketId, priority: "high", subject: "call_reached_fallback", originId: call?.id },
    ]);
    expect(await phases(call?.id ?? "")).toEqual(["imported"]);
  });

  test("keeps the voicemail that was left", async () => {
    await take(found({ recordings: [{ sid: "RE1", seconds: 40 }] }));
    expect(await line.db.select().from(tickets)).toMatchObject([{ subject: "voicemail_left" }]);
    const entries = (await line.db.select().from(ticketEntries)).filter((e) => e.kind === "call_missed");
    expect(entries).toMatchObject([{ data: { recordings: [{ sid: "RE1", seconds: 40 }] } }]);
  });

  test("and still runs is left to the duty phone; one that our hook took is not imported", async () => {
    expect(await take(found({ status: "in-progress" }))).toBe(false);
    await line.greeted({ sid: "CAfound" });
    expect(await take(found())).toBe(false);
    expect(await line.db.$count(tickets)).toBe(0);
  });
});

test("an owner's user is refused to report, steer, end and import calls", async () => {
  const callId = newId();
  const found = { sid: "CA1", from: driver, to: hotline, status: "completed", endedAt: null, recordings: [] };
  await line.refuses((ctx) => startCall(ctx, { sid: "CA1", from: driver, to: hotline }));
  await line.refuses((ctx) => hearCaller(ctx, { callId, step: 1, heard: { by: "nothing" } }));
  await line.refuses((ctx) => leaveWaiting(ctx, { callId, result: "hangup" }));
  await line.refuses((ctx) => endCall(ctx, callId));
  await line.refuses((ctx) => importCall(ctx, { ...found, startedAt: line.clock.at }));
});
