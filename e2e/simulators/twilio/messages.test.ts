import { afterEach, expect, test } from "vitest";
import { scaledClock } from "./clock.ts";
import { ACCOUNT, CALLER, HOTLINE, type Routes, type Stand, stand, TOKEN } from "./stand-in.ts";

let s: Stand;
afterEach(() => s.close());

const SERVICE = `MG${"3".repeat(32)}`;
const start = async (routes: Routes = {}, service = false) => {
  s = await stand({ "/sms": "<Response/>", ...routes }, { clock: scaledClock(50) });
  const number = s.sim.control.numbers()[0];
  if (number && service) number.messagingServiceSid = SERVICE;
};
const send = (to: string, service = false) =>
  s.client.messages.create({
    to,
    body: "Ihr Ticket CL-204",
    statusCallback: `${s.product}/receipt`,
    ...(service ? { messagingServiceSid: SERVICE } : { from: HOTLINE }),
  });
const receipts = () => s.at("/receipt").map((each) => each.params.MessageStatus);

test("a message climbs from queued to delivered and says so", async () => {
  await start();
  const message = await send(CALLER);
  expect(message).toMatchObject({ status: "queued", from: HOTLINE, numSegments: "1", direction: "outbound-api" });
  await s.sim.control.waitFor({ what: "message", sid: message.sid, status: "delivered" });
  await s.sim.control.waitFor({ what: "request", kind: "sms-status", count: 2 });
  expect(receipts()).toEqual(["sent", "delivered"]);
  expect(await s.client.messages(message.sid).fetch()).toMatchObject({ status: "delivered", errorCode: null });
});

test.each([
  ["+491700009911", "undelivered", 30003],
  ["+491700009912", "undelivered", 30005],
  ["+491700009913", "failed", 30007],
])("a message to %s ends as %s with %i", async (to, status, code) => {
  await start();
  const message = await send(to);
  await s.sim.control.waitFor({ what: "message", sid: message.sid, status });
  await s.sim.control.waitFor({ what: "request", kind: "sms-status", count: status === "failed" ? 1 : 2 });
  expect(s.at("/receipt").at(-1)?.params).toMatchObject({ MessageStatus: status, ErrorCode: String(code) });
});

test("STOP is answered, keeps further messages away with 21610, and START undoes it", async () => {
  await start();
  await s.sim.control.sendMessage({ from: CALLER, to: HOTLINE, body: "Stop" });
  expect(s.at("/sms")[0]?.params).toMatchObject({ Body: "Stop", From: CALLER });
  await expect(send(CALLER)).rejects.toMatchObject({ code: 21610, status: 400 });
  await s.sim.control.sendMessage({ from: CALLER, to: HOTLINE, body: "START" });
  await expect(send(CALLER)).resolves.toMatchObject({ status: "queued" });
});

test("with a Messaging Service the refusal comes only in the status callback", async () => {
  await start({}, true);
  await s.sim.control.sendMessage({ from: CALLER, to: HOTLINE, body: "STOP" });
  expect(s.at("/sms")[0]?.params).toMatchObject({ OptOutType: "STOP", MessagingServiceSid: SERVICE });
  const message = await send(CALLER, true);
  expect(message.status).toBe("accepted");
  await s.sim.control.waitFor({ what: "message", sid: message.sid, status: "failed" });
  await s.sim.control.waitFor({ what: "request", kind: "sms-status", count: 2 });
  expect(receipts()).toEqual(["queued", "failed"]);
  expect(s.at("/receipt")[1]?.params.ErrorCode).toBe("21610");
});

test("a text with a photo names the photo's address, which needs Basic auth", async () => {
  await start();
  await s.sim.control.sendMessage({
    from: CALLER,
    to: HOTLINE,
    body: "Schauen Sie",
    media: [{ contentType: "image/png" }],
  });
  const params = s.at("/sms")[0]?.params ?? {};
  expect(params).toMatchObject({ NumMedia: "1", MediaContentType0: "image/png" });
  const path = new URL(params.MediaUrl0 ?? "").pathname;
  expect((await fetch(s.base + path)).status).toBe(401);
  const photo = await fetch(s.base + path, { headers: { authorization: `Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}` } });
  expect(photo.headers.get("content-type")).toBe("image/png");
  expect(await s.client.messages(params.MessageSid ?? "").media.list()).toHaveLength(1);
});

test("an answer in TwiML is sent back", async () => {
  await start({ "/sms": "<Response><Message>Danke!</Message></Response>" });
  await s.sim.control.sendMessage({ from: CALLER, to: HOTLINE, body: "417 lädt nicht" });
  await s.sim.control.waitFor({ what: "message", to: CALLER, body: "Danke!", status: "delivered" });
});

test("a failing SmsUrl is followed by the fallback, and a failing fallback only leaves alerts and the message", async () => {
  await start({ "/sms": { status: 500 }, "/sms-fallback": { status: 500 } });
  const sid = await s.sim.control.sendMessage({ from: CALLER, to: HOTLINE, body: "417" });
  expect(s.at("/sms-fallback")[0]?.params).toMatchObject({ ErrorCode: "11200", Body: "417" });
  expect(s.sim.control.alerts()).toHaveLength(2);
  expect((await s.client.messages.list({ to: HOTLINE })).map((each) => each.sid)).toEqual([sid]);
});

test("messages can be listed by sender and day, redacted and deleted", async () => {
  await start();
  const sid = await s.sim.control.sendMessage({ from: CALLER, to: HOTLINE, body: "geheim" });
  expect(await s.client.messages.list({ from: CALLER, dateSent: new Date() })).toHaveLength(1);
  expect(await s.client.messages.list({ dateSentAfter: new Date(Date.now() + 40 * 86_400_000) })).toEqual([]);
  expect((await s.client.messages(sid).update({ body: "" })).body).toBe("");
  await s.client.messages(sid).remove();
  await expect(s.client.messages(sid).fetch()).rejects.toMatchObject({ code: 20404 });
  expect(s.sim.control.nonconformities()).toEqual([]);
});

test("the outcome of a delivery can be set per number", async () => {
  await start();
  s.sim.control.setDelivery(CALLER, "undelivered", 30008);
  const message = await send(CALLER);
  await s.sim.control.waitFor({ what: "message", sid: message.sid, status: "undelivered" });
  expect(await s.client.messages(message.sid).fetch()).toMatchObject({ errorCode: 30008 });
});
