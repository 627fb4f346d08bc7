import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { messages, queueEntries, smsThreads } from "#db/schema/telephony.ts";
import { callers, ticketEntries, tickets } from "#db/schema/tickets.ts";
import { newId } from "#server/platform/ids.ts";
import { type AgentActor, driver, englishLine, hotline, type Line, openLine } from "#server/testing/line.ts";
import { alertUnansweredTexts } from "./alert-unanswered-texts.ts";
import { applyMessageStatus } from "./apply-message-status.ts";
import { threadOf } from "./reads.ts";
import { receiveText } from "./receive-text.ts";
import { sendText } from "./send-text.ts";
import { takeText } from "./take-text.ts";

let line: Line;
let kern: AgentActor;
beforeAll(async () => {
  line = await openLine({ textAlertSeconds: 120 });
  kern = await line.agent("Kern");
});
beforeEach(() => line.forget());
afterAll(() => line.close());

const text = (Body: string, more: Record<string, string> = {}) =>
  receiveText(line.twilio(), { MessageSid: line.nextSid("SM"), From: driver, To: hotline, Body, ...more });
const arrived = async (Body: string, more: Record<string, string> = {}) => {
  const threadId = await text(Body, more);
  const [thread] = (await line.db.select().from(smsThreads)).filter((t) => t.id === threadId);
  if (!thread) throw new Error("no thread");
  return thread;
};
const said = async (threadId: string, direction: "in" | "out") =>
  (await line.db.select().from(messages).orderBy(messages.id)).filter(
    (m) => m.threadId === threadId && m.direction === direction,
  );
const changes = async (threadId: string) =>
  (await line.linesAbout(threadId)).filter((l) => l.kind === "telephony.thread_changed");

describe("a driver's text", () => {
  test("opens a thread and a ticket, waits as work, and is answered with the state in his language", async () => {
    const thread = await arrived("AT*ALP*E0417*2 Kabel steckt fest");
    const [ticket] = await line.db.select().from(tickets);
    expect(thread).toMatchObject({
      ticketId: ticket?.id,
      stationId: line.station.id,
      language: "de",
      unansweredSince: line.clock.at,
      optedOut: false,
    });
    expect(ticket).toMatchObject({ kind: "sms", status: "new", outcome: "activated", stationId: line.station.id });
    expect(await line.db.select().from(queueEntries)).toMatchObject([
      { kind: "sms", threadId: thread.id, leftAt: null },
    ]);
    const [answer] = await said(thread.id, "out");
    expect(answer).toMatchObject({ automatic: true, status: "accepted", sid: null });
    expect(answer?.body).toContain(`T-${ticket?.number}`);
    expect(answer?.body).toContain("Mondsee, LP 2: Zustand unbekannt");
    expect(await line.jobs("send_text")).toMatchObject([{ payload: { messageId: answer?.id } }]);
    expect(await changes(thread.id)).toHaveLength(1);
    const kinds = (await line.db.select().from(ticketEntries)).map((e) => e.kind);
    expect(kinds).toContain("message_in");
  });

  test("delivered by hook and reconciler at once is one text", async () => {
    const one = { MessageSid: "SMsame" };
    const threads = await Promise.all(Array.from({ length: 4 }, () => text("Hallo, nichts geht", one)));
    expect(new Set(threads).size).toBe(1);
    expect(await said(threads[0] ?? "", "in")).toHaveLength(1);
    expect(await line.db.$count(tickets)).toBe(1);
  });

  test("in two parts that arrive together is one thread with one ticket and one answer", async () => {
    const threads = await Promise.all([text("Hallo, das Kabel steckt"), text("und nichts geht")]);
    expect(new Set(threads).size).toBe(1);
    expect(await said(threads[0] ?? "", "in")).toHaveLength(2);
    expect(await said(threads[0] ?? "", "out")).toHaveLength(1);
    expect(await line.db.$count(tickets)).toBe(1);
  });

  test("again within a day joins the thread; the machine answers again only when it learned the station", async () => {
    const first = await arrived("Hallo, das Kabel steckt");
    line.later(60);
    expect((await arrived("bitte kommt")).id).toBe(first.id);
    expect(await said(first.id, "out")).toHaveLength(1);
    expect((await arrived("AT*ALP*E0417*1")).id).toBe(first.id);
    expect(await said(first.id, "out")).toHaveLength(2);
    expect(await line.db.select().from(tickets)).toMatchObject([{ stationId: line.station.id }]);
    expect(await line.db.select().from(queueEntries)).toHaveLength(1);
    expect((await line.db.select().from(smsThreads))[0]?.unansweredSince).toEqual(first.unansweredSince);
  });

  test("a day later, or to the other number, is a new thread of the same caller", async () => {
    const first = await arrived("Hallo, das Kabel steckt");
    const other = await arrived("Hello, the plug is stuck", { To: englishLine });
    line.later(24 * 3_600 + 1);
    const late = await arrived("Hallo, schon wieder");
    expect(new Set([first.id, other.id, late.id]).size).toBe(3);
    expect(await line.db.select().from(callers)).toMatchObject([{ number: driver }]);
    expect(other.language).toBe("en");
  });

  test("about a station that is not activated says so and keeps no station", async () => {
    const thread = await arrived("AT*ALP*E0171*1");
    expect(thread.stationId).toBeNull();
    expect((await said(thread.id, "out"))[0]?.body).toContain("nicht von uns betreut");
    expect(await line.db.select().from(tickets)).toMatchObject([{ outcome: "not_activated", stationId: null }]);
  });

  test("that says STOP is for a person to read; only Twilio's own word stops the texts", async () => {
    const thread = await arrived("STOP");
    expect(thread.optedOut).toBe(false);
    expect((await arrived("STOP", { OptOutType: "STOP" })).optedOut).toBe(true);
    expect((await arrived("START", { OptOutType: "START" })).optedOut).toBe(false);
    expect(await said(thread.id, "out")).toHaveLength(1);
  });

  test("keeps its photos", async () => {
    const thread = await arrived("Foto", {
      NumMedia: "2",
      MediaUrl0: "https://api.twilio.com/1",
      MediaContentType0: "image/jpeg",
      MediaUrl1: "https://api.twilio.com/2",
      MediaContentType1: "image/png",
    });
    expect((await said(thread.id, "in"))[0]?.media).toEqual([
      { url: "https://api.twilio.com/1", contentType: "image/jpeg" },
      { url: "https://api.twilio.com/2", contentType: "image/png" },
    ]);
  });

  test("without an id of its own is no text", async () => {
    expect(await text("Hallo", { MessageSid: "" })).toBeNull();
    expect(await line.db.$count(messages)).toBe(0);
  });
});

