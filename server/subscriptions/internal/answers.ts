/** The five outcomes, each made in one place, so that what an outcome may tell is decided here. */
import type { Db } from "#db/client.ts";
import type { FoundEvse } from "#server/stations/reads.ts";
import { differingCharacters } from "#server/stations/rules/confusables.ts";
import type { ParsedKind, RefusalReason } from "#server/stations/rules/parsed-text.ts";
import type { AmbiguityReason, Resolution } from "../schema.ts";
import { candidateOf, type LoadedEvse, loadEvses } from "./load-evses.ts";

/** What was looked up. */
export interface Asked {
  kind: ParsedKind;
  key: string;
  connector: number | null;
}

const bare = (asked: Asked, outcome: Resolution["outcome"], reason: Resolution["reason"] = null): Resolution => ({
  outcome,
  kind: asked.kind,
  key: asked.key,
  reason,
  evse: null,
  station: null,
  candidates: [],
  connector: asked.connector,
});

export const refused = (asked: Asked, reason: RefusalReason) => bare(asked, "refused", reason);
export const unknown = (asked: Asked) => bare(asked, "unknown");
/** Only that it is known: no name, no place, no id. */
export const notActivated = (asked: Asked) => bare(asked, "not_activated");

function activated(asked: Asked, { evse, station }: LoadedEvse, activeSince: Date): Resolution {
  const { evseKey: _, ...shown } = evse;
  return { ...bare(asked, "activated"), evse: shown, station: { ...station, activeSince } };
}

export interface Listing {
  reason: AmbiguityReason;
  ids: string[];
}

/** Several to choose from. Rows that are not activated are left out, not shown as such. */
export async function ambiguous(db: Db, asked: Asked, { reason, ids }: Listing, now: Date | null): Promise<Resolution> {
  const live = (await loadEvses(db, ids, now)).filter((row) => row.activeSince !== null);
  const fits = (row: LoadedEvse) => Number(row.evse.bay === asked.connector);
  const rows = asked.connector === null ? live : [...live].sort((a, b) => fits(b) - fits(a));
  const differing = (row: LoadedEvse) =>
    reason === "look_alike" ? differingCharacters(asked.key, row.evse.evseId) : [];
  return { ...bare(asked, "ambiguous", reason), candidates: rows.map((row) => candidateOf(row, differing(row))) };
}

/**
 * From what a text leads to exactly. One EVSE is the answer; of several the activated ones are listed, even where it is
 * but one: choosing it because the others are not activated would be a guess.
 */
export async function settle(db: Db, asked: Asked, hits: FoundEvse[], now: Date | null): Promise<Resolution> {
  const ids = hits.map((hit) => hit.id);
  const rows = await loadEvses(db, ids, now);
  const live = rows.filter((row) => row.activeSince !== null);
  const [first] = live;
  if (!first?.activeSince) return notActivated(asked);
  if (rows.length === 1) return activated(asked, first, first.activeSince);
  const oneStation = new Set(hits.map((hit) => hit.stationId)).size === 1;
  const reason = asked.kind === "pool" ? "pool" : oneStation ? "station" : "shared";
  return ambiguous(db, asked, { reason, ids }, now);
}
