/**
 * Messages about a transaction survive being offline: they leave in order, and a refused one is tried again.
 * Source: OCPP 1.6 edition 2, sections 3.7.1, 4.8 and 9.1 (TransactionMessageAttempts, TransactionMessageRetryInterval).
 */
import { CallRefused } from "./link.ts";
import type { Session } from "./session.ts";

export type TransactionAction = "StartTransaction" | "MeterValues" | "StopTransaction";

interface Entry {
  action: TransactionAction;
  payload: object;
  session: Session;
  attempts: number;
}

export interface TransactionQueueOptions {
  ready(): boolean;
  call(action: string, payload: object): Promise<Record<string, unknown>>;
  wait(ms: number): Promise<void>;
  attempts(): number;
  retrySeconds(): number;
  onStarted(session: Session, answer: Record<string, unknown>): void;
}

/** A station's memory is small: the oldest meter readings go first. */
const CAPACITY = 1000;

export class TransactionQueue {
  private readonly entries: Entry[] = [];
  private readonly options: TransactionQueueOptions;
  private draining = false;

  constructor(options: TransactionQueueOptions) {
    this.options = options;
  }

  get length(): number {
    return this.entries.length;
  }

  push(action: TransactionAction, payload: object, session: Session): void {
    this.entries.push({ action, payload, session, attempts: 0 });
    if (this.entries.length > CAPACITY) {
      const oldest = this.entries.findIndex((entry, index) => index > 0 && entry.action === "MeterValues");
      if (oldest > 0) this.entries.splice(oldest, 1);
    }
    this.drain();
  }

  drain(): void {
    if (this.draining || !this.options.ready()) return;
    this.draining = true;
    void this.run();
  }

  private async run(): Promise<void> {
    await this.sendAll();
    this.draining = false;
    // What was pushed between the last look at the queue and here.
    if (this.entries.length > 0) this.drain();
  }

  private async sendAll(): Promise<void> {
    for (let entry = this.entries[0]; entry && this.options.ready(); entry = this.entries[0]) {
      try {
        const answer = await this.options.call(entry.action, payloadOf(entry));
        this.remove(entry);
        if (entry.action === "StartTransaction") this.options.onStarted(entry.session, answer);
      } catch (error) {
        if (error instanceof CallRefused) {
          entry.attempts += 1;
          if (entry.attempts >= this.options.attempts()) {
            this.remove(entry);
            continue;
          }
        }
        if (!this.options.ready()) return;
        await this.options.wait(this.options.retrySeconds() * Math.max(1, entry.attempts) * 1000);
      }
    }
  }

  private remove(entry: Entry): void {
    const index = this.entries.indexOf(entry);
    if (index >= 0) this.entries.splice(index, 1);
  }
}

/** The id is filled in when the message leaves; −1 when the start never got through. */
function payloadOf(entry: Entry): object {
  if (entry.action === "StartTransaction") return entry.payload;
  return { ...entry.payload, transactionId: entry.session.transactionId ?? -1 };
}
