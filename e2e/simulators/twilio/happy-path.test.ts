import { afterEach, expect, test } from "vitest";
import { scaledClock } from "./clock.ts";
import { accessToken, CALLER, HOTLINE, Softphone, type Stand, stand } from "./stand-in.ts";

let s: Stand;
let phone: Softphone | null = null;
afterEach(async () => {
  phone?.close();
  phone = null;
  await s.close();
});

const GREETING = `<Response>
  <Gather input="dtmf speech" numDigits="3" action="/gathered" timeout="5"><Say language="de-DE">Willkommen bei Chargeline.</Say></Gather>
  <Redirect>/gathered?none=1</Redirect></Response>`;
const ENQUEUE = `<Response><Enqueue action="/queue-exit" waitUrl="/wait#rc=2&amp;rp=all">hotline</Enqueue><Redirect>/voicemail</Redirect></Response>`;
const WAIT = `<Response><Say language="de-DE">Sie sind auf Platz eins.</Say><Pause length="5"/></Response>`;
const JOIN = `<Response><Dial action="/after"><Conference endConferenceOnExit="true" participantLabel="caller" beep="false"
  statusCallback="/ignored">ix-1</Conference></Dial></Response>`;

async function talk() {
  s = await stand(
    {
      "/voice": GREETING,
      "/gathered": ENQUEUE,
      "/wait": WAIT,
      "/join": JOIN,
      "/queue-exit": "<Response/>",
      "/after": "<Response/>",
    },
    { clock: scaledClock(20) },
  );
  phone = new Softphone(s.base);
  await phone.register(accessToken("agent_7"));
  const callSid = s.sim.control.placeCall({ from: CALLER, to: HOTLINE, name: "Erika" });
  await s.sim.control.waitFor({ sid: callSid, says: "Willkommen" });
  s.sim.control.press(callSid, "417");
  await s.sim.control.waitFor({ sid: callSid, says: "Platz eins" });
  const queue = (await s.client.queues.list())[0];
  const members = await s.client.queues(queue?.sid ?? "").members.list();
  expect(members.map((member) => member.callSid)).toEqual([callSid]);
  const participant = await s.client.conferences("ix-1").participants.create({
    from: HOTLINE,
    to: "client:agent_7?ix=42",
    label: "offer-1",
    timeout: 20,
    endConferenceOnExit: false,
    beep: "false",
    statusCallback: `${s.product}/call-status`,
    statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    conferenceStatusCallback: `${s.product}/conference`,
    conferenceStatusCallbackEvent: ["start", "end", "join", "leave", "mute", "hold", "modify"],
  });
  const invite = await phone.next("invite");
  expect(invite.payload).toMatchObject({
    callsid: participant.callSid,
    sdp: "",
    parameters: { Params: "ix=42", From: HOTLINE },
  });
  phone.send("answer", { callsid: participant.callSid, sdp: "" });
  await s.sim.control.waitFor({ sid: participant.callSid, status: "in-progress" });
  await s.client.calls(callSid).update({ url: `${s.product}/join` });
  await s.sim.control.waitFor({ what: "conference", name: "ix-1", status: "in-progress" });
  return { callSid, agentSid: participant.callSid };
}

test("a caller waits in the queue, an agent answers, both talk, and the caller's hang-up ends the conference", async () => {
  const { callSid, agentSid } = await talk();
  s.sim.control.hangUp(callSid);
  await phone?.next("hangup");
  await s.sim.control.waitFor({ sid: agentSid, status: "completed" });
  await s.sim.control.waitFor({ what: "request", kind: "conference-status", count: 6 });

  expect(s.received.every((each) => each.valid)).toBe(true);
  expect(s.at("/voice")[0]?.params).toMatchObject({
    CallSid: callSid,
    From: CALLER,
    To: HOTLINE,
    CallStatus: "ringing",
    Direction: "inbound",
  });
  expect(s.at("/gathered")[0]?.params).toMatchObject({ Digits: "417", CallStatus: "in-progress" });
  expect(s.at("/wait")[0]?.params).toMatchObject({ QueuePosition: "1", CurrentQueueSize: "1", MaxQueueSize: "1000" });
  expect(s.at("/queue-exit")[0]?.params).toMatchObject({ QueueResult: "redirected" });
  const statuses = s.at("/call-status").map((each) => each.params);
  expect(statuses.map((each) => each.CallStatus)).toEqual(["initiated", "ringing", "in-progress", "completed"]);
  expect(statuses.map((each) => each.SequenceNumber)).toEqual(["0", "1", "2", "3"]);
  const events = s.at("/conference").map((each) => each.params);
  expect(events.map((each) => each.StatusCallbackEvent)).toEqual([
    "participant-join",
    "participant-join",
    "conference-start",
    "participant-leave",
    "participant-leave",
    "conference-end",
  ]);
  expect(events.map((each) => each.SequenceNumber)).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect(events[3]).toMatchObject({ ParticipantLabel: "caller", ReasonParticipantLeft: "participant_hung_up" });
  expect(events[4]).toMatchObject({ ParticipantLabel: "offer-1", ReasonParticipantLeft: "moderator_ended_conference" });
  expect(events[5]).toMatchObject({
    ReasonConferenceEnded: "participant-with-end-conference-on-exit-left",
    CallSidEndingConference: callSid,
  });
  expect(s.at("/ignored")).toEqual([]);
  expect(s.sim.control.nonconformities()).toEqual([]);
  expect(s.at("/status")[0]?.params).toMatchObject({ CallStatus: "completed", CallSid: callSid });
});

test("an agent who hangs up leaves the caller in the conference", async () => {
  const { callSid, agentSid } = await talk();
  phone?.send("hangup", { callsid: agentSid });
  await s.sim.control.waitFor({ what: "conference", name: "ix-1", participants: 1 });
  const [participant] = await s.client.conferences("ix-1").participants.list();
  expect(participant).toMatchObject({ callSid, label: "caller", status: "connected" });
  expect(s.sim.control.call(callSid)).toMatchObject({ status: "in-progress", verb: "Dial Conference ix-1" });
});
