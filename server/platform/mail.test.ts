import { eq } from "drizzle-orm";
import pino from "pino";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox } from "#db/schema/ground.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { DeskError } from "./errors.ts";
import { mailHandler, mailJobs, mailKind, mailStates, messageId, sendMail } from "./mail.ts";
import { portal } from "./mail-layout.ts";
import { GiveUp } from "./outbox.ts";
import { withTransaction } from "./transaction.ts";

const log = pino({ level: "silent" });
const MAIL_FROM = "Chargeline <desk@chargeline.example>";
const received: string[] = [];
let smtp: SMTPServer;
let url: string;
let t: TestGround;

beforeAll(async () => {
  t = await openTestGround();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      const code = address.startsWith("full@") ? 452 : address.startsWith("gone@") ? 550 : 0;
      done(code ? Object.assign(new Error("refused"), { responseCode: code }) : null);
    },
    onData: (stream, _session, done) => {
      let text = "";
      stream.on("data", (chunk) => {
        text += chunk;
      });
      stream.on("end", () => {
        received.push(text);
        done();
      });
    },
  });
  await new Promise<void>((ready) => smtp.listen(0, "127.0.0.1", ready));
  const address = smtp.server.address();
  url = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(async () => {
  await new Promise<void>((closed) => smtp.close(closed));
  await t.close();
});

const mail = { to: "eva@alp.example", subject: "Störung", text: "Bay 2 ist gestört." };
const job = (payload: Record<string, unknown>) => ({ id: "1", kind: mailKind, key: "mail:a", payload, attempts: 1 });

describe("mail", () => {
  it("goes out over SMTP with a Message-ID made of its key, the same at every attempt", async () => {
    const send = mailHandler({ SMTP_URL: url, MAIL_FROM }, log);
    await send(job(mail));
    await send(job(mail));
    const ids = received.map((m) => /^Message-ID: (.+)$/im.exec(m)?.[1]);
    expect(ids).toEqual([messageId("mail:a", MAIL_FROM), messageId("mail:a", MAIL_FROM)]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@chargeline\.example>$/);
    expect(received[0]).toMatch(/^To: eva@alp\.example$/m);
  });

  it("is tried again where the server is full, and given up where the address is gone", async () => {
    const send = mailHandler({ SMTP_URL: url, MAIL_FROM }, log);
    const full = await send(job({ ...mail, to: "full@alp.example" })).catch((e: unknown) => e);
    expect(full).toBeInstanceOf(Error);
    expect(full).not.toBeInstanceOf(GiveUp);
    await expect(send(job({ ...mail, to: "gone@alp.example" }))).rejects.toBeInstanceOf(GiveUp);
    await expect(send(job({ subject: "no address" }))).rejects.toBeInstanceOf(GiveUp);
  });

  it("brings what its renderer makes when it leaves, and says so once it is taken", async () => {
    const noted: string[] = [];
    const sheet = {
      content: Buffer.from("%PDF-1.7 sheet"),
      contentType: "application/pdf",
      sent: async () => void noted.push("sent"),
    };
    const send = mailHandler({ SMTP_URL: url, MAIL_FROM, PUBLIC_URL: "https://desk.example" }, log, {
      stickers: async ({ stationIds }) => ({ ...sheet, content: Buffer.from(`%PDF ${String(stationIds)}`) }),
    });
    const attachments = [{ kind: "stickers", filename: "Aufkleber.pdf", stationIds: ["s1"] }];
    await send(job({ ...mail, text: `Siehe ${portal}/portal.`, attachments }));
    const arrived = received.at(-1) ?? "";
    expect(arrived).toMatch(/Content-Type: application\/pdf; name=Aufkleber\.pdf/);
    expect(arrived).toContain(Buffer.from("%PDF s1").toString("base64"));
    expect(arrived).toContain("Siehe https://desk.example/portal.");
    await expect(send(job({ ...mail, to: "full@alp.example", attachments }))).rejects.toThrow();
    expect(noted).toEqual(["sent"]);
  });

  it("waits for an attachment that fails, goes without one that is refused, and says that it does", async () => {
    const refusing = { stickers: () => Promise.reject(new DeskError("conflict", "stickers_no_hotline")) };
    const failing = { stickers: () => Promise.reject(new Error("disk full")) };
    const reference = { kind: "stickers", filename: "a.pdf", says: "Sie liegen bei.", instead: "Sie drucken selbst." };
    const letter = { ...mail, text: "Sie liegen bei.", attachments: [reference] };
    await mailHandler({ SMTP_URL: url, MAIL_FROM }, log, refusing)(job(letter));
    expect(received.at(-1)).toContain("Sie drucken selbst.");
    const send = mailHandler({ SMTP_URL: url, MAIL_FROM }, log, failing);
    const before = received.length;
    await expect(send(job(letter))).rejects.toThrow("disk full");
    expect(received).toHaveLength(before);
    await send({ ...job(letter), attempts: 6 });
    expect(received).toHaveLength(before + 1);
  });

  it("is taken by nobody without a mail server, so that it waits", () => {
    expect(Object.keys(mailJobs({ SMTP_URL: url, MAIL_FROM }, log))).toEqual([mailKind]);
    expect(mailJobs({ MAIL_FROM }, log)).toEqual({});
  });

  it("is asked after by its key, whatever became of it and however it is addressed", async () => {
    await withTransaction(t.shell(), async (ctx) => {
      await sendMail(ctx, "told:0", { ...mail, about: ["p1"] });
      await sendMail(ctx, "told:1", { ...mail, to: "no address", about: ["p1"] });
    });
    await t.db.update(outbox).set({ state: "dead" }).where(eq(outbox.key, "mail:told:1"));
    const states = await mailStates(t.db, ["told:0", "told:1", "told:2"]);
    expect(states.map(({ key, to, about, state }) => [key, to, about, state])).toEqual([
      ["told:0", "eva@alp.example", ["p1"], "waiting"],
      ["told:1", "no address", ["p1"], "dead"],
    ]);
  });

  it("with the same key twice is one mail in the outbox, and a failed verb leaves none", async () => {
    for (let i = 0; i < 2; i++) await withTransaction(t.shell(), (ctx) => sendMail(ctx, "twice", mail));
    const failing = withTransaction(t.shell(), async (ctx) => {
      await sendMail(ctx, "never", mail);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await t.db.select().from(outbox).where(eq(outbox.key, "mail:twice"))).toHaveLength(1);
    expect(await t.db.select().from(outbox).where(eq(outbox.key, "mail:never"))).toEqual([]);
  });
});
