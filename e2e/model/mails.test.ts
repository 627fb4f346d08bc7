/**
 * Confirmations against a mail server that fails in every way one can. What is asked of each fact: it arrives, and a reader
 * sees it once. After `drop` nobody can know whether the mail was taken, so it is sent again under the same Message-ID, by
 * which a mailbox tells that it has it already: it is the one case in which two lie there.
 */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { companies } from "#db/schema/companies.ts";
import { activateStation } from "#server/subscriptions/activate-station.ts";
import { deactivateStation } from "#server/subscriptions/deactivate-station.ts";
import { type Desk, openDesk } from "./desk.ts";

const billing = "rechnung@alp.example";
let desk: Desk;
let on = true;

beforeAll(async () => {
  desk = await openDesk({ smtpTimeoutMs: 1_200 });
  await desk.db.update(companies).set({ billingEmail: billing }).where(eq(companies.id, desk.companyId));
});
afterAll(() => desk.close());

/** Switches the station over: one fact, to be told to one address. */
async function fact(): Promise<string> {
  const input = { stationId: desk.stationId };
  const period = on ? await deactivateStation(desk.ctx(), input) : await activateStation(desk.ctx(), input);
  on = !on;
  return `mail:service_${on ? "activated" : "deactivated"}:${period?.id}:0`;
}
const job = async (key: string) => {
  const [row] = await desk.sql<{ state: string; attempts: number; last_error: string | null }[]>`
    select state, attempts, last_error from outbox where key = ${key}`;
  return row;
};
const settled = (key: string) =>
  desk.until(async () => ((await job(key))?.state === "waiting" ? null : job(key)), `${key} is settled`, 20_000);
const failedOnce = (key: string) =>
  desk.until(async () => ((await job(key))?.last_error ? true : null), `${key} failed`, 10_000);

/** What a reader of the mailbox sees, and what was put into it. */
function mailbox() {
  const all = desk.mail.messages({ to: billing });
  return { seen: all.filter((mail) => mail.repeats === null), kept: all };
}

describe("a confirmation", () => {
  test.each([
    ["is busy for a moment (451 to the recipient)", "temporary", 1],
    ["is full for a moment (452 after the content)", "temporary-data", 1],
    ["takes the content and never answers", "hang", 1],
    ["cuts the line after the content and has kept nothing", "cut", 1],
    ["takes the mail, and its answer is lost: sent again under the same Message-ID", "drop", 2],
    ["thinks for a second", "slow", 1],
  ] as const)("is seen once when the server %s", { timeout: 30_000 }, async (_, mode, kept) => {
    desk.mail.deleteAll();
    await desk.mail.setFault({ mode, times: 1, seconds: 1 });
    const key = await fact();
    expect(await settled(key)).toMatchObject({ state: "done", attempts: mode === "slow" ? 1 : 2 });
    expect(mailbox().seen).toHaveLength(1);
    expect(mailbox().kept).toHaveLength(kept);
    expect(new Set(mailbox().kept.map((mail) => mail.messageId)).size).toBe(1);
  });

  test("waits while the server is down, and arrives once when it is back", { timeout: 30_000 }, async () => {
    desk.mail.deleteAll();
    await desk.mail.setFault({ mode: "refuse" });
    const keys = [await fact(), await fact(), await fact()];
    for (const key of keys) await failedOnce(key);
    await desk.mail.setFault({ mode: "none" });
    for (const key of keys) expect(await settled(key)).toMatchObject({ state: "done" });
    expect(mailbox().seen).toHaveLength(3);
    expect(new Set(mailbox().kept.map((mail) => mail.messageId)).size).toBe(3);
  });

  test("that is refused for good is not tried again, and the refusal stays to be read", {
    timeout: 30_000,
  }, async () => {
    for (const mode of ["permanent", "permanent-data"] as const) {
      desk.mail.deleteAll();
      await desk.mail.setFault({ mode, times: 1 });
      const dead = await settled(await fact());
      expect(dead).toMatchObject({ state: "dead", attempts: 1 });
      expect(dead?.last_error).toMatch(/mail refused: .*55[04]/);
      expect(mailbox().kept).toEqual([]);
    }
  });

  test("survives a restart of the worker in the middle", { timeout: 30_000 }, async () => {
    desk.mail.deleteAll();
    await desk.mail.setFault({ mode: "refuse" });
    const key = await fact();
    await failedOnce(key);
    await desk.stopServer();
    await desk.mail.setFault({ mode: "none" });
    await desk.start();
    expect(await settled(key)).toMatchObject({ state: "done" });
    expect(mailbox().seen).toHaveLength(1);
  });

  test("of an activation brings the stickers as a PDF, printed from what the station is now", {
    timeout: 30_000,
  }, async () => {
    if (on) await settled(await fact());
    desk.mail.deleteAll();
    await settled(await fact());
    const [mail] = mailbox().seen;
    expect(mail?.subject).toContain("Mondsee West");
    expect(mail?.attachments.map(({ name, contentType }) => [name, contentType])).toEqual([
      ["Aufkleber Mondsee West.pdf", "application/pdf"],
    ]);
    expect(mail?.attachments[0]?.content.subarray(0, 5).toString()).toBe("%PDF-");
    expect(mail?.text).toContain(`${desk.url}/portal/stations/${desk.stationId}/service`);
    expect(mail?.html).toContain(`${desk.url}/portal/stations/${desk.stationId}/service`);
    await desk.until(
      async () => (await desk.sql`select 1 from sticker_prints where way = 'mail' and evses = 2`).length > 0,
      "the print is noted",
    );
  });
});
