import { afterEach, describe, expect, test } from "vitest";
import { manualClock, scaledClock } from "./clock.ts";
import { ACCOUNT, CALLER, HOTLINE, type Routes, type Stand, stand, TOKEN } from "./stand-in.ts";

let s: Stand;
afterEach(() => s.close());

const place = (from = CALLER) => s.sim.control.placeCall({ from, to: HOTLINE });
const fast = async (routes: Routes) => {
  s = await stand(routes, { clock: scaledClock(20) });
};
const texts = (sid: string) => s.sim.control.call(sid).transcript.map((line) => line.text);

describe("Gather", () => {
  test("a key interrupts the prompt, and the finishing key is not part of the digits", async () => {
    s = await stand(
      {
        "/voice": `<Response><Gather action="/got" finishOnKey="#"><Say>${"long ".repeat(200)}</Say></Gather></Response>`,
        "/got": "<Response><Pause length='60'/></Response>",
      },
      { clock: manualClock() },
    );
    const sid = place();
    await s.sim.control.advance(500);
    expect(s.sim.control.call(sid).verb).toBe("Gather > Say");
    s.sim.control.press(sid, "12#");
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.at("/got")[0]?.params).toMatchObject({ Digits: "12", FinishedOnKey: "#" });
  });

  test("the time-out counts from the end of the prompt and again after each key", async () => {
    s = await stand(
      {
        "/voice": `<Response><Gather action="/got" timeout="3"><Say>Hi</Say></Gather><Say>nothing</Say></Response>`,
        "/got": "<Response/>",
      },
      { clock: manualClock() },
    );
    const first = place();
    await s.sim.control.advance(3000);
    expect(texts(first)).not.toContain("nothing");
    await s.sim.control.advance(500);
    expect(texts(first)).toContain("nothing");
    const second = place();
    await s.sim.control.advance(2000);
    s.sim.control.press(second, "4");
    await s.sim.control.advance(2000);
    s.sim.control.press(second, "5");
    await s.sim.control.advance(3100);
    expect(s.at("/got")[0]?.params.Digits).toBe("45");
  });

  test("speech is reported with its confidence", async () => {
    await fast({
      "/voice": `<Response><Gather input="speech" language="de-DE" action="/got"/></Response>`,
      "/got": "<Response><Pause length='60'/></Response>",
    });
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Gather" });
    s.sim.control.say(sid, "Ladesäule vierhundertsiebzehn", 0.72);
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.at("/got")[0]?.params).toMatchObject({
      SpeechResult: "Ladesäule vierhundertsiebzehn",
      Confidence: "0.72",
    });
  });
});

