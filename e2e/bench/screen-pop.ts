/**
 * W1, the server's part: from the signed webhook with a keyed-in short code until the tab that rings has heard the doorbell and
 * read its phone again, with the station in it. Every agent's tab reads at every offer's doorbell, as browsers do: a bell does
 * not say whose it is.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { BenchDesk } from "./bench-desk.ts";
import type { ConsoleClient, Rings } from "./console-client.ts";
import { callIn, hangUp, keyIn } from "./driver.ts";
import { openLoop, round, type Spread, spread, wallClock } from "./measure.ts";
import { callIdOf, type Spot } from "./world.ts";

/** He listens to the greeting before he types. */
const greetingMs = 1_200;
/** So long it rings before he gives up: nobody answers here, so every agent is free again at once. */
const ringsForMs = 400;
const limitMs = 5_000;

interface Pop {
  callId: string;
  spot: Spot;
  sentAt: number;
  answeredAt: number;
  offerId: string;
  /** When the server wrote the doorbell, by its own clock. */
  rungAt: number;
  heardAt: number;
  readAt: number;
  done: () => void;
}

export interface Measured {
  total: Spread;
  hookAnswer: Spread;
  /** The parts of the total, one after the other. */
  sentToHookCommit: Spread;
  hookCommitToOfferCommit: Spread;
  offerCommitToDoorbell: Spread;
  doorbellToRead: Spread;
  lost: number;
}

/** The tabs and what they saw. Made once; each repeat is measured anew. */
export class PopWatch {
  #pops = new Map<string, Pop>();
  #clock = wallClock();

  async watch(client: ConsoleClient): Promise<void> {
    const bells = new Map<string, { heardAt: number; rungAt: number }>();
    await client.listen((value) => {
      if (this.#hear(bells, value)) void this.#read(client, bells).catch(() => undefined);
    });
  }

  #hear(bells: Map<string, { heardAt: number; rungAt: number }>, { rings, at }: Rings): boolean {
    const offers = rings.filter((ring) => ring.kind === "telephony.offer_changed");
    const heardAt = this.#clock.now();
    for (const { subject } of offers) if (!bells.has(subject)) bells.set(subject, { heardAt, rungAt: at });
    return offers.length > 0;
  }

  async #read(client: ConsoleClient, bells: Map<string, { heardAt: number; rungAt: number }>) {
    const { offer, offered } = await client.phone();
    const readAt = this.#clock.now();
    const pop = offered ? this.#pops.get(offered.id) : undefined;
    const bell = offer ? bells.get(offer.id) : undefined;
    if (!pop || !bell || !offer || pop.readAt > 0) return;
    if (offered?.evseId !== pop.spot.evseId) throw new Error(`${offered?.evseId} rings for ${pop.spot.evseId}`);
    Object.assign(pop, { offerId: offer.id, readAt, ...bell });
    pop.done();
  }

  async measure(desk: BenchDesk, rate: number, seconds: number): Promise<Measured> {
    this.#clock = wallClock();
    const pops: Pop[] = [];
    await openLoop(rate, seconds, async () => {
      pops.push(await this.#ring(desk));
    });
    return this.#parts(desk, pops);
  }

  async #ring({ line, world }: BenchDesk): Promise<Pop> {
    const spot = world.spots[Math.floor(Math.random() * world.spots.length)] as Spot;
    const caller = await callIn(line);
    await delay(greetingMs);
    const callId = await callIdOf(world, caller.callSid);
    const { promise, resolve: done } = Promise.withResolvers<void>();
    const times = { sentAt: this.#clock.now(), answeredAt: 0, rungAt: 0, heardAt: 0, readAt: 0 };
    const pop: Pop = { callId, spot, offerId: "", done, ...times };
    this.#pops.set(pop.callId, pop);
    const limit = setTimeout(done, limitMs);
    const answered = keyIn(line, caller, callId, spot.shortCode).then(() => {
      pop.answeredAt = this.#clock.now();
    });
    await Promise.all([answered, promise]);
    clearTimeout(limit);
    await delay(ringsForMs);
    await hangUp(line, caller);
    this.#pops.delete(pop.callId);
    return pop;
  }

  async #parts({ world }: BenchDesk, pops: Pop[]): Promise<Measured> {
    const seen = pops.filter((pop) => pop.readAt > 0);
    const queued = await commitTimes(world.pool.sql, "telephony.call_changed", "queued", seen, "callId");
    const offered = await commitTimes(world.pool.sql, "telephony.offer_changed", "ringing", seen, "offerId");
    const all = (part: (pop: Pop) => number) => spread(seen.map(part));
    const hook = (pop: Pop) => queued.get(pop.callId) ?? Number.NaN;
    const offer = (pop: Pop) => offered.get(pop.offerId) ?? Number.NaN;
    return {
      total: all((pop) => pop.readAt - pop.sentAt),
      hookAnswer: all((pop) => pop.answeredAt - pop.sentAt),
      sentToHookCommit: all((pop) => hook(pop) - pop.sentAt),
      hookCommitToOfferCommit: all((pop) => offer(pop) - hook(pop)),
      offerCommitToDoorbell: all((pop) => pop.heardAt - offer(pop)),
      doorbellToRead: all((pop) => pop.readAt - pop.heardAt),
      lost: pops.length - seen.length,
    };
  }
}

/** When the transaction behind a journal line was committed, in ms since 1970. */
async function commitTimes(
  sql: BenchDesk["world"]["pool"]["sql"],
  kind: string,
  state: string,
  pops: Pop[],
  key: "callId" | "offerId",
): Promise<Map<string, number>> {
  const rows = await sql<{ subject: string; at: number }[]>`
    select subject, extract(epoch from pg_xact_commit_timestamp(xid::xid))::float8 * 1000 as at from journal
    where kind = ${kind} and subject = any(${pops.map((pop) => pop[key])}::text[])
      and coalesce(data->>'state', data->>'event') = ${state}`;
  return new Map(rows.map(({ subject, at }) => [subject, round(at, 3)]));
}
