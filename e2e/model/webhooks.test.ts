import twilio from "twilio";
import { afterEach, describe, expect, test } from "vitest";
import { type Desk, driver, hotline, openDesk } from "./desk.ts";

let desk: Desk;
afterEach(() => desk.close());

const incoming = (sid: string) => ({
  AccountSid: desk.env.TWILIO_ACCOUNT_SID ?? "",
  ApiVersion: "2010-04-01",
  CallSid: sid,
  From: driver,
  To: hotline,
  Caller: driver,
  Called: hotline,
  CallStatus: "ringing",
  Direction: "inbound",
  SomethingNew: "twilio adds parameters without notice",
});
const callSid = (n: number) => `CA${String(n).padStart(32, "0")}`;

interface Sent {
  signature?: string;
  signedUrl?: string;
  host?: string;
}

async function send(path: string, params: Record<string, string>, { signature, signedUrl, host }: Sent = {}) {
  const url = signedUrl ?? `${desk.env.PUBLIC_URL}${path}`;
  const answer = await fetch(`${desk.url}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signature ?? twilio.getExpectedTwilioSignature(desk.authToken, url, params),
      ...(host ? { "x-forwarded-host": host, "x-forwarded-proto": "https" } : {}),
    },
    body: new URLSearchParams(params),
  });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", body: await answer.text() };
}
const rows = async () => {
  const [row] = await desk.sql<{ calls: number; inbox: number; journal: number }[]>`
    select (select count(*) from calls)::int as calls, (select count(*) from inbox)::int as inbox,
           (select count(*) from journal where kind like 'telephony.%')::int as journal`;
  return row;
};

describe("the signature", () => {
  test("a forged, missing or foreign one is refused and leaves no trace", async () => {
    desk = await openDesk();
    const before = await rows();
    const params = incoming(callSid(1));
    expect((await send("/twilio/voice/incoming", params, { signature: "" })).status).toBe(403);
    expect((await send("/twilio/voice/incoming", params, { signature: "bm90IGl0" })).status).toBe(403);
    expect((await send("/twilio/voice/incoming", { ...params, AccountSid: `AC${"1".repeat(32)}` })).status).toBe(403);
    const good = twilio.getExpectedTwilioSignature(
      desk.authToken,
      `${desk.env.PUBLIC_URL}/twilio/voice/incoming`,
      params,
    );
    expect(
      (await send("/twilio/voice/incoming", { ...params, From: "+491700000000" }, { signature: good })).status,
    ).toBe(403);
    expect(await rows()).toEqual(before);
  });

  test("behind a proxy it is checked against the public address, whatever the proxy says of itself", async () => {
    desk = await openDesk({ publicUrl: "https://desk.example" });
    const params = incoming(callSid(2));
    expect((await send("/twilio/voice/incoming", params)).status).toBe(200);
    const inner = `${desk.url}/twilio/voice/incoming`;
    expect(
      (await send("/twilio/voice/incoming", incoming(callSid(3)), { signedUrl: inner, host: new URL(desk.url).host }))
        .status,
    ).toBe(403);
  });

  test("texts of a messaging service are taken", async () => {
    desk = await openDesk({ messagingServiceSid: `MG${"4".repeat(32)}` });
    await desk.sim.sendMessage({ from: driver, to: hotline, body: "AT*ALP*E0417*2" });
    const [thread] = await desk.sql`select messaging_service_sid from sms_threads`;
    expect(thread?.messaging_service_sid).toBe(`MG${"4".repeat(32)}`);
  });
});

describe("repeats", () => {
  test("five parallel deliveries have one effect and the same answer", async () => {
    desk = await openDesk();
    const params = incoming(callSid(4));
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send("/twilio/voice/incoming", params)));
    expect(new Set(answers.map((a) => a.body)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, type: expect.stringContaining("text/xml") });
    const [row] = await desk.sql`select count(*)::int as n from calls`;
    expect(row?.n).toBe(1);
  });

  test("a repeated status changes nothing, a late one neither", async () => {
    desk = await openDesk();
    const sid = callSid(5);
    await send("/twilio/voice/incoming", incoming(sid));
    const status = (CallStatus: string) => send("/twilio/voice/status", { ...incoming(sid), CallStatus });
    expect((await status("completed")).status).toBe(204);
    await status("completed");
    await status("in-progress");
    const [call] =
      await desk.sql`select status, phase, (select count(*)::int from ticket_entries) as entries from calls`;
    expect(call).toMatchObject({ status: "completed", phase: "ended", entries: 0 });
  });
});

describe("when something fails", () => {
  test("a silent database: the duty phone within two seconds, and no ghost afterwards", async () => {
    desk = await openDesk();
    desk.freezer.freeze();
    const started = performance.now();
    const answer = await send("/twilio/voice/incoming", incoming(callSid(6)));
    const took = performance.now() - started;
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("+447700900911");
    expect(took).toBeLessThan(2_000);
    const again = performance.now();
    expect((await send("/twilio/voice/incoming", incoming(callSid(7)))).body).toContain("+447700900911");
    expect(performance.now() - again).toBeLessThan(500);
    desk.freezer.thaw();
    await desk.until(async () => (await fetch(`${desk.url}/healthz`)).ok, "the database answers again");
    await desk.until(
      async () => (await send("/twilio/voice/incoming", incoming(callSid(8)))).body.includes("Gather"),
      "the line works again",
    );
    const ghosts = await desk.sql`select sid from calls where sid in (${callSid(6)}, ${callSid(7)})`;
    expect(ghosts).toEqual([]);
  });

  test("the duty phone needs no database: press 1, else voicemail", async () => {
    desk = await openDesk();
    desk.freezer.freeze();
    const base = incoming(callSid(9));
    expect((await send("/twilio/voice/duty-screen?l=de", base)).body).toContain("Drücken Sie die 1");
    expect((await send("/twilio/voice/duty-screen?l=de&asked=1", { ...base, Digits: "1" })).body).not.toContain(
      "Hangup",
    );
    expect((await send("/twilio/voice/voicemail?l=de", { ...base, DialCallStatus: "no-answer" })).body).toContain(
      "<Record",
    );
    expect((await send("/twilio/voice/voicemail?l=de", { ...base, DialCallStatus: "completed" })).body).toContain(
      "<Hangup",
    );
    desk.freezer.thaw();
  });

  test("a call that only the fallback answered becomes a ticket by itself", async () => {
    desk = await openDesk({ settings: { reconcileSeconds: 1 } });
    await desk.stopServer();
    const sid = desk.sim.placeCall({ from: driver, to: hotline });
    await desk.sim.waitFor({ sid, says: "gestört" }, 15_000);
    desk.sim.hangUp(sid);
    await desk.sim.waitFor({ sid, status: "completed" });
    await desk.start();
    const [ticket] = await desk.until(async () => {
      const found = await desk.sql`select subject, priority from tickets`;
      return found.length > 0 && found;
    }, "the missed call is work");
    expect(ticket).toMatchObject({ priority: "high" });
  });

  test("a text whose hook failed is imported once", async () => {
    desk = await openDesk({ settings: { reconcileSeconds: 1 } });
    await desk.stopServer();
    await desk.sim
      .sendMessage({ from: driver, to: hotline, body: "Kabel steckt an AT*ALP*E0417*2" })
      .catch(() => undefined);
    await desk.start();
    await desk.until(
      async () => (await desk.sql`select 1 from tickets where kind = 'sms'`).length === 1,
      "the text is work",
    );
  });
});

describe("lost callbacks", () => {
  test("with every status callback lost the call still ends, by the reconciler", async () => {
    desk = await openDesk({ settings: { reconcileSeconds: 1 } });
    for (const on of ["call-status", "conference-status", "queue-exit", "action"])
      desk.sim.addFault({ target: "hook", on: on === "action" ? "none" : on, fault: "lose" });
    const agent = await desk.agent("Kern");
    const sid = desk.sim.placeCall({ from: driver, to: hotline });
    await desk.sim.waitFor({ sid, says: "Kurzcode" });
    desk.sim.press(sid, `${await desk.shortCode("AT*ALP*E0417*2")}#`);
    agent.accept(await agent.ring());
    const row = async () => (await desk.sql`select phase, agent_id from calls where sid = ${sid}`)[0];
    await desk.until(
      async () => ["joining", "live"].includes((await row())?.phase),
      "answered without a callback",
      15_000,
    );
    desk.sim.hangUp(sid);
    await desk.until(async () => (await row())?.phase === "ended", "ended without a callback", 15_000);
    expect((await desk.sql`select count(*)::int as n from tickets`)[0]?.n).toBe(1);
  });

  test("duplicated and reordered callbacks lead to the same end", async () => {
    desk = await openDesk();
    for (const on of ["call-status", "conference-status"]) {
      desk.sim.addFault({ target: "hook", on, fault: "duplicate", times: 2 });
      desk.sim.addFault({ target: "hook", on, fault: "reorder", probability: 0.4 });
    }
    const agent = await desk.agent("Kern");
    const sid = desk.sim.placeCall({ from: driver, to: hotline });
    await desk.sim.waitFor({ sid, says: "Kurzcode" });
    desk.sim.press(sid, `${await desk.shortCode("AT*ALP*E0417*2")}#`);
    agent.accept(await agent.ring());
    const row = async () => (await desk.sql`select phase, ended_by from calls where sid = ${sid}`)[0];
    await desk.until(async () => (await row())?.phase === "live", "live", 15_000);
    desk.sim.hangUp(sid);
    await desk.until(async () => (await row())?.phase === "ended", "ended", 15_000);
    const [counted] = await desk.sql`
      select (select count(*) from tickets)::int as tickets, (select count(*) from offers where state = 'answered')::int as answered,
             (select count(*) from queue_entries where left_at is null)::int as waiting`;
    expect(counted).toEqual({ tickets: 1, answered: 1, waiting: 0 });
  });
});