describe("Enqueue", () => {
  const QUEUE = `<Response><Enqueue action="/exit" waitUrl="/wait">hotline</Enqueue></Response>`;

  test("the waitUrl is asked again whenever its document ends", async () => {
    s = await stand(
      { "/voice": QUEUE, "/wait": "<Response><Pause length='10'/></Response>", "/exit": "<Response/>" },
      { clock: manualClock() },
    );
    place();
    await s.sim.control.advance(35_000);
    expect(s.at("/wait").map((each) => each.params.QueueTime)).toEqual(["0", "10", "20", "30"]);
  });

  test("Leave, hang-up, a failing waitUrl and a full queue each have their QueueResult", async () => {
    let wait = "<Response><Leave/></Response>";
    await fast({ "/voice": QUEUE, "/wait": () => wait, "/exit": "<Response><Pause length='60'/></Response>" });
    const exits = () => s.at("/exit").map((each) => each.params.QueueResult);
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(exits()).toEqual(["leave"]);
    wait = "<Response><Pause length='100'/></Response>";
    const second = place();
    await s.sim.control.waitFor({ sid: second, verb: "Enqueue hotline > Pause" });
    s.sim.control.hangUp(second);
    await s.sim.control.waitFor({ what: "request", kind: "queue-exit", count: 2 });
    expect(exits()).toEqual(["leave", "hangup"]);
    expect(s.at("/exit")[1]?.params.CallStatus).toBe("completed");
    wait = "<broken";
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(exits().at(-1)).toBe("error");
    const [queue] = await s.client.queues.list();
    await s.client.queues(queue?.sid ?? "").update({ maxSize: 1 });
    wait = "<Response><Pause length='100'/></Response>";
    await s.sim.control.waitFor({ sid: place(), verb: "Enqueue hotline > Pause" });
    await s.sim.control.waitFor({ sid: place(), verb: "Pause", status: "in-progress" });
    await s.sim.control.waitFor({ what: "request", kind: "queue-exit", count: 4 });
    expect(exits().at(-1)).toBe("queue-full");
  });

  test("Dial Queue takes the front and both are bridged until one hangs up", async () => {
    await fast({
      "/voice": (params) =>
        params.From === CALLER ? QUEUE : `<Response><Dial action="/dialled"><Queue>hotline</Queue></Dial></Response>`,
      "/wait": "<Response><Pause length='100'/></Response>",
      "/exit": "<Response><Hangup/></Response>",
      "/dialled": "<Response/>",
    });
    const waiting = place();
    await s.sim.control.waitFor({ sid: waiting, verb: "Enqueue hotline > Pause" });
    const agent = place("+493099999");
    await s.sim.control.waitFor({ sid: waiting, verb: "bridged" });
    s.sim.control.hangUp(agent);
    await s.sim.control.waitFor({ sid: waiting, status: "completed" });
    expect(s.at("/exit")[0]?.params.QueueResult).toBe("bridged");
  });

  test("a verb that is not allowed while waiting is skipped with a warning", async () => {
    await fast({ "/voice": QUEUE, "/wait": "<Response><Dial>+493011111</Dial><Pause length='99'/></Response>" });
    await s.sim.control.waitFor({ sid: place(), verb: "Enqueue hotline > Pause" });
    expect(s.sim.control.alerts()[0]).toMatchObject({ code: 12200 });
  });
});

