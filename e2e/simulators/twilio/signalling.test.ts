import { afterEach, describe, expect, test } from "vitest";
import { manualClock, scaledClock } from "./clock.ts";
import { accessToken, HOTLINE, Softphone, type Stand, stand } from "./stand-in.ts";

let s: Stand;
const phones: Softphone[] = [];
afterEach(async () => {
  for (const phone of phones.splice(0)) phone.close();
  await s.close();
});

const softphone = () => {
  const phone = new Softphone(s.base);
  phones.push(phone);
  return phone;
};
const registered = async (identity: string) => {
  const phone = softphone();
  await phone.register(accessToken(identity));
  return phone;
};
const ring = (to = "client:agent_7") =>
  s.client.calls.create({ from: HOTLINE, to, url: `${s.product}/agent`, timeout: 20 }).then((call) => call.sid);
const start = async () => {
  s = await stand({ "/agent": "<Response><Pause length='60'/></Response>" }, { clock: scaledClock(20) });
};

describe("tokens", () => {
  const listen = async (token: string, media: boolean) => {
    await start();
    const phone = softphone();
    await phone.open();
    phone.send("listen", { token, media });
    return (await phone.next("error")).payload.error?.code;
  };

  test("a token signed with another secret is 20101", async () => {
    expect(await listen(accessToken("agent_7", { secret: "x".repeat(32) }), false)).toBe(20101);
  });

  test("an expired token is 20104", async () => {
    expect(await listen(accessToken("agent_7", { ttl: -10 }), false)).toBe(20104);
  });

  test("the real SDK gets the gateway's own codes", async () => {
    expect(await listen(accessToken("agent_7", { ttl: -10 }), true)).toBe(31205);
  });

  test("a token without incoming calls may listen but not register", async () => {
    await start();
    const phone = softphone();
    await phone.open();
    phone.send("listen", { token: accessToken("agent_7", { incoming: false }), media: false });
    await phone.next("connected");
    phone.send("register", {});
    expect((await phone.next("error")).payload.error?.code).toBe(31201);
    expect(s.sim.control.devices()).toMatchObject([{ registered: false }]);
  });

  test("when its token runs out a device is no longer registered, unless it listens again with a fresh one", async () => {
    s = await stand({}, { clock: manualClock(Date.now()) });
    const phone = softphone();
    await phone.register(accessToken("agent_7", { ttl: 100 }));
    await s.sim.control.advance(90_000);
    phone.send("listen", { token: accessToken("agent_7", { ttl: 200 }), media: false });
    await phone.next("connected");
    await s.sim.control.advance(50_000);
    expect(s.sim.control.devices()[0]?.registered).toBe(true);
    await s.sim.control.advance(100_000);
    expect(s.sim.control.devices()[0]?.registered).toBe(false);
    expect((await phone.next("error")).payload.error?.code).toBe(20104);
  });
});

describe("ringing", () => {
  test("every socket of an identity rings, the first answer wins, the others are cancelled", async () => {
    await start();
    const [one, two] = [await registered("agent_7"), await registered("agent_7")];
    const sid = await ring();
    await Promise.all([one.next("invite"), two.next("invite")]);
    two.send("answer", { callsid: sid, sdp: "" });
    expect((await one.next("cancel")).payload.callsid).toBe(sid);
    one.send("answer", { callsid: sid, sdp: "" });
    await one.next("cancel");
    await s.sim.control.waitFor({ sid, status: "in-progress" });
    expect(s.sim.control.devices().map((device) => device.calls.length)).toEqual([0, 1]);
  });

  test("a rejected call is busy, an unanswered one no-answer after time-out and 5 s", async () => {
    s = await stand({}, { clock: manualClock(Date.now()) });
    const phone = await registered("agent_7");
    const first = await ring();
    await s.sim.control.advance(500);
    await phone.next("invite");
    phone.send("reject", { callsid: first });
    await s.sim.control.waitFor({ sid: first, status: "busy" });
    const second = await ring();
    await s.sim.control.advance(25_000);
    expect(s.sim.control.call(second).status).toBe("ringing");
    await s.sim.control.advance(400);
    expect(s.sim.control.call(second).status).toBe("no-answer");
    await phone.next("cancel");
  });

  test("an identity without a registration is reported as ringing and ends with 480", async () => {
    await start();
    const sid = await ring("client:agent_9");
    await s.sim.control.waitFor({ sid, status: "no-answer" });
    expect(s.sim.control.call(sid).transcript.map((line) => line.text)).toContain("ringing");
    expect(s.sim.control.call(sid).sipCode).toBe(480);
  });

  test("a socket lost while talking ends the call after its reconnect time", async () => {
    await start();
    const phone = await registered("agent_7");
    const sid = await ring();
    await phone.next("invite");
    phone.send("answer", { callsid: sid, sdp: "" });
    await s.sim.control.waitFor({ sid, status: "in-progress" });
    expect(s.sim.control.dropSockets("agent_7")).toBe(1);
    await s.sim.control.waitFor({ sid, status: "completed" });
  });

  test("a socket that comes back with the call's token keeps the call", async () => {
    s = await stand({ "/agent": "<Response><Pause length='600'/></Response>" }, { clock: manualClock(Date.now()) });
    const phone = await registered("agent_7");
    const sid = await ring();
    await s.sim.control.advance(500);
    const invite = await phone.next("invite");
    phone.send("answer", { callsid: sid, sdp: "" });
    await s.sim.control.waitFor({ sid, status: "in-progress", verb: "Pause" });
    phone.close();
    const back = await registered("agent_7");
    back.send("invite", { callsid: sid, sdp: "", reconnect: invite.payload.reconnect, twilio: {} });
    await back.next("answer");
    await s.sim.control.advance(60_000);
    expect(s.sim.control.call(sid).status).toBe("in-progress");
  });

  test("keys pressed on the softphone reach the document that runs on its leg", async () => {
    await start();
    s.routes["/agent"] = `<Response><Gather numDigits="1" action="/key"/></Response>`;
    const phone = await registered("agent_7");
    const sid = await ring();
    await phone.next("invite");
    phone.send("answer", { callsid: sid, sdp: "" });
    await s.sim.control.waitFor({ sid, verb: "Gather" });
    phone.send("dtmf", { callsid: sid, dtmf: "5" });
    await s.sim.control.waitFor({ what: "request", kind: "action" });
    expect(s.at("/key")[0]?.params.Digits).toBe("5");
  });

  test("an unanswered call can be cancelled over REST", async () => {
    await start();
    const phone = await registered("agent_7");
    const sid = await ring();
    await phone.next("invite");
    await s.client.calls(sid).update({ status: "canceled" });
    await phone.next("cancel");
    expect(s.sim.control.call(sid).status).toBe("canceled");
  });
});
