import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { journal } from "#db/schema/ground.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import { liveStream, type Rings, type StreamOptions } from "./live-stream.ts";

let t: TestHouse;
beforeEach(async () => {
  t = await openTestHouse();
});
afterEach(() => t.close());

function listen(options: Partial<StreamOptions> = {}) {
  const abort = new AbortController();
  const stream = liveStream(t.house, {
    lastEventId: undefined,
    signal: abort.signal,
    stillAllowed: async () => true,
    ...options,
  });
  const next = async (): Promise<{ cursor: string; value: Rings }> => {
    const { value, done } = await stream.next();
    if (done) throw new Error("the stream ended");
    const [cursor, data] = value as unknown as [string, Rings];
    return { cursor, value: data };
  };
  /** Listens until a ring about this subject came. */
  const until = async (subject: string) => {
    for (;;) {
      const event = await next();
      if (event.value.rings.some((r) => r.subject === subject)) return event;
    }
  };
  return { abort, stream, next, until };
}
const open = (about?: string) =>
  openTicket(
    { ...t.desk.as(t.desk.jana), bell: t.house.bell },
    { kind: "manual", originKind: "contact", originId: newId(), stationId: about },
  );
const line = (subject: string) => ({ at: new Date(), kind: "tickets.changed", subject, actor: "system:test" });

describe("the live stream", () => {
  it("begins with an empty replay and rings for what is committed, with the station it concerns", async () => {
    const reader = listen();
    expect((await reader.next()).value).toMatchObject({ rings: [], resync: false });
    const ticket = await open(t.desk.first.id);
    const { value } = await reader.until(ticket.id);
    expect(value.rings).toContainEqual({ kind: "tickets.opened", subject: ticket.id, stationId: t.desk.first.id });
    reader.abort.abort();
  });

  it("replays after a break everything since the reader's last event", async () => {
    const first = listen();
    await first.next();
    const before = await open();
    const { cursor } = await first.until(before.id);
    first.abort.abort();
    const missed = [await open(), await open(), await open()];
    const again = listen({ lastEventId: cursor });
    const replayed = (await again.next()).value.rings.map((r) => r.subject);
    for (const ticket of missed) expect(replayed).toContain(ticket.id);
    again.abort.abort();
  });

  it("loses no line when two transactions commit in reverse order", async () => {
    const reader = listen();
    await reader.next();
    const [early, late] = [newId(), newId()];
    const written = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const slow = t.desk.pool.db.transaction(async (tx) => {
      await tx.insert(journal).values(line(early));
      written.resolve();
      await finish.promise;
    });
    await written.promise;
    await t.desk.pool.db.transaction((tx) => tx.insert(journal).values(line(late)));
    t.house.bell.ring();
    // The later transaction is seen first; a reader that breaks off here has a cursor before the earlier one.
    const { cursor } = await reader.until(late);
    finish.resolve();
    await slow;
    t.house.bell.ring();
    await reader.until(early);
    reader.abort.abort();
    const again = listen({ lastEventId: cursor });
    expect((await again.next()).value.rings.map((r) => r.subject)).toContain(early);
    again.abort.abort();
  });

  it("loses none of many concurrent commits, whatever their order", async () => {
    const reader = listen();
    await reader.next();
    const subjects = Array.from({ length: 60 }, () => newId());
    const write = (subject: string, i: number) =>
      t.desk.pool.db.transaction(async (tx) => {
        await tx.insert(journal).values(line(subject));
        await tx.execute(`select pg_sleep(${((i * 7) % 13) / 200})`);
      });
    const writing = Promise.all(subjects.map(write)).then(() => t.house.bell.ring());
    const heard = new Set<string>();
    while (!subjects.every((s) => heard.has(s))) {
      const { value } = await reader.next();
      for (const ring of value.rings) heard.add(ring.subject);
    }
    await writing;
    reader.abort.abort();
  });

  it("tells a reader who missed too much to read everything again", async () => {
    const head = t.house.tail.cursor();
    await t.desk.pool.db.insert(journal).values(Array.from({ length: 1_001 }, (_, i) => line(`bulk-${i}`)));
    const reader = listen({ lastEventId: head });
    expect((await reader.next()).value).toMatchObject({ rings: [], resync: true });
    reader.abort.abort();
    const nonsense = listen({ lastEventId: "'; drop table journal" });
    expect((await nonsense.next()).value.resync).toBe(true);
    nonsense.abort.abort();
  });

  it("ends soon after its reader may no longer listen", async () => {
    let allowed = true;
    const reader = listen({ stillAllowed: async () => allowed, checkMs: 20 });
    await reader.next();
    allowed = false;
    expect((await reader.stream.next()).done).toBe(true);
  });

  it("ends when its reader leaves, and leaves no listener behind", async () => {
    const reader = listen();
    await reader.next();
    const waiting = reader.stream.next();
    reader.abort.abort();
    expect((await waiting).done).toBe(true);
  });
});