describe("Conference", () => {
  const room = (attributes: string) =>
    `<Response><Dial action="/after"><Conference statusCallback="/conf" statusCallbackEvent="start end join leave" ${attributes}>r</Conference></Dial></Response>`;

  test("it starts with the second participant, and its first participant fixes the callback", async () => {
    await fast({
      "/voice": (_p, nth) => (nth === 1 ? room("") : room("").replace("/conf", "/other")),
      "/after": "<Response/>",
    });
    place();
    await s.sim.control.waitFor({ what: "conference", name: "r", status: "init", participants: 1 });
    place("+491722222222");
    await s.sim.control.waitFor({ what: "conference", name: "r", status: "in-progress" });
    await s.sim.control.waitFor({ what: "request", kind: "conference-status", count: 3 });
    expect(s.at("/other")).toEqual([]);
    expect(s.at("/conf").map((each) => each.params.StatusCallbackEvent)).toEqual([
      "participant-join",
      "participant-join",
      "conference-start",
    ]);
  });

  test("without startConferenceOnEnter nobody starts it", async () => {
    await fast({ "/voice": room(`startConferenceOnEnter="false"`) });
    place();
    place("+491722222222");
    await s.sim.control.waitFor({ what: "conference", name: "r", participants: 2 });
    expect(s.sim.control.conferences()[0]?.status).toBe("init");
  });

  test("the last participant's leaving ends it; a removed caller goes on with the action", async () => {
    await fast({ "/voice": room(""), "/after": "<Response><Pause length='90'/></Response>" });
    const sid = place();
    const found = (await s.sim.control.waitFor({ what: "conference", name: "r", participants: 1 })) as { sid: string };
    await s.client.conferences(found.sid).participants(sid).remove();
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.at("/after")[0]?.params).toMatchObject({ DialCallStatus: "answered", CallStatus: "in-progress" });
    expect(await s.client.conferences(found.sid).fetch()).toMatchObject({
      status: "completed",
      reasonConferenceEnded: "last-participant-kicked",
    });
  });

  test("a caller alone in a conference can be taken back: the action is told, its answer ignored, the conference ends", async () => {
    await fast({
      "/voice": room(`endConferenceOnExit="true" participantLabel="caller"`),
      "/after": "<Response><Say>never said</Say></Response>",
      "/requeue": "<Response><Enqueue>hotline</Enqueue></Response>",
    });
    const sid = place();
    await s.sim.control.waitFor({ what: "conference", name: "r", participants: 1 });
    await s.client.calls(sid).update({ url: `${s.product}/requeue` });
    await s.sim.control.waitFor({ sid, verb: "Enqueue hotline" });
    await s.sim.control.waitFor({ what: "request", kind: "action" });
    expect(texts(sid)).not.toContain("never said");
    expect(s.sim.control.conferences()[0]?.status).toBe("completed");
    expect(s.sim.control.call(sid).status).toBe("in-progress");
  });

  test("hold, mute and coaching are reported once each, and a held participant hears the hold document", async () => {
    await fast({
      "/voice": room(`participantLabel="caller"`),
      "/hold": "<Response><Say>Bitte warten</Say><Pause length='30'/></Response>",
    });
    const sid = place();
    const conference = s.client.conferences("r");
    await s.sim.control.waitFor({ what: "conference", name: "r", participants: 1 });
    const { conferenceSid } = await conference
      .participants("caller")
      .update({ hold: true, holdUrl: `${s.product}/hold` });
    await s.sim.control.waitFor({ sid, says: "Bitte warten" });
    await conference.participants("caller").update({ hold: false });
    expect(await s.client.conferences(conferenceSid).participants.list({ hold: true })).toEqual([]);
    await expect(
      conference.participants("caller").update({ coaching: true, callSidToCoach: `CA${"9".repeat(32)}` }),
    ).rejects.toMatchObject({
      code: 13240,
    });
  });

  test("a participant who is not there leaves with participant_add_failed and the call's status", async () => {
    s = await stand({}, { clock: manualClock() });
    const create = () =>
      s.client.conferences("r").participants.create({
        from: HOTLINE,
        to: "client:nobody",
        label: "offer-1",
        timeout: 20,
        conferenceStatusCallback: `${s.product}/conf`,
        conferenceStatusCallbackEvent: ["join", "leave"],
      });
    const { callSid } = await create();
    await expect(create()).rejects.toMatchObject({ code: 16025 });
    await s.sim.control.advance(3000);
    expect(s.sim.control.call(callSid)).toMatchObject({ status: "no-answer", sipCode: 480 });
    expect(s.at("/conf").map((each) => each.params)).toMatchObject([
      {
        StatusCallbackEvent: "participant-leave",
        ReasonParticipantLeft: "participant_add_failed",
        ParticipantCallStatus: "no-answer",
      },
    ]);
  });
});