describe("an agent's answer", () => {
  const answer = async (threadId: string, more: { clientMessageId?: string; seenMessageId?: string | null } = {}) => {
    const seen = (await said(threadId, "in")).at(-1)?.id ?? null;
    const input = { threadId, clientMessageId: newId(), body: "Wir kommen.", seenMessageId: seen, ...more };
    return sendText(line.as(kern), input);
  };

  test("goes out once on a double click, clears the queue and stands on the ticket", async () => {
    const thread = await arrived("Hallo, das Kabel steckt");
    line.later(30);
    const clientMessageId = newId();
    const sent = await Promise.all([answer(thread.id, { clientMessageId }), answer(thread.id, { clientMessageId })]);
    expect(sent[0]).toEqual(sent[1]);
    const mine = (await said(thread.id, "out")).filter((m) => !m.automatic);
    expect(mine).toMatchObject([{ id: sent[0].messageId, body: "Wir kommen.", actorName: "Kern", status: "accepted" }]);
    expect(await line.jobs("send_text")).toHaveLength(2);
    expect(await line.db.select().from(queueEntries)).toMatchObject([{ leftAt: line.clock.at, leftReason: "handled" }]);
    expect((await line.db.select().from(smsThreads))[0]?.unansweredSince).toBeNull();
    const entries = (await line.db.select().from(ticketEntries)).filter((e) => e.kind === "message_out");
    expect(entries.filter((e) => e.data.messageId === sent[0].messageId)).toHaveLength(1);
    expect(await changes(thread.id)).toHaveLength(2);
    expect((await threadOf(line.db, thread.ticketId ?? ""))?.messages).toHaveLength(3);
  });

  test("is refused while the driver has written something unseen", async () => {
    const thread = await arrived("Hallo, das Kabel steckt");
    const seenMessageId = (await said(thread.id, "in"))[0]?.id ?? null;
    line.later(5);
    await text("hat sich erledigt");
    await expect(answer(thread.id, { seenMessageId })).rejects.toMatchObject({ reason: "thread_has_news" });
    expect((await said(thread.id, "out")).filter((m) => !m.automatic)).toEqual([]);
  });

  test("is refused to somebody who stopped texts, and in a thread nobody knows", async () => {
    const thread = await arrived("STOP", { OptOutType: "STOP" });
    await expect(answer(thread.id)).rejects.toMatchObject({ reason: "driver_stopped_texts" });
    await expect(answer(newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a text that is taken", () => {
  test("is one agent's: the second is told that it is taken", async () => {
    const berg = await line.agent("Berg");
    const thread = await arrived("Hallo, das Kabel steckt");
    const both = await Promise.allSettled([kern, berg].map((agent) => takeText(line.as(agent), thread.id)));
    expect(both.map((b) => b.status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = both.filter((b) => b.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict", reason: "taken_by_another" });
    const winner = both[0]?.status === "fulfilled" ? kern : berg;
    expect(await line.db.select().from(tickets)).toMatchObject([{ assigneeId: winner.agentId, status: "open" }]);
    expect(await takeText(line.as(winner), thread.id)).toEqual({ ticketId: thread.ticketId });
  });

  test("is told of; one that nobody knows is not found", async () => {
    const thread = await arrived("Hallo, das Kabel steckt");
    await takeText(line.as(kern), thread.id);
    expect((await changes(thread.id)).at(-1)).toMatchObject({ actor: `agent:${kern.agentId}` });
    await expect(takeText(line.as(kern), newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a text that nobody answers", () => {
  const alert = () => alertUnansweredTexts(line.system("worker"));

  test("alerts the desk after two minutes, once", async () => {
    const thread = await arrived("Hallo, das Kabel steckt");
    line.later(120);
    expect(await alert()).toBe(0);
    line.later(1);
    expect((await Promise.all([alert(), alert()])).sort()).toEqual([0, 1]);
    expect(await alert()).toBe(0);
    expect(await line.db.select().from(queueEntries)).toMatchObject([{ alertedAt: line.clock.at }]);
    expect(await line.linesOf("telephony.text_unanswered")).toMatchObject([{ subject: thread.id }]);
  });

  test("is told from a call that waits, and from one that was answered", async () => {
    await line.waiting();
    const thread = await arrived("Hallo, das Kabel steckt");
    const seenMessageId = (await said(thread.id, "in"))[0]?.id ?? null;
    await sendText(line.as(kern), { threadId: thread.id, clientMessageId: newId(), body: "Ja?", seenMessageId });
    line.later(600);
    expect(await alert()).toBe(0);
  });
});

describe("a receipt", () => {
  const sent = async () => {
    const thread = await arrived("Hallo, das Kabel steckt");
    const [message] = await said(thread.id, "out");
    return { thread, messageId: message?.id ?? "" };
  };
  const receipt = (messageId: string, status: string, more: { sid?: string | null; errorCode?: string } = {}) =>
    applyMessageStatus(line.twilio(), { messageId, sid: "SMout", status, errorCode: null, ...more });
  const row = async (messageId: string) => (await line.db.select().from(messages)).find((m) => m.id === messageId);

  test.each([
    [["queued", "sent", "delivered"], "delivered"],
    [["sent", "queued", "sending"], "sent"],
    [["delivered", "sent"], "delivered"],
    [["undelivered", "delivered"], "undelivered"],
    [["delivered", "read"], "read"],
    [["failed", "read"], "failed"],
    [["sent", "nonsense"], "sent"],
  ])("%s in this order leaves %s", async (statuses, last) => {
    const { messageId } = await sent();
    for (const status of statuses) await receipt(messageId, status);
    expect(await row(messageId)).toMatchObject({ status: last, sid: "SMout" });
  });

  test("that repeats is told once", async () => {
    const { thread, messageId } = await sent();
    await receipt(messageId, "sent");
    const told = await changes(thread.id);
    expect(told.at(-1)?.data).toEqual({ message: messageId, status: "sent" });
    await receipt(messageId, "sent");
    expect(await changes(thread.id)).toEqual(told);
  });

  test("that overtakes the answer of the order still learns the text's id", async () => {
    const { messageId } = await sent();
    await receipt(messageId, "delivered", { sid: null });
    await receipt(messageId, "queued", { sid: "SMlate" });
    expect(await row(messageId)).toMatchObject({ status: "delivered", sid: "SMlate" });
  });

  test("with code 21610 closes the thread: the driver has stopped texts", async () => {
    const { thread, messageId } = await sent();
    await receipt(messageId, "undelivered", { errorCode: "21610" });
    expect(await row(messageId)).toMatchObject({ status: "undelivered", errorCode: "21610" });
    expect((await line.db.select().from(smsThreads)).find((t) => t.id === thread.id)?.optedOut).toBe(true);
  });

  test("of a text nobody sent changes nothing", async () => {
    const lines = await line.linesOf("telephony.thread_changed");
    await receipt(newId(), "sent");
    expect(await line.linesOf("telephony.thread_changed")).toEqual(lines);
  });
});

test("an owner's user is refused to receive, send, take and alert", async () => {
  const input = { threadId: newId(), clientMessageId: newId(), body: "x", seenMessageId: null };
  await line.refuses((ctx) => receiveText(ctx, { MessageSid: "SM1", From: driver, To: hotline, Body: "x" }));
  await line.refuses((ctx) => sendText(ctx, input));
  await line.refuses((ctx) => takeText(ctx, newId()));
  await line.refuses((ctx) => alertUnansweredTexts(ctx));
  await line.refuses((ctx) =>
    applyMessageStatus(ctx, { messageId: newId(), sid: null, status: "sent", errorCode: null }),
  );
});
