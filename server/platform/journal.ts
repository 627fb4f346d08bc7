/**
 * Facts go up through the journal. Writers add a line inside their transaction; readers follow it.
 *
 * Ids become visible out of commit order, so a reader that remembers the last id loses lines. A cursor here is a
 * transaction id: everything from the oldest transaction that was still open at the last look is read again and told
 * apart by id. Lines may come twice to a reader that reconnects; they are doorbells and may.
 */
import type { Sql, TransactionSql } from "postgres";
import { journal } from "#db/schema/ground.ts";
import type { BellHub } from "./bell.ts";
import { actorKey, type Ctx } from "./context.ts";
import { invariant } from "./errors.ts";
import type { Log } from "./log.ts";

export interface JournalLine {
  kind: string;
  subject: string;
  companyId?: string | null;
  data?: Record<string, unknown>;
}

/** Adds a line to the open transaction and asks for the bell after its commit. */
export async function record(ctx: Ctx, line: JournalLine): Promise<void> {
  invariant(ctx.afterCommit, `journal line ${line.kind} outside a transaction`);
  await ctx.db.insert(journal).values({
    at: ctx.now,
    kind: line.kind,
    subject: line.subject,
    companyId: line.companyId ?? null,
    actor: actorKey(ctx.actor),
    requestId: ctx.requestId,
    data: line.data ?? {},
  });
  ctx.afterCommit.ring = true;
}

/** Many lines in one statement, for telemetry batches, which hold a raw transaction. Whoever commits rings the bell. */
export async function recordBatch(tx: TransactionSql, actor: string, lines: readonly BatchLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx`
    insert into journal (at, kind, subject, company_id, actor, data)
    select at::timestamptz, kind, subject, company_id::uuid, ${actor}, data::jsonb
    from unnest(${lines.map((l) => l.at.toISOString())}::text[], ${lines.map((l) => l.kind)}::text[],
      ${lines.map((l) => l.subject)}::text[], ${lines.map((l) => l.companyId ?? null)}::text[],
      ${lines.map((l) => JSON.stringify(l.data ?? {}))}::text[])
      with ordinality as line (at, kind, subject, company_id, data, position)
    order by position`;
}

export interface BatchLine extends JournalLine {
  at: Date;
}

export interface ReadLine {
  id: number;
  kind: string;
  subject: string;
  data: Record<string, unknown>;
}
export interface Reading {
  lines: ReadLine[];
  /** Where to go on: the oldest transaction still open when this was read. */
  cursor: string;
}

const pageLength = 1_000;

interface Row {
  id: string | null;
  xid: string;
  kind: string;
  subject: string;
  data: Record<string, unknown>;
  xmin: string;
}

const readPage = (sql: Sql, after: { xid: string; id: string }) => sql<Row[]>`
  with snap as (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
  select j.id, j.xid::text, j.kind, j.subject, j.data, snap.xmin::text
  from snap left join lateral (
    select id, xid, kind, subject, data from journal
    where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) order by xid, id limit ${pageLength}
  ) j on true order by j.xid, j.id`;

/**
 * Every visible line from `cursor` on. May repeat lines that an earlier reading from the same cursor gave. The way on is
 * what was open when the first page was read: later pages may be past a line that was not yet committed then. A reader who
 * gives up beyond `most` lines gets about as many, and must not go on from there.
 */
export async function readJournal(sql: Sql, cursor: string, most = Number.POSITIVE_INFINITY): Promise<Reading> {
  const lines: ReadLine[] = [];
  let after = { xid: cursor, id: "0" };
  let oldestOpen: string | null = null;
  for (;;) {
    const rows = await readPage(sql, after);
    const last = rows.at(-1);
    invariant(last, "a snapshot always has an xmin");
    oldestOpen ??= last.xmin;
    for (const { id, kind, subject, data } of rows)
      if (id !== null) lines.push({ id: Number(id), kind, subject, data });
    if (last.id === null || rows.length < pageLength || lines.length >= most) return { lines, cursor: oldestOpen };
    after = { xid: last.xid, id: last.id };
  }
}

export const journalHead = async (sql: Sql): Promise<string> => {
  const [row] = await sql<{ xmin: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`;
  invariant(row, "a snapshot always has an xmin");
  return row.xmin;
};

export interface Tail {
  cursor(): string;
  follow(tell: (lines: ReadLine[], cursor: string) => void): () => void;
  close(): void;
}

/** One follower per process: reads new lines at each ring and tells everyone who listens. */
export async function openTail(sql: Sql, bell: BellHub, log: Log): Promise<Tail> {
  const followers = new Set<(lines: ReadLine[], cursor: string) => void>();
  let cursor = await journalHead(sql);
  let seen = new Set<number>((await readJournal(sql, cursor)).lines.map((l) => l.id));
  let reading = false;
  let again = false;
  const look = async () => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const from = cursor;
        const next = await readJournal(sql, cursor);
        const fresh = next.lines.filter((l) => !seen.has(l.id));
        seen = new Set(next.lines.map((l) => l.id));
        cursor = next.cursor;
        if (fresh.length > 0) for (const tell of followers) tell(fresh, from);
      } while (again);
    } catch (error) {
      log.warn({ error: String(error) }, "journal could not be read");
    } finally {
      reading = false;
    }
  };
  const stop = bell.onRing(() => void look());
  return {
    cursor: () => cursor,
    follow(tell) {
      followers.add(tell);
      return () => followers.delete(tell);
    },
    close() {
      stop();
      followers.clear();
    },
  };
}
