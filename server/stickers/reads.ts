/** What is printed for which station, and when it was. Who may see a station is the caller's decision. */
import { desc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { companies } from "#db/schema/companies.ts";
import { stickerPrints } from "#db/schema/promise.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";
import { type EvseFacts, evsesOfStations, type StationFacts, stationFacts } from "#server/stations/reads.ts";
import { activeStationIds } from "#server/subscriptions/reads.ts";
import { type Obstacle, obstacleTo } from "./rules/obstacle.ts";

export interface StickerStation {
  facts: StationFacts;
  evses: EvseFacts[];
  /** Null: its stickers can be printed. */
  obstacle: Obstacle | null;
  /** Of its owner. */
  language: "de" | "en";
  timezone: string;
}

const byName = new Intl.Collator("de", { numeric: true });

/** In the order of their names; ids that are no station's are left out. */
export async function stickerStations(db: Db, ids: string[]): Promise<StickerStation[]> {
  const [facts, evses, active] = await Promise.all([
    stationFacts(db, ids),
    evsesOfStations(db, ids),
    activeStationIds(db, ids),
  ]);
  const owners = await ownersOf(db, [...new Set([...facts.values()].map((one) => one.companyId))]);
  return [...facts.values()]
    .map((one) => {
      const own = evses.get(one.id) ?? [];
      const owner = owners.get(one.companyId);
      const obstacle = obstacleTo({ active: active.has(one.id), evses: own });
      return {
        facts: one,
        evses: own,
        obstacle,
        language: owner?.language ?? "de",
        timezone: owner?.timezone ?? one.timezone,
      };
    })
    .toSorted((a, b) => byName.compare(a.facts.name, b.facts.name) || (a.facts.id < b.facts.id ? -1 : 1));
}

async function ownersOf(db: Db, ids: string[]) {
  if (ids.length === 0) return new Map<string, { language: "de" | "en"; timezone: string }>();
  const { id, language, timezone } = companies;
  const rows = await db.select({ id, language, timezone }).from(companies).where(inArray(companies.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The reprint log of a station, the newest first. */
export const printsOf = ({ db }: ScopedDb, stationId: string, limit = 5) =>
  db
    .select({
      id: stickerPrints.id,
      at: stickerPrints.printedAt,
      byName: stickerPrints.printedByName,
      way: stickerPrints.way,
      evses: stickerPrints.evses,
    })
    .from(stickerPrints)
    .where(eq(stickerPrints.stationId, stationId))
    .orderBy(desc(stickerPrints.printedAt), desc(stickerPrints.id))
    .limit(limit);
