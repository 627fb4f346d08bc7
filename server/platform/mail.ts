/**
 * Mail over SMTP (RFC 5321), carried out by an outbox relay of its own. The Message-ID is made of the outbox key, so that
 * a mail sent twice, because its acceptance was lost, is one mail to every reader. Attachments stand in the job as
 * references and are made when the mail leaves: the worker says by which renderer.
 *
 * Timeouts in milliseconds. After the content a server may take ten minutes to answer (§4.5.3.2.6): who waits shorter
 * sends twice what was taken once. `SMTP_URL` may say otherwise, as `?socketTimeout=`.
 */
import { createHash } from "node:crypto";
import { inArray } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { outbox } from "#db/schema/ground.ts";
import type { Ctx } from "./context.ts";
import type { Env } from "./env.ts";
import { DeskError } from "./errors.ts";
import type { Log } from "./log.ts";
import { portal } from "./mail-layout.ts";
import { enqueue, GiveUp, type JobHandler, type LeasedJob, type RelayOptions } from "./outbox.ts";

const reference = z.looseObject({
  kind: z.string(),
  filename: z.string(),
  /** A sentence of the mail that tells of it, and what it says where nothing could be attached. */
  says: z.string().optional(),
  instead: z.string().optional(),
});
const mail = z.object({
  to: z.email(),
  subject: z.string().min(1),
  text: z.string().min(1),
  html: z.string().optional(),
  attachments: z.array(reference).optional(),
  /** Ids of what it tells of, for who asks later whether it was told. */
  about: z.array(z.string()).optional(),
});
export type Mail = z.infer<typeof mail>;
/** What is to be attached: a kind that a renderer knows, the name it is saved under, and what the renderer needs. */
export type AttachmentReference = z.infer<typeof reference>;
export const mailKind = "mail.send";

export interface RenderedAttachment {
  content: Buffer;
  contentType: string;
  /** Called once the mail was taken. */
  sent?: () => Promise<void>;
}
/** Null where there is nothing to attach any more. */
export type AttachmentRenderer = (reference: AttachmentReference) => Promise<RenderedAttachment | null>;
export type AttachmentRenderers = Record<string, AttachmentRenderer>;

/** Puts a mail into the open transaction. The same key twice is one mail. */
export async function sendMail(ctx: Ctx, key: string, content: Mail): Promise<void> {
  await enqueue(ctx, { kind: mailKind, key: `mail:${key}`, payload: content });
}

export interface MailState {
  key: string;
  to: string;
  about: string[];
  state: "waiting" | "done" | "dead";
  doneAt: Date | null;
}

/** A mail whose address is none is told of too: it is dead. */
const addressed = z.looseObject({ to: z.string(), about: z.array(z.string()).default([]) });

/** What became of these mails. */
export async function mailStates(db: Db, keys: string[]): Promise<MailState[]> {
  const rows = await db
    .select()
    .from(outbox)
    .where(
      inArray(
        outbox.key,
        keys.map((key) => `mail:${key}`),
      ),
    )
    .orderBy(outbox.key);
  return rows.map(({ key, payload, state, doneAt }) => {
    const { to, about } = addressed.parse(payload);
    return { key: key.slice("mail:".length), to, about, state, doneAt };
  });
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

type MailEnv = Pick<Env, "SMTP_URL" | "MAIL_FROM"> & Partial<Pick<Env, "PUBLIC_URL">>;

/** For the relay. Without SMTP_URL nobody takes mails, and they wait in the outbox instead of failing. */
export const mailJobs = (env: MailEnv, log: Log, renderers: AttachmentRenderers = {}): Record<string, JobHandler> =>
  env.SMTP_URL ? { [mailKind]: mailHandler(env, log, renderers) } : {};

/**
 * Mails have a relay of their own: a mail server that is slow holds up no ringing phone. What is not taken is tried for
 * four days (§4.5.4.1), and as long as a server has not answered, nobody else sends the same mail.
 */
export const mailRelay: RelayOptions = {
  width: 4,
  mostAttempts: 400,
  longestPauseSeconds: 900,
  holdsOn: true,
  patienceSeconds: 5,
};

/** After so many attempts a mail goes without what could not be made for it: the news matters more. */
const attemptsForAttachment = 6;

type Made = RenderedAttachment & { filename: string };

async function attach(renderers: AttachmentRenderers, log: Log, job: LeasedJob, references: AttachmentReference[]) {
  const made: Made[] = [];
  const without: AttachmentReference[] = [];
  for (const one of references) {
    try {
      const render = renderers[one.kind];
      if (!render) throw new Error(`no renderer for ${one.kind}`);
      const rendered = await render(one);
      if (rendered) made.push({ ...rendered, filename: one.filename });
      else without.push(one);
    } catch (error) {
      // A refusal stays one, however often it is asked.
      if (!(error instanceof DeskError) && job.attempts < attemptsForAttachment) throw error;
      without.push(one);
      log.error({ key: job.key, kind: one.kind, error: String(error) }, "mail goes without its attachment");
    }
  }
  return { made, without };
}

function transportOf(smtpUrl: string, from: string): Transporter {
  const url = new URL(smtpUrl);
  for (const name of ["connectionTimeout", "greetingTimeout"])
    if (!url.searchParams.has(name)) url.searchParams.set(name, "15000");
  const headers = { "Auto-Submitted": "auto-generated" };
  return createTransport(url.href, { from, headers, disableFileAccess: true, disableUrlAccess: true });
}

export function mailHandler(env: MailEnv, log: Log, renderers: AttachmentRenderers = {}): JobHandler {
  let transport: Transporter | undefined;
  const written = (text: string, without: AttachmentReference[]) =>
    without
      .reduce((all, { says, instead }) => (says ? all.replaceAll(says, instead ?? "") : all), text)
      .replaceAll(portal, env.PUBLIC_URL ?? portal);
  return async (job) => {
    const content = mail.safeParse(job.payload);
    if (!content.success) throw new GiveUp("not a mail");
    if (!env.SMTP_URL) throw new Error("SMTP_URL is not set");
    transport ??= transportOf(env.SMTP_URL, env.MAIL_FROM);
    const { to, subject, text, html, attachments } = content.data;
    const { made, without } = await attach(renderers, log, job, attachments ?? []);
    const letter = { to, subject, text: written(text, without), ...(html ? { html: written(html, without) } : {}) };
    const files = made.map(({ filename, content, contentType }) => ({ filename, content, contentType }));
    try {
      await transport.sendMail({ ...letter, attachments: files, messageId: messageId(job.key, env.MAIL_FROM) });
    } catch (error) {
      if (isFinal(error)) throw new GiveUp(`mail refused: ${(error as Error).message}`);
      throw error;
    }
    log.info({ key: job.key }, "mail sent");
    // It is out: what fails now must not send it again.
    for (const { sent } of made)
      await sent?.().catch((error: unknown) => log.error({ key: job.key, error: String(error) }, "mail not noted"));
  };
}
