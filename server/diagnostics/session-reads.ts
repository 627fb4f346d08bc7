/** Charging sessions of a station, page by page. The caller has already decided who may see the station. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { chargingSessions } from "#db/schema/diagnostics.ts";
import { connectors, evses } from "#db/schema/stations.ts";
import { cursorShapes, readPageCursor, writePageCursor } from "#server/platform/page-cursor.ts";

const pageSize = 25;
const { moment, int } = cursorShapes;

const columns = {
  transactionId: chargingSessions.transactionId,
  connectorId: chargingSessions.connectorId,
  bay: evses.bay,
  startedAt: chargingSessions.startedAt,
  endedAt: chargingSessions.endedAt,
  energyWh: sql<number>`greatest(${chargingSessions.meterLastWh} - ${chargingSessions.meterStartWh}, 0)`,
  stopReason: chargingSessions.stopReason,
  /** The card's last four characters; more of it leaves the database nowhere. */
  tagTail: sql<string | null>`right(${chargingSessions.idTag}, 4)`,
  place: sql<string>`${chargingSessions.startedAt}::text`,
};

const before = (cursor: string) => {
  const [at, id] = readPageCursor(cursor, [moment, int]);
  return sql`(${chargingSessions.startedAt}, ${chargingSessions.transactionId}) < (${at}::timestamptz, ${id}::int)`;
};

/** The newest first. */
export async function sessionsOf(
  db: Db,
  stationId: string,
  page: { after?: string | null | undefined; limit?: number },
) {
  const limit = page.limit ?? pageSize;
  const found = await db
    .select(columns)
    .from(chargingSessions)
    .leftJoin(
      connectors,
      and(
        eq(connectors.stationId, chargingSessions.stationId),
        eq(connectors.connectorId, chargingSessions.connectorId),
      ),
    )
    .leftJoin(evses, eq(evses.id, connectors.evseId))
    .where(and(eq(chargingSessions.stationId, stationId), page.after ? before(page.after) : undefined))
    .orderBy(desc(chargingSessions.startedAt), desc(chargingSessions.transactionId))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ place: _, ...row }) => row),
    next: found.length > limit && last ? writePageCursor([last.place, String(last.transactionId)]) : null,
  };
}

/** What a station has given since a moment: how many sessions began, and how much energy went into them. */
export async function sessionSums(
  db: Db,
  stationId: string,
  since: Date,
): Promise<{ count: number; energyWh: number }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, energyWh: sql<number>`coalesce(sum(${columns.energyWh}), 0)::float8` })
    .from(chargingSessions)
    .where(
      and(
        eq(chargingSessions.stationId, stationId),
        sql`${chargingSessions.startedAt} >= ${since.toISOString()}::timestamptz`,
      ),
    );
  return row ?? { count: 0, energyWh: 0 };
}
