/**
 * Text messages. Out: accepted (service) or queued → sending → sent → delivered | undelivered | failed. In: receiving →
 * received, then the number's SmsUrl is asked, whose failure is only logged. STOP and START are kept per (service or
 * number, person); a send to somebody opted out is refused with 21610, by a service only in the status callback.
 * Number endings 9911–9915 are sentinels (README). Sources: twilio.com/docs/messaging/guides/webhook-request,
 * /messaging/tutorials/advanced-opt-out.
 */
import { geoParams } from "./call-params.ts";
import { parseTwiml } from "./twiml-parse.ts";
import { methodOf } from "./twiml-run.ts";
import { sendHook } from "./webhooks.ts";
import type { Callback, IncomingNumber, Media, Message, MessageStatus, World } from "./world.ts";

const STOP = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
const START = ["START", "YES", "UNSTOP"];
const HELP = ["HELP", "INFO"];
const GSM = /^[\n\r\u0020-\u007e£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€]*$/;

/** Ending of the recipient's number → how delivery ends. */
const SENTINELS: Readonly<Record<string, { status: MessageStatus; code: number | null }>> = {
  "9911": { status: "undelivered", code: 30003 },
  "9912": { status: "undelivered", code: 30005 },
  "9913": { status: "failed", code: 30007 },
  "9914": { status: "failed", code: 21610 },
  "9915": { status: "sent", code: null },
  "9916": { status: "undelivered", code: 30006 },
};

export const segmentsOf = (body: string): number => {
  const [single, part] = GSM.test(body) ? [160, 153] : [70, 67];
  return body.length <= single ? 1 : Math.ceil(body.length / part);
};

export const optKey = (senderOrService: string, person: string): string => `${senderOrService}|${person}`;

export const isOptedOut = (world: World, senderOrService: string, person: string): boolean =>
  person.endsWith("9914") || world.optedOut.has(optKey(senderOrService, person));

export interface NewMessage {
  from: string | null;
  to: string;
  body: string;
  direction: Message["direction"];
  messagingServiceSid?: string | null;
  callback?: Callback | null;
  media?: { contentType: string; bytes: Buffer }[];
}

export function createMessage(world: World, input: NewMessage): Message {
  const now = world.clock.now();
  const files = input.media ?? [];
  const message: Message = {
    sid: world.rng.sid(files.length > 0 ? "MM" : "SM"),
    from: input.from,
    to: input.to,
    body: input.body,
    direction: input.direction,
    status: input.direction === "inbound" ? "receiving" : input.messagingServiceSid ? "accepted" : "queued",
    messagingServiceSid: input.messagingServiceSid ?? null,
    errorCode: null,
    createdAt: now,
    updatedAt: now,
    sentAt: null,
    media: [],
    callback: input.callback ?? null,
  };
  message.media = files.map(
    (file): Media => ({ sid: world.rng.sid("ME"), messageSid: message.sid, createdAt: now, ...file }),
  );
  world.messages.set(message.sid, message);
  world.ledger.changed();
  return message;
}

/** Moves an outbound message through its ladder. */
export function deliver(world: World, message: Message): void {
  const later = (ms: number, run: () => void) => world.clock.setTimer(run, ms);
  const senderOrService = message.messagingServiceSid ?? message.from ?? "";
  const sender = message.from ?? senderOf(world, message.messagingServiceSid);
  const step = (status: MessageStatus, code: number | null = null) => setStatus(world, message, status, code);
  later(200, () => {
    message.from = sender;
    if (message.status === "canceled") return;
    if (message.messagingServiceSid) step("queued");
    if (isOptedOut(world, senderOrService, message.to)) return step("failed", 21610);
    later(200, () => {
      step("sending");
      const end = world.deliveries.get(message.to) ??
        SENTINELS[message.to.slice(-4)] ?? { status: "delivered" as const, code: null };
      if (end.status === "failed") return later(300, () => step("failed", end.code));
      later(300, () => {
        step("sent");
        if (end.status !== "sent") later(1000, () => step(end.status, end.code));
      });
    });
  });
}

const senderOf = (world: World, service: string | null): string | null =>
  [...world.numbers.values()].find((number) => number.messagingServiceSid === service)?.phoneNumber ?? null;

const TOLD: readonly MessageStatus[] = ["queued", "sent", "delivered", "undelivered", "failed"];

export function setStatus(world: World, message: Message, status: MessageStatus, code: number | null = null): void {
  message.status = status;
  message.errorCode = code;
  message.updatedAt = world.clock.now();
  if (status === "sent" || status === "failed") message.sentAt ??= world.clock.now();
  world.ledger.changed();
  const callback = message.callback;
  if (!callback || !TOLD.includes(status)) return;
  const params: Record<string, string> = {
    AccountSid: world.options.accountSid,
    ApiVersion: "2010-04-01",
    From: message.from ?? "",
    To: message.to,
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: status,
    SmsStatus: status,
    ...(message.messagingServiceSid && { MessagingServiceSid: message.messagingServiceSid }),
    ...(code && { ErrorCode: String(code) }),
  };
  void sendHook(world, {
    kind: "sms-status",
    url: callback.url,
    method: callback.method,
    params,
    resourceSid: message.sid,
  }).then((result) => {
    if (!result.ok) world.ledger.alert(result.code, result.message, { resourceSid: message.sid, url: callback.url });
  });
}

export interface Incoming {
  from: string;
  to: string;
  body: string;
  media?: { contentType: string; bytes: Buffer }[];
}

