/** What the desk looks at while nobody calls: the fleet in figures and what needs attention. */
import type { Db } from "#db/client.ts";
import { faultedNow, fleetFigures, offlineNow } from "#server/diagnostics/reads.ts";
import { explainError } from "#server/diagnostics/rules/error-catalogue.ts";
import { openFaultsOf } from "#server/faults/reads.ts";
import { evsesOfStations } from "#server/stations/reads.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { shiftOf } from "#server/telephony/desk-reads.ts";

const mostRows = 12;

export async function idleBoard(db: Db, agentId: number, now: Date) {
  const [figures, faulted, offline, shift] = await Promise.all([
    fleetFigures(db, now),
    faultedNow(db, now, mostRows),
    offlineNow(db, now, mostRows),
    shiftOf(db, agentId),
  ]);
  const rows = [...faulted, ...offline].sort((a, b) => b.since - a.since).slice(0, mostRows);
  const ids = [...new Set(rows.map((row) => row.stationId))];
  const [evses, incidents] = await Promise.all([evsesOfStations(db, ids), openFaultsOf(db, ids)]);
  const incidentOf = ({ stationId, connectorId }: (typeof rows)[number]) =>
    incidents.find((one) => one.stationId === stationId && one.connectorId === (connectorId ?? 0));
  const attention = rows.map((row) => ({
    ...row,
    fault: explainError(row),
    ticketNumber: incidentOf(row)?.ticketNumber ?? null,
    callers: incidentOf(row)?.callers ?? 0,
    ref: row.evseText ?? stationRef(evses.get(row.stationId)?.map((e) => e.evseId) ?? []),
  }));
  return { figures, attention, shift, now };
}
export type IdleBoardData = Awaited<ReturnType<typeof idleBoard>>;
