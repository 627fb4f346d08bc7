/** Whom to call for a station, in which order, and who that is right now. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { stationTechnicians, technicians } from "#db/schema/promise.ts";
import { withHolidays } from "./holidays.ts";
import type { Duty } from "./rules/duty.ts";
import { type Called, whoIsCalled } from "./rules/who-is-called.ts";

export type TechnicianRow = typeof technicians.$inferSelect;
export type Technician = Omit<TechnicianRow, "duty"> & { duty: Duty | null };
export type AssignedTechnician = Technician & { position: number };

/** Only verbs write `duty`, and what they are given has passed `dutyInput`. */
export const asTechnician = (row: TechnicianRow): Technician => ({ ...row, duty: row.duty as Duty | null });

export async function techniciansOfStation(db: Db, stationId: string): Promise<AssignedTechnician[]> {
  const rows = await db
    .select()
    .from(stationTechnicians)
    .innerJoin(technicians, eq(technicians.id, stationTechnicians.technicianId))
    .where(eq(stationTechnicians.stationId, stationId))
    .orderBy(asc(stationTechnicians.position));
  return rows.map((r) => ({ ...asTechnician(r.technicians), position: r.station_technicians.position }));
}

/** Portal and console name the same person, by this and nothing else. */
export function calledNow<T extends { duty: Duty | null }>(inOrder: readonly T[], now: Date): Called<T> | null {
  const called = whoIsCalled(
    inOrder.map((one) => ({ ...withHolidays({ duty: one.duty }, now), one })),
    now,
  );
  if (!called) return null;
  const technician = called.technician.one;
  if (called.onDuty) return { technician, onDuty: true, until: called.until };
  const first = called.first && { technician: called.first.technician.one, from: called.first.from };
  return { technician, onDuty: false, first };
}

export async function techniciansOfCompany(db: Db, companyId: string): Promise<Technician[]> {
  const own = eq(technicians.companyId, companyId);
  const rows = await db.select().from(technicians).where(own).orderBy(asc(technicians.name)).limit(500);
  return rows.map(asTechnician);
}

export async function techniciansByName(db: Db, companyId: string, names: string[]): Promise<Technician[]> {
  if (names.length === 0) return [];
  const named = and(eq(technicians.companyId, companyId), inArray(technicians.name, names));
  return (await db.select().from(technicians).where(named)).map(asTechnician);
}
