/** What an owner reads of the own stations. Runs in the owner's scope: row-level security decides what is there. */
import { asc, eq } from "drizzle-orm";
import { evses } from "#db/schema/stations.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";

/** The EVSE IDs that are given, in the order of the bays. */
export async function printedIds({ db }: ScopedDb, stationId: string): Promise<string[]> {
  const rows = await db
    .select({ evseId: evses.evseId })
    .from(evses)
    .where(eq(evses.stationId, stationId))
    .orderBy(asc(evses.bay));
  return rows.flatMap(({ evseId }) => evseId ?? []);
}
