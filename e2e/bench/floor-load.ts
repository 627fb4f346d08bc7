/** The same arrivals upon the bare chain: from the signed webhook until one listener has heard of it and read it. */
import { randomBytes, randomUUID } from "node:crypto";
import { openLoop, type Spread, spread } from "./measure.ts";
import { type Line, listen, send, webhook } from "./wire.ts";
import type { Spot } from "./world.ts";

const limitMs = 5_000;

export class FloorWatch {
  readonly #line: Line;
  #hearers = new Map<string, () => void>();

  constructor(line: Line) {
    this.#line = line;
  }

  open(): Promise<{ close(): void }> {
    return listen(`${this.#line.url}/stream`, {}, (callId) => this.#hearers.get(callId)?.());
  }

  async measure(spots: Spot[], rate: number, seconds: number): Promise<{ total: Spread; lost: number }> {
    const totals: number[] = [];
    let lost = 0;
    await openLoop(rate, seconds, async () => {
      const total = await this.#ring(spots[Math.floor(Math.random() * spots.length)] as Spot);
      if (total === null) lost += 1;
      else totals.push(total);
    });
    return { total: spread(totals), lost };
  }

  async #ring(spot: Spot): Promise<number | null> {
    const CallId = randomUUID();
    const { promise: heard, resolve } = Promise.withResolvers<boolean>();
    this.#hearers.set(CallId, () => resolve(true));
    const limit = setTimeout(() => resolve(false), limitMs);
    const CallSid = `CA${randomBytes(16).toString("hex")}`;
    const params = { CallId, CallSid, From: "+4915112345678", CallStatus: "in-progress", Digits: spot.shortCode };
    const sentAt = performance.now();
    const answered = webhook(this.#line, "/twilio/voice/heard", params);
    const came = await heard;
    const row = came
      ? (JSON.parse((await send(`${this.#line.url}/read/${CallId}`)).body) as { evse_id: string })
      : null;
    const total = performance.now() - sentAt;
    clearTimeout(limit);
    this.#hearers.delete(CallId);
    await answered;
    return row?.evse_id === spot.evseId ? total : null;
  }
}
