import { eq } from "drizzle-orm";
import pino from "pino";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox } from "#db/schema/ground.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { mailHandler, mailJobs, mailKind, messageId, sendMail } from "./mail.ts";
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

  it("is taken by nobody without a mail server, so that it waits", () => {
    expect(Object.keys(mailJobs({ SMTP_URL: url, MAIL_FROM }, log))).toEqual([mailKind]);
    expect(mailJobs({ MAIL_FROM }, log)).toEqual({});
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
