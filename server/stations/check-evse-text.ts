/**
 * While an EVSE ID is typed: what it would be, and whether it collides. The same reading and the same key as the verb's.
 * Asked over all owners, as the collision rule is; what it tells is the printed form of an id that reads the same.
 */
import type { Db } from "#db/client.ts";
import { readEvseId } from "./internal/prepare-station.ts";
import { findEvsesByKey } from "./reads.ts";

export type EvseTextCheck =
  | { is: "free"; printed: string; key: string }
  | { is: "own"; printed: string; key: string }
  | { is: "taken"; printed: string; key: string; other: string }
  | { is: "none" };

/** `evse`: the charge point that it is meant for; its own id is no collision. */
export async function checkEvseText(db: Db, text: string, evse: string | null): Promise<EvseTextCheck> {
  const read = readEvseId(text);
  if (!read) return { is: "none" };
  const [first] = await findEvsesByKey(db, read.key);
  if (!first) return { is: "free", ...read };
  return first.id === evse ? { is: "own", ...read } : { is: "taken", ...read, other: first.evseId };
}