/** A person sends a text to one of our numbers. */
export async function receive(world: World, number: IncomingNumber, input: Incoming): Promise<Message> {
  const service = number.messagingServiceSid ?? null;
  const message = createMessage(world, { ...input, direction: "inbound", messagingServiceSid: service });
  const optOutType = optOut(world, service ?? number.phoneNumber, number, message);
  message.status = "received";
  message.sentAt = world.clock.now();
  const params = inboundParams(world, message, service ? optOutType : null);
  const twiml = await fetchReply(world, number, message, params);
  if (twiml !== null) answer(world, number, message, twiml);
  world.ledger.changed();
  return message;
}

function inboundParams(world: World, message: Message, optOutType: string | null): Record<string, string> {
  const host = "https://api.twilio.com";
  const params: Record<string, string> = {
    ToCountry: geoParams("To", message.to).ToCountry ?? "",
    ToState: "",
    ToCity: "",
    ToZip: "",
    FromCountry: geoParams("From", message.from ?? "").FromCountry ?? "",
    FromState: "",
    FromCity: "",
    FromZip: "",
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    MessageSid: message.sid,
    SmsStatus: "received",
    NumMedia: String(message.media.length),
    NumSegments: String(segmentsOf(message.body)),
    Body: message.body,
    From: message.from ?? "",
    To: message.to,
    AccountSid: world.options.accountSid,
    ApiVersion: "2010-04-01",
    ...(message.messagingServiceSid && { MessagingServiceSid: message.messagingServiceSid }),
    ...(optOutType && { OptOutType: optOutType }),
  };
  message.media.forEach((media, index) => {
    params[`MediaUrl${index}`] =
      `${host}/2010-04-01/Accounts/${world.options.accountSid}/Messages/${message.sid}/Media/${media.sid}`;
    params[`MediaContentType${index}`] = media.contentType;
  });
  return params;
}

function optOut(world: World, sender: string, number: IncomingNumber, message: Message): string | null {
  const word = message.body.trim().toUpperCase();
  const key = optKey(sender, message.from ?? "");
  const reply = (body: string) => {
    const back = { from: number.phoneNumber, to: message.from ?? "", body, direction: "outbound-reply" as const };
    const sent = createMessage(world, { ...back, messagingServiceSid: number.messagingServiceSid ?? null });
    world.clock.setTimer(() => setStatus(world, sent, "delivered"), 500);
  };
  if (STOP.includes(word)) {
    world.optedOut.add(key);
    reply(
      "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
    );
    return "STOP";
  }
  if (START.includes(word) && world.optedOut.delete(key)) {
    reply(
      "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.",
    );
    return "START";
  }
  return HELP.includes(word) ? "HELP" : START.includes(word) ? "START" : null;
}

async function fetchReply(
  world: World,
  number: IncomingNumber,
  message: Message,
  params: Record<string, string>,
): Promise<string | null> {
  const tries: { kind: "sms-in" | "fallback"; url: string | undefined; method: "GET" | "POST" }[] = [
    { kind: "sms-in", url: number.smsUrl, method: number.smsMethod },
    { kind: "fallback", url: number.smsFallbackUrl, method: number.smsFallbackMethod },
  ];
  let failed: Record<string, string> = {};
  for (const { kind, url, method } of tries) {
    if (!url) continue;
    const result = await sendHook(world, {
      kind,
      url,
      method,
      params: { ...params, ...failed },
      resourceSid: message.sid,
    });
    const about = { resourceSid: message.sid, url, method };
    const problem = result.ok ? checkReply(result.answer.contentType, result.answer.body) : result;
    if (result.ok && !problem) return result.answer.body.toString("utf8");
    const { code, message: text } = problem ?? { code: 11200, message: "" };
    world.ledger.alert(code, text, about);
    failed = { ErrorCode: String(code), ErrorUrl: url };
  }
  return null;
}

function checkReply(contentType: string, body: Buffer): { code: number; message: string } | null {
  if (body.length === 0 || contentType === "text/plain") return null;
  if (!["text/xml", "application/xml", "text/html"].includes(contentType)) {
    return { code: 12300, message: `invalid content type: ${contentType}` };
  }
  const parsed = parseTwiml(body.toString("utf8"), "messaging");
  return parsed.fatal ? { code: 12100, message: parsed.fatal } : null;
}

/** <Message> in the answer of the SmsUrl: sent back by the number. */
function answer(world: World, number: IncomingNumber, message: Message, xml: string): void {
  const reply = (text: string, to: string, callback: Callback | null) => {
    const input = { from: number.phoneNumber, to, body: text, direction: "outbound-reply" as const, callback };
    deliver(world, createMessage(world, { ...input, messagingServiceSid: number.messagingServiceSid ?? null }));
  };
  if (!xml.trim()) return;
  if (!xml.trim().startsWith("<")) {
    reply(xml, message.from ?? "", null);
    return;
  }
  const parsed = parseTwiml(xml, "messaging");
  for (const problem of parsed.problems) {
    world.ledger.alert(12200, problem, { level: "warning", resourceSid: message.sid, url: number.smsUrl });
  }
  for (const node of parsed.nodes) {
    if (node.name !== "Message") continue;
    const { statusCallback, action, to, method } = node.attributes;
    const body = node.children.find((child) => child.name === "Body")?.text ?? node.text;
    const url = statusCallback ?? action;
    const callback = url
      ? { url: new URL(url, number.smsUrl).href, method: methodOf(method), events: new Set<string>() }
      : null;
    reply(body.trim(), to ?? message.from ?? "", callback);
  }
}
