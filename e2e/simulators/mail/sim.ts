/** A mailbox for everybody: a real SMTP server, a page to read what arrived, and a control API to make it fail. */
import type { Hono } from "hono";
import { mailApp } from "./app.ts";
import { Mailbox, type MailFilter, type StoredMail } from "./mailbox.ts";
import { type MailFault, MailServer } from "./smtp.ts";

export interface MailSimOptions {
  /** 0 takes a free port. */
  smtpPort: number;
  host?: string;
  maxMails?: number;
  maxBytes?: number;
}

export interface MailControl {
  /** Oldest first. */
  messages(filter?: MailFilter): StoredMail[];
  waitForMessage(filter: MailFilter, timeoutMs?: number): Promise<StoredMail | undefined>;
  deleteAll(): void;
  fault(): MailFault;
  setFault(fault: MailFault): Promise<void>;
}

export interface MailSim {
  /** Page and control API, to be mounted anywhere. */
  app: Hono;
  smtpPort: number;
  control: MailControl;
  close(): Promise<void>;
}

export async function createMailSim(options: MailSimOptions): Promise<MailSim> {
  const mailbox = new Mailbox(options.maxMails ?? 1_000, options.maxBytes ?? 200 * 1024 * 1024);
  const server = new MailServer(mailbox, options.host ?? "127.0.0.1", options.smtpPort);
  await server.listen();
  return {
    app: mailApp(mailbox, server),
    smtpPort: server.port,
    control: {
      messages: (filter) => mailbox.list(filter),
      waitForMessage: (filter, timeoutMs = 10_000) => mailbox.wait(filter, timeoutMs),
      deleteAll: () => mailbox.clear(),
      fault: () => server.fault,
      setFault: (fault) => server.setFault(fault),
    },
    close: () => server.stop(),
  };
}
