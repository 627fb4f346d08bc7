import { afterEach, describe, expect, test } from "vitest";
import { sendText } from "#server/telephony/send-text.ts";
import { takeText } from "#server/telephony/take-text.ts";
import { type Desk, driver, hotline, openDesk } from "./desk.ts";

let desk: Desk;
afterEach(() => desk.close());

const text = (body: string, from = driver) => desk.sim.sendMessage({ from, to: hotline, body });
const outgoing = () =>
  desk.until(async () => {
    const all = await desk.sql`select * from messages where direction = 'out' and status = 'delivered' order by at`;
    return all.length > 0 && all;
  }, "our text is delivered");

async function threadAndLast() {
  const [thread] = await desk.sql`select * from sms_threads`;
  const [last] = await desk.sql`select id from messages where direction = 'in' order by at desc limit 1`;
  return { threadId: String(thread?.id), seen: String(last?.id), thread };
}

describe("a text", () => {
  test("with an EVSE ID opens a ticket, waits as work, and is answered with the state", async () => {
    desk = await openDesk();
    await text("Hallo, Säule AT*ALP*E0417*2 geht nicht");
    const [ticket] =
      await desk.sql`select t.number, t.kind, t.outcome, e.evse_id as printed from tickets t left join evses e on e.id = t.evse_id`;
    expect(ticket).toMatchObject({ kind: "sms", outcome: "activated", printed: "AT*ALP*E0417*2" });
    const [entry] = await desk.sql`select kind, left_at from queue_entries`;
    expect(entry).toMatchObject({ kind: "sms", left_at: null });
    const [answer] = await outgoing();
    expect(answer?.body).toContain(`T-${ticket?.number}`);
    expect(answer?.body).toContain("Mondsee, LP 2");
    const got = desk.sim.messages().filter((m) => m.to === driver);
    expect(got).toHaveLength(1);
  });

  test("a second one joins the thread and is not answered by the machine again", async () => {
    desk = await openDesk();
    await text("AT*ALP*E0417*2");
    await text("beeilt euch");
    await outgoing();
    const [counts] =
      await desk.sql`select (select count(*) from sms_threads)::int as threads, (select count(*) from tickets)::int as tickets,
      (select count(*) from messages where direction = 'in')::int as inbound, (select count(*) from messages where automatic)::int as automatic`;
    expect(counts).toEqual({ threads: 1, tickets: 1, inbound: 2, automatic: 1 });
  });

  test("without an id asks for it; STOP is shown to a person, not taken as an id", async () => {
    desk = await openDesk();
    await text("STOP it does not stop charging");
    const [answer] = await outgoing();
    expect(answer?.body).toMatch(/EVSE/);
    expect((await desk.sql`select outcome from tickets`)[0]?.outcome).toBe(null);
  });

  test("about a station that is not activated says so and shows no facts", async () => {
    desk = await openDesk();
    await text("AT*ALP*E0171*1");
    const [answer] = await outgoing();
    expect(answer?.body).not.toContain("Gmunden");
    expect((await desk.sql`select station_id, company_id, outcome from tickets`)[0]).toEqual({
      station_id: null,
      company_id: null,
      outcome: "not_activated",
    });
  });

  test("left unanswered alerts the desk, once", async () => {
    desk = await openDesk({ settings: { textAlertSeconds: 1 } });
    await text("AT*ALP*E0417*2");
    await desk.until(
      async () => (await desk.sql`select 1 from journal where kind = 'telephony.text_unanswered'`).length === 1,
      "the alert",
    );
  });
});

describe("an agent's answer", () => {
  test("is sent once on a double click, clears the queue, and its receipt climbs", async () => {
    desk = await openDesk();
    const agent = await desk.agent("Kern");
    await text("AT*ALP*E0417*2");
    await outgoing();
    const { threadId, seen } = await threadAndLast();
    const input = { threadId, clientMessageId: crypto.randomUUID(), body: "Bitte an LP 1.", seenMessageId: seen };
    await Promise.all([sendText(agent.ctx, input), sendText(agent.ctx, input), sendText(agent.ctx, input)]);
    await desk.until(
      async () => desk.sim.messages().filter((m) => m.body === input.body && m.status === "delivered").length === 1,
      "delivered",
    );
    expect(desk.sim.messages().filter((m) => m.body === input.body)).toHaveLength(1);
    expect((await desk.sql`select left_reason from queue_entries`)[0]?.left_reason).toBe("handled");
    expect((await threadAndLast()).thread?.unanswered_since).toBe(null);
  });

  test("is refused while the driver has written something unseen", async () => {
    desk = await openDesk();
    const agent = await desk.agent("Kern");
    await text("AT*ALP*E0417*2");
    const { threadId, seen } = await threadAndLast();
    await text("jetzt raucht es");
    const input = { threadId, clientMessageId: crypto.randomUUID(), body: "Bitte an LP 1.", seenMessageId: seen };
    await expect(sendText(agent.ctx, input)).rejects.toMatchObject({ reason: "thread_has_news" });
  });

  test("is sent once although Twilio's answer was lost", async () => {
    desk = await openDesk();
    desk.sim.addFault({ target: "rest", on: "CreateMessage", fault: "timeoutAfter", first: 1, ms: 300 });
    await text("AT*ALP*E0417*2");
    await desk.until(
      async () => (await desk.sql`select 1 from messages where automatic and sid is not null`).length === 1,
      "the text is known",
      20_000,
    );
    expect(desk.sim.messages().filter((m) => m.to === driver)).toHaveLength(1);
  });

  test("goes to one agent when two take the text at once", async () => {
    desk = await openDesk();
    const [first, second] = [await desk.agent("Kern"), await desk.agent("Wyss")];
    await text("AT*ALP*E0417*2");
    const { threadId } = await threadAndLast();
    const taken = await Promise.allSettled([takeText(first.ctx, threadId), takeText(second.ctx, threadId)]);
    expect(taken.map((t) => t.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("to somebody who stopped texts is refused and marked", async () => {
    desk = await openDesk();
    desk.sim.setOptOut(hotline, driver, true);
    const agent = await desk.agent("Kern");
    await text("AT*ALP*E0417*2");
    await desk.until(
      async () => (await desk.sql`select opted_out from sms_threads where opted_out`).length === 1,
      "the thread is marked",
    );
    const { threadId, seen } = await threadAndLast();
    const input = { threadId, clientMessageId: crypto.randomUUID(), body: "Hallo", seenMessageId: seen };
    await expect(sendText(agent.ctx, input)).rejects.toMatchObject({ reason: "driver_stopped_texts" });
  });
});
