/**
 * Work that leaves the database: written with the fact, carried out after the commit, at most one row per key.
 * The relay leases rows, so several processes share the work and a dead one's rows come back.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Sql } from "postgres";
import { outbox } from "#db/schema/ground.ts";
import type { BellHub } from "./bell.ts";
import type { Ctx } from "./context.ts";
import { invariant } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Log } from "./log.ts";

export interface OutboxJob {
  kind: string;
  key: string;
  payload: Record<string, unknown>;
  availableAt?: Date;
  deadlineAt?: Date;
}

/** Adds a job to the open transaction. The same key twice is one job. */
export async function enqueue(ctx: Ctx, job: OutboxJob): Promise<void> {
  invariant(ctx.afterCommit, `outbox job ${job.kind} outside a transaction`);
  await ctx.db
    .insert(outbox)
    .values({
      id: newId(),
      kind: job.kind,
      key: job.key,
      payload: job.payload,
      availableAt: job.availableAt ?? ctx.now,
      deadlineAt: job.deadlineAt ?? null,
      createdAt: ctx.now,
    })
    .onConflictDoNothing({ target: outbox.key });
  ctx.afterCommit.ring = true;
}

export interface LeasedJob {
  id: string;
  kind: string;
  key: string;
  payload: Record<string, unknown>;
  attempts: number;
}

/** Throw to retry with growing pauses; throw `GiveUp` when no retry can help. */
export type JobHandler = (job: LeasedJob) => Promise<void>;
export class GiveUp extends Error {}

const leaseSeconds = 30;
const mostAttempts = 12;
const longestPause = 60;
const pauseSeconds = (attempt: number, longest: number) =>
  Math.min(longest, 0.5 * 2 ** attempt) * (0.75 + Math.random() / 2);

export interface RelayOptions {
  /** Jobs at a time. */
  width?: number;
  mostAttempts?: number;
  longestPauseSeconds?: number;
  /** A job under way is held on to for as long as it takes: for work that must not be begun twice. */
  holdsOn?: boolean;
  /** How long stopping waits for work under way; what is left comes back when its lease ends. Absent: to its end. */
  patienceSeconds?: number;
}

async function lease(sql: Sql, kinds: string[], free: number): Promise<LeasedJob[]> {
  return sql<LeasedJob[]>`
    update outbox o set attempts = attempts + 1, leased_until = now() + ${leaseSeconds} * interval '1 second'
    from (select id from outbox where state = 'waiting' and available_at <= now() and kind in ${sql(kinds)}
            and (leased_until is null or leased_until < now())
          order by available_at limit ${free} for update skip locked) due
    where o.id = due.id returning o.id, o.kind, o.key, o.payload, o.attempts`;
}

/** What is done is done. A failure counts only while the lease is this one: a later holder's work is not taken from him. */
async function settle(sql: Sql, job: LeasedJob, error: unknown, options: RelayOptions) {
  if (error === undefined) {
    await sql`update outbox set state = 'done', done_at = now(), leased_until = null, last_error = null where id = ${job.id}`;
    return;
  }
  const dead = error instanceof GiveUp || job.attempts >= (options.mostAttempts ?? mostAttempts);
  await sql`update outbox set state = ${dead ? "dead" : "waiting"}, leased_until = null, last_error = ${String(error).slice(0, 500)},
    available_at = now() + ${pauseSeconds(job.attempts, options.longestPauseSeconds ?? longestPause)} * interval '1 second'
    where id = ${job.id} and state = 'waiting' and attempts = ${job.attempts}`;
}

const holdOn = (sql: Sql, job: LeasedJob) => sql`
  update outbox set leased_until = now() + ${leaseSeconds} * interval '1 second'
  where id = ${job.id} and state = 'waiting' and attempts = ${job.attempts}`;

/** Work that nobody has begun in time is dropped. */
const dropLate = (sql: Sql) => sql`
  update outbox set state = 'dead', last_error = 'deadline passed' where state = 'waiting' and deadline_at < now()
    and (leased_until is null or leased_until < now())`;

export interface Relay {
  stop(): Promise<void>;
}

/** Works the outbox until stopped: `width` jobs at a time, woken by the bell. Without handlers it rests. */
export function startRelay(
  sql: Sql,
  bell: BellHub,
  handlers: Record<string, JobHandler>,
  log: Log,
  options: RelayOptions = {},
): Relay {
  const kinds = Object.keys(handlers);
  const width = kinds.length > 0 ? (options.width ?? 8) : 0;
  const running = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let again = false;
  const work = async (job: LeasedJob) => {
    const handler = handlers[job.kind];
    let error: unknown;
    const hold = options.holdsOn
      ? setInterval(() => void holdOn(sql, job).catch(() => {}), (leaseSeconds / 3) * 1_000)
      : undefined;
    hold?.unref();
    try {
      invariant(handler, `no handler for ${job.kind}`);
      await handler(job);
    } catch (e) {
      error = e ?? new Error("failed");
      log.warn({ kind: job.kind, key: job.key, attempts: job.attempts, error: String(e) }, "outbox job failed");
    } finally {
      clearInterval(hold);
    }
    await settle(sql, job, error, options);
  };
  const lookOnce = async () => {
    await dropLate(sql);
    const free = width - running.size;
    const jobs = free > 0 ? await lease(sql, kinds, free) : [];
    for (const job of jobs) {
      const run = work(job)
        .catch((error: unknown) => log.error({ error: String(error) }, "outbox could not settle a job"))
        .finally(() => {
          running.delete(run);
          look();
        });
      running.add(run);
    }
  };
  const lookWhileAsked = async () => {
    do {
      again = false;
      await lookOnce().catch((error: unknown) => log.warn({ error: String(error) }, "outbox could not be read"));
    } while (again && !stopped);
    looking = null;
  };
  const look = () => {
    if (looking) again = true;
    else if (!stopped) looking = lookWhileAsked();
  };
  const off = bell.onRing(look);
  look();
  return {
    async stop() {
      stopped = true;
      off();
      // The last look may still bring a job, which is ours then.
      await looking;
      const ended = Promise.allSettled([...running]);
      const { patienceSeconds } = options;
      if (patienceSeconds === undefined) await ended;
      else await Promise.race([ended, delay(patienceSeconds * 1_000, undefined, { ref: false })]);
    },
  };
}
