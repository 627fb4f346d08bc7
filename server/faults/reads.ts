/**
 * What is wrong by itself, and what was. Scope: the caller's. `db` may be the desk's, or an owner's scoped one, whose
 * row-level security then decides what is found.
 */
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { faults, gateways, maintenanceWindows } from "#db/schema/faults.ts";
import { connectors, evses } from "#db/schema/stations.ts";
import { tickets } from "#db/schema/tickets.ts";
import { explainError } from "#server/diagnostics/rules/error-catalogue.ts";
import type { Watch } from "./rules/judgement.ts";
import { listeningOf } from "./rules/listening.ts";

const callers = sql<number>`(select count(*)::int from tickets joined where joined.incident_id = ${faults.ticketId})`;

const rows = (db: Db) =>
  db
    .select({
      fault: faults,
      evseRowId: connectors.evseId,
      bay: evses.bay,
      ticketNumber: tickets.number,
      ticketStatus: tickets.status,
      callers,
    })
    .from(faults)
    .leftJoin(
      connectors,
      and(eq(connectors.stationId, faults.stationId), eq(connectors.connectorId, faults.connectorId)),
    )
    .leftJoin(evses, eq(evses.id, connectors.evseId))
    .leftJoin(tickets, eq(tickets.id, faults.ticketId))
    .$dynamic();

type RawRow = Awaited<ReturnType<typeof rows>>[number];
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** A fault as every screen shows it. `bay` null: the station as a whole. */
function shown({ fault, ...around }: RawRow) {
  const { evidence, ...row } = fault;
  const said = {
    errorCode: text(evidence.errorCode),
    vendorId: text(evidence.vendorId),
    vendorErrorCode: text(evidence.vendorErrorCode),
  };
  return { ...row, ...around, evidence, ...said, explained: explainError(said) };
}
export type FaultRow = ReturnType<typeof shown>;

/** What is open at these stations now, the newest first. */
export async function openFaultsOf(db: Db, stationIds: string[]): Promise<FaultRow[]> {
  if (stationIds.length === 0) return [];
  const found = await rows(db)
    .where(and(inArray(faults.stationId, stationIds), isNull(faults.clearedAt)))
    .orderBy(desc(faults.since), faults.id);
  return found.map(shown);
}

/** By station, how many are open; stations without any are not in it. */
export async function openFaultCounts(db: Db, stationIds: string[]): Promise<Map<string, number>> {
  if (stationIds.length === 0) return new Map();
  const found = await db
    .select({ stationId: faults.stationId, n: count() })
    .from(faults)
    .where(and(inArray(faults.stationId, stationIds), isNull(faults.clearedAt)))
    .groupBy(faults.stationId);
  return new Map(found.map((row) => [row.stationId, row.n]));
}

/** What is over, the newest first: since a moment, or as many as a page shows. */
export async function pastFaultsOf(db: Db, stationId: string, { since, limit = 20 }: { since?: Date; limit?: number }) {
  const found = await rows(db)
    .where(
      and(
        eq(faults.stationId, stationId),
        isNotNull(faults.clearedAt),
        since ? gt(faults.clearedAt, since) : undefined,
      ),
    )
    .orderBy(desc(faults.openedAt), desc(faults.id))
    .limit(limit);
  return found.map(shown);
}

/** The fault behind a ticket; null for every other ticket. */
export async function faultOfTicket(db: Db, ticketId: string): Promise<FaultRow | null> {
  const [found] = await rows(db).where(eq(faults.ticketId, ticketId)).orderBy(desc(faults.openedAt)).limit(1);
  return found ? shown(found) : null;
}

/** Maintenance of a station: what runs or is planned first, then what is over. */
export const maintenanceOf = (db: Db, stationId: string, now: Date, limit = 20) =>
  db
    .select({ window: maintenanceWindows, bay: evses.bay })
    .from(maintenanceWindows)
    .leftJoin(
      connectors,
      and(
        eq(connectors.stationId, maintenanceWindows.stationId),
        eq(connectors.connectorId, maintenanceWindows.connectorId),
      ),
    )
    .leftJoin(evses, eq(evses.id, connectors.evseId))
    .where(eq(maintenanceWindows.stationId, stationId))
    .orderBy(
      desc(and(gt(maintenanceWindows.endsAt, now), isNull(maintenanceWindows.canceledAt)) ?? sql`true`),
      desc(maintenanceWindows.startsAt),
    )
    .limit(limit);

/** Whether somebody works at this station, or at this connector of it, right now. */
export async function maintenanceNow(db: Db, stationId: string, connectorId: number | null, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const [found] = await db
    .select()
    .from(maintenanceWindows)
    .where(
      and(
        eq(maintenanceWindows.stationId, stationId),
        sql`${maintenanceWindows.startsAt} <= ${at} and ${maintenanceWindows.endsAt} > ${at}`,
        or(isNull(maintenanceWindows.canceledAt), gt(maintenanceWindows.canceledAt, now)),
        or(
          isNull(maintenanceWindows.connectorId),
          connectorId === null ? undefined : eq(maintenanceWindows.connectorId, connectorId),
        ),
      ),
    )
    .orderBy(asc(maintenanceWindows.endsAt))
    .limit(1);
  return found ?? null;
}

/** Since when some gateway has been listening without a gap; null: none is. */
export async function readListening(db: Db, now: number): Promise<Watch | null> {
  const beats = await db.select().from(gateways);
  return listeningOf(
    beats.map((b) => ({ node: b.node, startedAt: b.startedAt.getTime(), beatAt: b.beatAt.getTime() })),
    now,
  );
}
