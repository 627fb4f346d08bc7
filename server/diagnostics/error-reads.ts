/** What a station's connectors said was wrong, and for how long, page by page. The caller has decided who may see it. */
import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { connectorIntervals } from "#db/schema/diagnostics.ts";
import { connectors, evses } from "#db/schema/stations.ts";
import { cursorShapes, readPageCursor, writePageCursor } from "#server/platform/page-cursor.ts";
import { stateOfStatus } from "./rules/connector-state.ts";
import { explainError } from "./rules/error-catalogue.ts";

const pageSize = 15;
const { moment, uuid } = cursorShapes;

const columns = {
  id: connectorIntervals.id,
  connectorId: connectorIntervals.connectorId,
  /** Null: the station as a whole, or a connector nobody has registered. */
  bay: evses.bay,
  status: connectorIntervals.status,
  errorCode: connectorIntervals.errorCode,
  startedAt: connectorIntervals.startedAt,
  endedAt: connectorIntervals.endedAt,
  place: sql<string>`${connectorIntervals.startedAt}::text`,
};

const before = (cursor: string) => {
  const [at, id] = readPageCursor(cursor, [moment, uuid]);
  return sql`(${connectorIntervals.startedAt}, ${connectorIntervals.id}) < (${at}::timestamptz, ${id}::uuid)`;
};

/** Intervals that were faulted or carried an error code, the newest first; the last may still be open. */
export async function errorsOf(db: Db, stationId: string, after: string | null) {
  const found = await db
    .select(columns)
    .from(connectorIntervals)
    .leftJoin(
      connectors,
      and(
        eq(connectors.stationId, connectorIntervals.stationId),
        eq(connectors.connectorId, connectorIntervals.connectorId),
      ),
    )
    .leftJoin(evses, eq(evses.id, connectors.evseId))
    .where(
      and(
        eq(connectorIntervals.stationId, stationId),
        or(eq(connectorIntervals.status, "Faulted"), sql`${connectorIntervals.errorCode} <> 'NoError'`),
        after ? before(after) : undefined,
      ),
    )
    .orderBy(desc(connectorIntervals.startedAt), desc(connectorIntervals.id))
    .limit(pageSize + 1);
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(({ place: _, ...row }) => ({
      ...row,
      state: stateOfStatus(row.status),
      explained: explainError({ errorCode: row.errorCode, vendorId: null, vendorErrorCode: null }),
    })),
    next: found.length > pageSize && last ? writePageCursor([last.place, last.id]) : null,
  };
}
