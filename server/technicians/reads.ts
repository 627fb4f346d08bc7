/** Whom to call for a station, in which order. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";

export type Technician = typeof technicians.$inferSelect;
export type AssignedTechnician = Technician & { position: number };

export async function techniciansOfStation(db: Db, stationId: string): Promise<AssignedTechnician[]> {
  const rows = await db
    .select()
    .from(stationTechnicians)
    .innerJoin(technicians, eq(technicians.id, stationTechnicians.technicianId))
    .where(eq(stationTechnicians.stationId, stationId))
    .orderBy(asc(stationTechnicians.position));
  return rows.map((r) => ({ ...r.technicians, position: r.station_technicians.position }));
}

export const techniciansOfCompany = (db: Db, companyId: string): Promise<Technician[]> =>
  db.select().from(technicians).where(eq(technicians.companyId, companyId)).orderBy(asc(technicians.name)).limit(500);

export const techniciansByName = (db: Db, companyId: string, names: string[]): Promise<Technician[]> =>
  names.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(technicians)
        .where(and(eq(technicians.companyId, companyId), inArray(technicians.name, names)));
