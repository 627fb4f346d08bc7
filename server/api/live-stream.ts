/**
 * The doorbells of the desk: what kind of thing happened and to whom, never what it says. A page that hears one reads
 * again through its ordinary query, so that authorisation stays in one place and ringing twice is harmless.
 *
 * The order is: follow, then replay from the reader's cursor, then stream. A cursor is a transaction id of the journal
 * (`server/platform/journal.ts`): everything from it on is read again after a break, so nothing that was committed
 * late is lost, and some of it comes twice.
 */
import { tracked } from "@trpc/server";
import type { House } from "#server/platform/house.ts";
import { type ReadLine, readJournal } from "#server/platform/journal.ts";

export interface Ring {
  kind: string;
  subject: string;
  /** The station it concerns, where the line says so. */
  stationId: string | null;
}
export interface Rings {
  rings: Ring[];
  /** Too much was missed to tell one by one: read everything again. */
  resync: boolean;
  at: number;
}

/** More than this and a reader is told to read everything again. */
const most = 1_000;

const ringOf = (line: ReadLine): Ring => ({
  kind: line.kind,
  subject: line.subject,
  stationId: typeof line.data.stationId === "string" ? line.data.stationId : null,
});

const isCursor = (text: string) => /^\d{1,20}$/.test(text);

export interface StreamOptions {
  lastEventId: string | undefined;
  signal: AbortSignal;
  /** Whether the reader may still listen; asked every `checkMs`. */
  stillAllowed: () => Promise<boolean>;
  checkMs?: number;
}

/** What waits to be told to one reader. A reader that is slower than the desk gets one "read again" instead. */
class Waiting {
  #rings: Ring[] = [];
  #cursor: string | null = null;
  #resync = false;
  add(rings: Ring[], cursor: string) {
    this.#cursor ??= cursor;
    if (this.#rings.length + rings.length > most) {
      this.#resync = true;
      this.#rings = [];
      this.#cursor = cursor;
    } else if (!this.#resync) this.#rings.push(...rings);
  }
  take(): { rings: Ring[]; cursor: string; resync: boolean } | null {
    if (this.#cursor === null) return null;
    const taken = { rings: this.#rings, cursor: this.#cursor, resync: this.#resync };
    this.#rings = [];
    this.#cursor = null;
    this.#resync = false;
    return taken;
  }
}

async function replay(house: House, lastEventId: string | undefined): Promise<{ value: Rings; cursor: string }> {
  const at = Date.now();
  const head = house.tail.cursor();
  if (lastEventId === undefined) return { value: { rings: [], resync: false, at }, cursor: head };
  if (!isCursor(lastEventId)) return { value: { rings: [], resync: true, at }, cursor: head };
  const { lines } = await readJournal(house.sql, lastEventId, most);
  if (lines.length >= most) return { value: { rings: [], resync: true, at }, cursor: head };
  return { value: { rings: lines.map(ringOf), resync: false, at }, cursor: head };
}

/** Streams until the reader leaves or may no longer listen. The first event is always a replay, if an empty one. */
export async function* liveStream(house: House, options: StreamOptions) {
  const waiting = new Waiting();
  let wake = () => {};
  let over = options.signal.aborted;
  const end = () => {
    over = true;
    wake();
  };
  options.signal.addEventListener("abort", end, { once: true });
  const unfollow = house.tail.follow((lines, cursor) => {
    waiting.add(lines.map(ringOf), cursor);
    wake();
  });
  const check = setInterval(() => {
    options.stillAllowed().then(
      (allowed) => allowed || end(),
      (error: unknown) => house.log.warn({ error: String(error) }, "live stream could not check its reader"),
    );
  }, options.checkMs ?? 3_000);
  check.unref();
  try {
    const first = await replay(house, options.lastEventId);
    yield tracked(first.cursor, first.value);
    while (!over) {
      const next = waiting.take();
      if (next) {
        yield tracked(next.cursor, { rings: next.rings, resync: next.resync, at: Date.now() } satisfies Rings);
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    clearInterval(check);
    unfollow();
    options.signal.removeEventListener("abort", end);
  }
}
