/**
 * The way of all messages into the database: gathered for a few milliseconds, written in one transaction, in order.
 *
 * One batch is under way at a time; what arrives meanwhile is the next one, so a busy gateway makes larger batches, not
 * more of them. A database that is away is waited for, and nothing is forgotten meanwhile; a message that the database
 * refuses for its content is parted from its batch and refused alone.
 */
import type { Sql } from "postgres";
import type { Bell } from "#server/platform/bell.ts";
import type { Log } from "#server/platform/log.ts";
import { type BatchItem, ingestFrames, type Outcome } from "./ingest-frames.ts";

const windowMs = 5;
const largestBatch = 2_000;
const mostWaiting = 20_000;
const pauseMs = { first: 100, longest: 2_000 };

/** Classes of SQLSTATE after which the same batch may succeed: connection, rollback, resources, lock, operator, system. */
const passing = new Set(["08", "40", "53", "55", "57", "58"]);

function mayPass(error: unknown): boolean {
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  if (/^[0-9A-Z]{5}$/.test(code)) return passing.has(code.slice(0, 2));
  return /^(?:CONNECT|E[A-Z]+$)/.test(code);
}

interface Waiting {
  item: BatchItem;
  settle: (outcome: Outcome | { kept: false; reason: "busy" }) => void;
}

export type Kept = Outcome | { kept: false; reason: "busy" };

export interface FrameQueue {
  /** Resolves after the commit. Never rejects. */
  put(item: BatchItem): Promise<Kept>;
  waiting(): number;
  /** Resolves when everything that was put in before is settled. */
  settled(): Promise<void>;
  /** Writes what is left, for as long as `withinMs`. */
  close(withinMs: number): Promise<void>;
}

export function createFrameQueue(sql: Sql, bell: Bell, log: Log): FrameQueue {
  let queue: Waiting[] = [];
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let latest: Promise<unknown> = Promise.resolve();

  async function write(batch: Waiting[]): Promise<void> {
    for (let pause = pauseMs.first; ; pause = Math.min(pause * 2, pauseMs.longest)) {
      try {
        const outcomes = await ingestFrames(
          sql,
          bell,
          batch.map((w) => w.item),
        );
        for (const [i, w] of batch.entries()) w.settle(outcomes[i] ?? { kept: false, reason: "unwritable" });
        return;
      } catch (error) {
        if (!mayPass(error) || closed) return part(batch, error);
        log.warn({ error: String(error), messages: batch.length }, "station messages wait for the database");
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }

  async function part(batch: Waiting[], error: unknown): Promise<void> {
    if (batch.length > 1 && !closed) {
      const middle = Math.ceil(batch.length / 2);
      await write(batch.slice(0, middle));
      return write(batch.slice(middle));
    }
    for (const { item, settle } of batch) {
      log.error({ error: String(error), stationId: item.link.stationId }, "a station message could not be kept");
      settle({ kept: false, reason: "unwritable" });
    }
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, largestBatch);
      queue = queue.slice(largestBatch);
      await write(batch);
    }
    running = null;
  }

  function begin() {
    timer = null;
    running ??= work();
  }

  return {
    put(item) {
      if (closed || queue.length >= mostWaiting) return Promise.resolve({ kept: false, reason: "busy" });
      const kept = new Promise<Kept>((settle) => {
        queue.push({ item, settle });
        if (!running && !timer) timer = setTimeout(begin, windowMs);
      });
      // Messages are settled in the order in which they came: the latest stands for all before it.
      latest = kept;
      return kept;
    },
    settled: async () => void (await latest),
    waiting: () => queue.length,
    async close(withinMs) {
      if (timer) clearTimeout(timer);
      if (queue.length > 0) begin();
      const limit = new Promise<void>((done) => setTimeout(done, withinMs).unref());
      await Promise.race([running ?? Promise.resolve(), limit]);
      closed = true;
    },
  };
}
