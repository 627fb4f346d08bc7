/**
 * Mail over SMTP (RFC 5321), carried out by the outbox relay. The Message-ID is made of the outbox key, so that a mail
 * sent twice, because its acceptance was lost, is one mail to every reader.
 */
import { createHash } from "node:crypto";
import { createTransport, type Transporter } from "nodemailer";
import { z } from "zod";
import type { Ctx } from "./context.ts";
import type { Env } from "./env.ts";
import type { Log } from "./log.ts";
import { enqueue, GiveUp, type JobHandler } from "./outbox.ts";

const mail = z.object({
  to: z.email(),
  subject: z.string().min(1),
  text: z.string().min(1),
  html: z.string().optional(),
});
export type Mail = z.infer<typeof mail>;
export const mailKind = "mail.send";

/** Puts a mail into the open transaction. The same key twice is one mail. */
export async function sendMail(ctx: Ctx, key: string, content: Mail): Promise<void> {
  await enqueue(ctx, { kind: mailKind, key: `mail:${key}`, payload: content });
}

const addressOf = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from;

export function messageId(key: string, from: string): string {
  const domain = addressOf(from).split("@")[1] ?? "chargeline.invalid";
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${domain}>`;
}

/** 5xx: the server will never take this mail (RFC 5321 §4.2.1); anything else may go well later. */
const isFinal = (error: unknown) => {
  const code = (error as { responseCode?: number }).responseCode ?? 0;
  return code >= 500 && code < 600;
};

/** For the relay. Without SMTP_URL nobody takes mails, and they wait in the outbox instead of failing. */
export const mailJobs = (env: Pick<Env, "SMTP_URL" | "MAIL_FROM">, log: Log): Record<string, JobHandler> =>
  env.SMTP_URL ? { [mailKind]: mailHandler(env, log) } : {};

export function mailHandler(env: Pick<Env, "SMTP_URL" | "MAIL_FROM">, log: Log): JobHandler {
  let transport: Transporter | undefined;
  return async (job) => {
    const content = mail.safeParse(job.payload);
    if (!content.success) throw new GiveUp("not a mail");
    if (!env.SMTP_URL) throw new Error("SMTP_URL is not set");
    transport ??= createTransport(env.SMTP_URL, {
      from: env.MAIL_FROM,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({ ...content.data, messageId: messageId(job.key, env.MAIL_FROM) });
    } catch (error) {
      if (isFinal(error)) throw new GiveUp(`mail refused: ${(error as Error).message}`);
      throw error;
    }
    log.info({ key: job.key }, "mail sent");
  };
}
