/**
 * Looks up who knocks and checks the key. Thousands may knock at once after a restart: lookups are gathered into one
 * query, and a key that was verified once is remembered by its digest, since scrypt costs 50 ms of a core.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Sql } from "postgres";
import { verifyStationKey } from "#server/stations/station-key.ts";
import type { Handshake, Refusal } from "./ocpp-handshake.ts";

export interface AdmittedStation {
  stationId: string;
  companyId: string;
  identity: string;
}

type Row = AdmittedStation & { keyHash: string | null };

const windowMs = 3;
const lookupLimitMs = 5_000;
const mostChecksWaiting = 256;
const checksAtOnce = 2;

const later: Refusal = {
  status: 503,
  reason: "Too much at once; come back in a moment.",
  headers: { "Retry-After": "10" },
};
const unknown: Refusal = { status: 404, reason: "No owner has registered this identity." };
const wrongKey: Refusal = {
  status: 401,
  reason: "The key is missing or wrong: HTTP Basic with the identity and the station's key.",
  headers: { "WWW-Authenticate": 'Basic realm="ocpp", charset="UTF-8"' },
};

/** Gathers lookups of a few milliseconds into one query. */
function createLookup(sql: Sql) {
  let waiting = new Map<string, ((row: Row | null | "failed") => void)[]>();
  async function flush() {
    const batch = waiting;
    waiting = new Map();
    try {
      const query = sql<Row[]>`
        select id as "stationId", company_id as "companyId", ocpp_identity as identity, ocpp_key_hash as "keyHash"
        from stations where ocpp_identity = any(${[...batch.keys()]}::text[])`;
      const silent = new Promise<never>((_, no) => setTimeout(() => no(new Error("no answer")), lookupLimitMs).unref());
      const found = new Map((await Promise.race([query, silent])).map((row) => [row.identity, row]));
      for (const [identity, tells] of batch) for (const tell of tells) tell(found.get(identity) ?? null);
    } catch {
      for (const tells of batch.values()) for (const tell of tells) tell("failed");
    }
  }
  return (identity: string) =>
    new Promise<Row | null | "failed">((tell) => {
      if (waiting.size === 0) setTimeout(() => void flush(), windowMs);
      waiting.set(identity, [...(waiting.get(identity) ?? []), tell]);
    });
}

/** Checks keys two at a time and remembers, per station, the last digest that was checked and how it went. */
function createKeyCheck() {
  const pepper = randomBytes(32);
  const remembered = new Map<string, { hash: string; digest: Buffer; right: boolean }>();
  const turns: (() => void)[] = [];
  let running = 0;
  const turn = async () => {
    if (running >= checksAtOnce) await new Promise<void>((go) => turns.push(go));
    running += 1;
  };
  return async ({ stationId, keyHash: hash }: Row, password: Buffer): Promise<boolean | "busy"> => {
    if (hash === null) return true;
    const digest = createHmac("sha256", pepper).update(password).digest();
    const known = remembered.get(stationId);
    if (known?.hash === hash && timingSafeEqual(known.digest, digest)) return known.right;
    if (turns.length >= mostChecksWaiting) return "busy";
    await turn();
    try {
      const right = await verifyStationKey(password, hash);
      // A stranger's guess must not push out what the station itself proved.
      if (right || known?.hash !== hash || !known.right) remembered.set(stationId, { hash, digest, right });
      return right;
    } finally {
      running -= 1;
      turns.shift()?.();
    }
  };
}

export type Admission = (handshake: Handshake) => Promise<AdmittedStation | Refusal>;

export function createAdmission(sql: Sql): Admission {
  const lookup = createLookup(sql);
  const checkKey = createKeyCheck();
  return async ({ identity, password }) => {
    const row = await lookup(identity);
    if (row === "failed") return later;
    if (!row) return unknown;
    if (row.keyHash !== null && !password?.length) return wrongKey;
    const right = await checkKey(row, password ?? Buffer.alloc(0));
    if (right === "busy") return later;
    return right ? { stationId: row.stationId, companyId: row.companyId, identity } : wrongKey;
  };
}
