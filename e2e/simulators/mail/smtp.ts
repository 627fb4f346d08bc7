/**
 * A receiving mail server (RFC 5321) on smtp-server, with the ways such a server fails. It takes any sender and any
 * credentials and speaks no TLS: it stands on loopback and keeps everything in memory.
 */
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { Mailbox } from "./mailbox.ts";

/**
 * - refuse: nothing listens; the sender gets ECONNREFUSED
 * - temporary: 451 to the recipient, later it may go well
 * - permanent: 550 to the recipient
 * - temporary-data, permanent-data: 452 or 554 after the content
 * - hang: takes the content and never answers
 * - cut: takes the content, keeps nothing and cuts the line: to the sender the same as `drop`
 * - slow: keeps the mail and says so after `seconds`
 * - drop: takes and keeps the mail, then cuts the line before saying so: the sender cannot know
 */
export const faultModes = [
  "none",
  "refuse",
  "temporary",
  "permanent",
  "temporary-data",
  "permanent-data",
  "hang",
  "cut",
  "slow",
  "drop",
] as const;
export type FaultMode = (typeof faultModes)[number];

export interface MailFault {
  mode: FaultMode;
  /** Only recipients whose address contains this; not for `refuse`. */
  to?: string;
  /** Ends after so many mails; for ever when absent. */
  times?: number;
  /** How slow `slow` is. */
  seconds?: number;
}

/** Recipients that always fail, whatever the fault is set to: `fail-451@…`, `fail-550@…`, `hang@…`, `drop@…`. */
const SENTINELS: Record<string, FaultMode> = {
  "fail-451": "temporary",
  "fail-550": "permanent",
  hang: "hang",
  drop: "drop",
};

const LARGEST_MAIL_BYTES = 25 * 1024 * 1024;

const answers: Partial<Record<FaultMode, [code: number, text: string]>> = {
  temporary: [451, "4.3.0 mailbox busy, try again later"],
  permanent: [550, "5.1.1 no such mailbox here"],
  "temporary-data": [452, "4.2.2 mailbox is full for the moment"],
  "permanent-data": [554, "5.6.0 content not wanted"],
};

export class MailServer {
  port: number;
  private readonly host: string;
  private readonly mailbox: Mailbox;
  private server: SMTPServer | undefined;
  private readonly sockets = new Map<number, Socket>();
  private current: MailFault = { mode: "none" };

  constructor(mailbox: Mailbox, host: string, port: number) {
    this.mailbox = mailbox;
    this.host = host;
    this.port = port;
  }

  get fault(): MailFault {
    return { ...this.current };
  }

  async setFault(fault: MailFault): Promise<void> {
    this.current = { ...fault };
    if (fault.mode === "refuse") await this.stop();
    else await this.listen();
  }

  async listen(): Promise<void> {
    if (this.server) return;
    const server = new SMTPServer({
      banner: "Chargeline mail simulator",
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      disableReverseLookup: true,
      size: LARGEST_MAIL_BYTES,
      closeTimeout: 200,
      onAuth: (auth, _session, done) => done(null, { user: auth.username }),
      onRcptTo: (address, _session, done) => done(this.refusal(address.address, ["temporary", "permanent"])),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          if (stream.sizeExceeded) return done(smtpError(552, "5.3.4 too large"));
          this.received(session, Buffer.concat(chunks), done).catch(done);
        });
      },
    });
    // A sender that hangs up in the middle is no event here.
    server.on("error", () => undefined);
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.server.once("error", reject);
      server.listen(this.port, this.host, resolve);
    });
    const address = server.server.address();
    if (typeof address === "object" && address) this.port = address.port;
    server.server.on("connection", (socket) => {
      const { remotePort } = socket;
      if (remotePort === undefined) return;
      this.sockets.set(remotePort, socket);
      socket.once("close", () => this.sockets.delete(remotePort));
    });
  }

  async stop(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise<void>((resolve) => server.close(resolve));
    for (const socket of this.sockets.values()) socket.destroy();
    await closed;
  }

  private async received(
    session: SMTPServerSession,
    raw: Buffer,
    done: (error?: Error | null, message?: string) => void,
  ): Promise<void> {
    const to = session.envelope.rcptTo.map((address) => address.address);
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
    for (const address of to) {
      const refusal = this.refusal(address, ["temporary-data", "permanent-data"]);
      if (refusal) return done(refusal);
    }
    if (to.some((address) => this.uses(address, ["hang"]))) return;
    const cut = (): void => {
      this.sockets.get(session.remotePort)?.destroy();
    };
    if (to.some((address) => this.uses(address, ["cut"]))) return cut();
    const { seconds = 5 } = this.current;
    const slow = to.some((address) => this.uses(address, ["slow"]));
    const drops = to.some((address) => this.uses(address, ["drop"]));
    const parsed = await simpleParser(raw, { skipTextToHtml: true });
    const mail = this.mailbox.add({ from, to }, raw, parsed);
    if (slow) await setTimeout(seconds * 1_000, undefined, { ref: false });
    if (drops) cut();
    else done(null, `2.0.0 kept as ${mail.id}`);
  }

  private refusal(address: string, modes: FaultMode[]): Error | null {
    const mode = this.uses(address, modes);
    const answer = mode && answers[mode];
    return answer ? smtpError(...answer) : null;
  }

  /** The mode that applies to this recipient, if it is one of `modes`; counts it down. */
  private uses(address: string, modes: FaultMode[]): FaultMode | undefined {
    const sentinel = SENTINELS[address.split("@")[0]?.toLowerCase() ?? ""];
    if (sentinel) return modes.includes(sentinel) ? sentinel : undefined;
    const { mode, to, times } = this.current;
    if (!modes.includes(mode) || (to !== undefined && !address.toLowerCase().includes(to.toLowerCase()))) return;
    if (times !== undefined) this.current = times > 1 ? { ...this.current, times: times - 1 } : { mode: "none" };
    return mode;
  }
}

function smtpError(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
