/** What arrived, newest last, in memory and bounded. A mail that is delivered twice is kept twice, as a server would. */
import type { ParsedMail } from "mailparser";

export interface StoredAttachment {
  name: string;
  contentType: string;
  size: number;
  content: Buffer;
}

export interface StoredMail {
  id: number;
  at: string;
  /** Envelope, which decides the delivery; the headers below may say otherwise. */
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  /**
   * The mail that this one says again: same Message-ID (RFC 5322 §3.6.4), same recipient. A reader sees it once, as real
   * mailboxes do that drop duplicates by it. Both stay here, so that a test sees what was sent.
   */
  repeats: number | null;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  attachments: StoredAttachment[];
  raw: Buffer;
}

export interface MailFilter {
  /** Part of any recipient's address. */
  to?: string;
  /** Part of the subject. */
  subject?: string;
  /** Only mails with a greater id. */
  after?: number;
}

export class Mailbox {
  private readonly mails: StoredMail[] = [];
  private readonly waiting = new Set<(mail: StoredMail) => void>();
  private readonly maxMails: number;
  private readonly maxBytes: number;
  private bytes = 0;
  private lastId = 0;

  constructor(maxMails: number, maxBytes: number) {
    this.maxMails = maxMails;
    this.maxBytes = maxBytes;
  }

  add(envelope: { from: string; to: string[] }, raw: Buffer, parsed: ParsedMail): StoredMail {
    const repeated = this.mails.find(
      (one) => parsed.messageId && one.messageId === parsed.messageId && one.to.join() === envelope.to.join(),
    );
    const mail: StoredMail = {
      id: ++this.lastId,
      at: new Date().toISOString(),
      ...envelope,
      subject: parsed.subject ?? "",
      messageId: parsed.messageId ?? "",
      repeats: repeated ? (repeated.repeats ?? repeated.id) : null,
      text: parsed.text ?? "",
      html: parsed.html || "",
      headers: parsed.headerLines.map(({ line }) => {
        const colon = line.indexOf(":");
        return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
      }),
      attachments: parsed.attachments.map((one, index) => ({
        name: one.filename ?? `attachment-${index + 1}`,
        contentType: one.contentType,
        size: one.size,
        content: one.content,
      })),
      raw,
    };
    this.mails.push(mail);
    this.bytes += raw.length;
    while (this.mails.length > this.maxMails || (this.bytes > this.maxBytes && this.mails.length > 1)) {
      this.bytes -= this.mails.shift()?.raw.length ?? 0;
    }
    for (const tell of [...this.waiting]) tell(mail);
    return mail;
  }

  list(filter: MailFilter = {}): StoredMail[] {
    return this.mails.filter((mail) => fits(mail, filter));
  }

  get(id: number): StoredMail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  delete(id: number): boolean {
    const index = this.mails.findIndex((mail) => mail.id === id);
    if (index < 0) return false;
    this.bytes -= this.mails.splice(index, 1)[0]?.raw.length ?? 0;
    return true;
  }

  clear(): void {
    this.mails.length = 0;
    this.bytes = 0;
  }

  /** The first mail that fits, kept or coming; undefined after `timeoutMs`. */
  wait(filter: MailFilter, timeoutMs: number): Promise<StoredMail | undefined> {
    const found = this.list(filter)[0];
    if (found) return Promise.resolve(found);
    return new Promise((resolve) => {
      const finish = (mail: StoredMail | undefined) => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(mail);
      };
      const look = (mail: StoredMail) => {
        if (fits(mail, filter)) finish(mail);
      };
      const timer = setTimeout(finish, timeoutMs, undefined);
      this.waiting.add(look);
    });
  }
}

function fits(mail: StoredMail, filter: MailFilter): boolean {
  const has = (text: string, part: string | undefined) =>
    part === undefined || text.toLowerCase().includes(part.toLowerCase());
  return (
    mail.id > (filter.after ?? 0) &&
    has(mail.subject, filter.subject) &&
    (filter.to === undefined || mail.to.some((address) => has(address, filter.to)))
  );
}
