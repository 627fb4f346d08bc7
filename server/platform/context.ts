/** What every verb is given: who acts, on which database, at what time. */
import type { Db } from "#db/client.ts";
import type { Bell } from "./bell.ts";
import { newId } from "./ids.ts";

export type Actor =
  | { kind: "agent"; agentId: number; userId: string; name: string; role: "agent" | "supervisor" }
  | {
      kind: "owner";
      userId: string;
      name: string;
      companyId: string;
      /** The root of the company's tree. */
      rootId: string;
      visibility: "own" | "below" | "instance";
      /** What the user's group was given. */
      rights: readonly string[];
    }
  | { kind: "twilio" }
  | { kind: "station"; stationId: string }
  | { kind: "system"; name: string };

export interface Ctx {
  actor: Actor;
  db: Db;
  now: Date;
  requestId: string;
  bell: Bell;
  /** Set inside a transaction: what is to be rung after its commit. */
  afterCommit?: { ring: boolean };
}

/** "agent:7", "owner:<user>", "station:<id>", "system:reconciler": how an actor stands in the journal. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case "agent":
      return `agent:${actor.agentId}`;
    case "owner":
      return `owner:${actor.userId}`;
    case "station":
      return `station:${actor.stationId}`;
    case "system":
      return `system:${actor.name}`;
    case "twilio":
      return "twilio";
  }
}

export const actorName = (actor: Actor): string | null =>
  actor.kind === "agent" || actor.kind === "owner" ? actor.name : null;

/** The ground a context is made from, once per process. */
export interface Ground {
  db: Db;
  bell: Bell;
  clock: { now(): Date };
}

export function newCtx(ground: Ground, actor: Actor, requestId: string = newId()): Ctx {
  return { actor, db: ground.db, now: ground.clock.now(), requestId, bell: ground.bell };
}
