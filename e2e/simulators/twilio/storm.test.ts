import { afterEach, expect, test } from "vitest";
import { scaledClock } from "./clock.ts";
import { chance } from "./sids.ts";
import { accessToken, HOTLINE, Softphone, type Stand, stand } from "./stand-in.ts";

let s: Stand;
let phone: Softphone;
afterEach(async () => {
  phone.close();
  await s.close();
});

test("after a storm of calls, keys, conferences and faults nobody is left behind and no response broke Twilio's documents", async () => {
  s = await stand(
    {
      "/voice": `<Response><Gather numDigits="1" action="/got" timeout="2"><Say>hello</Say></Gather><Redirect>/got</Redirect></Response>`,
      "/got": `<Response><Enqueue action="/exit" waitUrl="/wait#rc=2&amp;rp=all">hotline</Enqueue></Response>`,
      "/wait": `<Response><Gather numDigits="1" action="/leave"><Pause length="3"/></Gather></Response>`,
      "/leave": "<Response><Leave/></Response>",
      "/exit": `<Response><Record timeout="2" maxLength="5" action="/bye"/></Response>`,
      "/bye": "<Response><Hangup/></Response>",
      "/fallback": "<Response><Dial timeout='5'><Number>+493000009904</Number></Dial></Response>",
    },
    { clock: scaledClock(60), seed: 11 },
  );
  const { control } = s.sim;
  const rng = chance(11);
  const pick = <T>(list: T[]): T | undefined => list[Math.floor(rng.next() * list.length)];
  phone = new Softphone(s.base);
  await phone.register(accessToken("agent_1"));
  for (const [on, fault] of [
    ["wait", "http"],
    ["voice", "http"],
    ["call-status", "duplicate"],
    ["action", "dropAfterEffect"],
    ["queue-exit", "reset"],
  ] as const) {
    control.addFault({ target: "hook", on, fault, probability: 0.1 });
  }
  for (let n = 0; n < 300; n += 1) {
    const call = pick(control.calls().filter((each) => !each.over));
    const act = Math.floor(rng.next() * 7);
    if (act <= 1) control.placeCall({ from: `+49171${1_000_000 + n}`, to: HOTLINE });
    else if (act === 2 && call) control.hangUp(call.sid);
    else if (act === 3 && call) control.press(call.sid, "5");
    else if (act === 4)
      await s.client
        .conferences(`ix-${n}`)
        .participants.create({ from: HOTLINE, to: "client:agent_1", label: "offer", timeout: 5 });
    else if (act === 5 && call?.direction === "inbound") {
      const twiml = `<Response><Dial><Conference endConferenceOnExit="true">ix-${n - 1}</Conference></Dial></Response>`;
      await s.client
        .calls(call.sid)
        .update({ twiml })
        .catch((error) => expect(error.code).toBe(21220));
    } else await control.idle();
    for (const frame of phone.frames.splice(0)) {
      if (frame.type === "invite")
        phone.send(rng.next() < 0.7 ? "answer" : "reject", { callsid: frame.payload.callsid, sdp: "" });
    }
  }
  control.clearFaults();
  for (const call of control.calls().filter((each) => !each.over)) control.hangUp(call.sid);
  await control.idle();
  expect(control.calls().filter((each) => !each.over)).toEqual([]);
  expect(control.conferences().filter((each) => each.status !== "completed")).toEqual([]);
  expect(control.queues().flatMap((queue) => queue.members)).toEqual([]);
  expect(control.nonconformities()).toEqual([]);
  expect(control.alerts().filter((alert) => alert.text.startsWith("simulator:"))).toEqual([]);
  expect(s.received.filter((each) => !each.valid)).toEqual([]);
});
