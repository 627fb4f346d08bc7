/**
 * What an owner may see. The scope is minted from a session and from nothing else; every owner-facing read asks for it,
 * and runs in one short transaction as `chargeline_owner`, whose row-level security lets through these companies' rows
 * even where a query forgot to ask.
 */
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Session } from "#server/access/identify.ts";
import { companyIdsInReach } from "#server/access/reach.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { companyIdsBelow } from "./reads.ts";

declare const minted: unique symbol;
/** The user's own company and how far it sees from there; the companies are found when the scope is used. */
export interface OwnerScope {
  readonly companyId: string;
  readonly rootId: string;
  readonly visibility: "own" | "below" | "instance";
  /** The reader looks at this company and what is below it alone. Narrows, never widens. */
  readonly narrowedTo: string | null;
  readonly [minted]: true;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Desk staff get none: they read across owners, elsewhere. */
export function mintScope(session: Pick<Session, "actor">, narrowedTo: string | null = null): OwnerScope {
  if (session.actor.kind !== "owner") throw new DeskError("forbidden", "actor_refused");
  const { companyId, rootId, visibility } = session.actor;
  // The only place that makes one.
  return { companyId, rootId, visibility, narrowedTo } as OwnerScope;
}

/** What the scope comes to now. A narrowing that leads out of it is no narrowing. */
async function companiesOf(db: Db, scope: OwnerScope): Promise<string[]> {
  const reach = await companyIdsInReach(db, scope);
  if (!scope.narrowedTo || !uuid.test(scope.narrowedTo) || !reach.includes(scope.narrowedTo)) return reach;
  const below = new Set(await companyIdsBelow(db, scope.narrowedTo));
  return reach.filter((id) => below.has(id));
}

export interface ScopedDb {
  db: Db;
  companyIds: string[];
}

/** One short transaction in the owner's eyes. Reads only: `chargeline_owner` may not write. */
export async function withOwnerScope<T>(
  house: Pick<House, "db">,
  scope: OwnerScope,
  act: (scoped: ScopedDb) => Promise<T>,
): Promise<T> {
  return house.db.transaction(
    async (tx) => {
      // A transaction has every method of the client that a read uses; only `$client` is missing.
      const db = tx as unknown as Db;
      const companyIds = await companiesOf(db, scope);
      invariant(
        companyIds.every((id) => uuid.test(id)),
        "company ids are UUIDs",
      );
      await db.execute(sql`select set_config('chargeline.companies', ${companyIds.join(",")}, true)`);
      await db.execute(sql`set local role chargeline_owner`);
      return act({ db, companyIds });
    },
    { accessMode: "read only" },
  );
}