describe("Dial", () => {
  const dial = (inner: string, attributes = "") =>
    `<Response><Dial action="/dialled" ${attributes}>${inner}</Dial></Response>`;

  test.each([
    ["+493000009901", "busy"],
    ["+493000009903", "failed"],
    ["+493000009905", "busy"],
  ])("%s ends as %s", async (number, status) => {
    await fast({
      "/voice": dial(`<Number>${number}</Number>`),
      "/dialled": "<Response><Pause length='60'/></Response>",
    });
    await s.sim.control.waitFor({ sid: place(), verb: "Pause" });
    expect(s.at("/dialled")[0]?.params.DialCallStatus).toBe(status);
  });

  test("an unanswered phone rings for its time-out and 5 s more, then the next in sequence is called", async () => {
    s = await stand(
      {
        "/voice": dial(
          "<Number>+493000009902</Number><Number>+493000009904</Number>",
          `sequential="true" timeout="20"`,
        ),
      },
      { clock: manualClock() },
    );
    place();
    await s.sim.control.advance(25_000);
    expect(s.sim.control.calls().filter((each) => each.status === "ringing")).toHaveLength(1);
    await s.sim.control.advance(4_000);
    expect(s.sim.control.calls().map((each) => each.status)).toEqual(["in-progress", "no-answer", "in-progress"]);
  });

  test("several phones ring at once, the operator answers one, the others stop, and both hear each other", async () => {
    await fast({
      "/voice": dial("<Number>+493011111111</Number><Number>+493022222222</Number>"),
      "/dialled": "<Response/>",
    });
    const sid = place();
    const leg = (await s.sim.control.waitFor({ to: "+493022222222", status: "ringing" })) as { sid: string };
    s.sim.control.answer(leg.sid);
    await s.sim.control.waitFor({ to: "+493011111111", status: "canceled" });
    await s.sim.control.waitFor({ sid, says: "connected to" });
    s.sim.control.say(leg.sid, "Technik, guten Abend");
    expect(texts(sid)).toContain("Technik, guten Abend");
    s.sim.control.hangUp(leg.sid);
    await s.sim.control.waitFor({ what: "request", kind: "action" });
    expect(s.at("/dialled")[0]?.params).toMatchObject({ DialCallStatus: "completed", DialCallSid: leg.sid });
  });

  test("a screened phone is connected only after its document has ended without a hang-up", async () => {
    await fast({
      "/voice": dial(`<Number url="/screen">+493000009904</Number>`),
      "/screen": `<Response><Gather numDigits="1" action="/press"><Say>Press 1</Say></Gather><Hangup/></Response>`,
      "/press": "<Response/>",
      "/dialled": "<Response><Pause length='60'/></Response>",
    });
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Pause" });
    expect(s.at("/dialled")[0]?.params.DialCallStatus).toBe("no-answer");
  });
});

describe("Record", () => {
  test("a message that was spoken is recorded, reported, listed and playable", async () => {
    await fast({
      "/voice": `<Response><Record maxLength="60" action="/done" recordingStatusCallback="/rec"/></Response>`,
      "/done": "<Response/>",
    });
    const sid = place();
    await s.sim.control.waitFor({ sid, verb: "Record" });
    s.sim.control.say(sid, "Bitte rufen Sie zurück");
    s.sim.control.press(sid, "#");
    await s.sim.control.waitFor({ what: "request", kind: "recording-status" });
    const [recording] = await s.client.recordings.list({ callSid: sid });
    expect(s.at("/done")[0]?.params).toMatchObject({ RecordingSid: recording?.sid, Digits: "#" });
    expect(s.at("/rec")[0]?.params).toMatchObject({ RecordingStatus: "completed", RecordingSource: "RecordVerb" });
    const path = `${s.base}${recording?.uri.replace(".json", ".wav")}`;
    expect((await fetch(path)).status).toBe(401);
    const user = `${ACCOUNT}:${TOKEN}`;
    const audio = await fetch(path, { headers: { authorization: `Basic ${btoa(user)}` } });
    expect(
      Buffer.from(await audio.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe("RIFF");
    await s.client.recordings(recording?.sid ?? "").remove();
    expect(await s.client.recordings.list()).toEqual([]);
  });

  test("silence is an absent recording and the next verb runs", async () => {
    await fast({ "/voice": `<Response><Record timeout="2"/><Say>no message</Say><Pause length="60"/></Response>` });
    const sid = place();
    await s.sim.control.waitFor({ sid, says: "no message" });
    expect(s.sim.control.recordings()[0]?.status).toBe("absent");
  });
});

test("Reject leaves the call unanswered, and a leading Pause does not answer it", async () => {
  s = await stand(
    { "/voice": `<Response><Pause length="2"/><Reject reason="busy"/></Response>` },
    { clock: manualClock() },
  );
  const sid = place();
  await s.sim.control.advance(1000);
  expect(s.sim.control.call(sid).status).toBe("ringing");
  await s.sim.control.advance(1500);
  expect(s.sim.control.call(sid)).toMatchObject({ status: "busy", answeredAt: null });
});
