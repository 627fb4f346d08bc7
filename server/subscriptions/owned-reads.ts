/** What an owner reads of the promises for the own stations. Runs in the owner's scope: row-level security decides. */
import { eq, inArray, sql } from "drizzle-orm";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";
import type { ScopedDb } from "#server/companies/owner-scope.ts";

/** The first technician of each station. */
export async function firstTechnicians({ db }: ScopedDb, stationIds: string[]): Promise<Map<string, string>> {
  if (stationIds.length === 0) return new Map();
  const rows = await db
    .select({ stationId: stationTechnicians.stationId, name: technicians.name })
    .from(stationTechnicians)
    .innerJoin(technicians, eq(technicians.id, stationTechnicians.technicianId))
    .where(inArray(stationTechnicians.stationId, stationIds))
    .orderBy(sql`${stationTechnicians.position} desc`);
  return new Map(rows.map((row) => [row.stationId, row.name]));
}
