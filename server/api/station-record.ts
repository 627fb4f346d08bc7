/** The record of one station, put together from the reads of the domains: what the centre of the console shows. */
import type { Db } from "#db/client.ts";
import { statesOfStations } from "#server/diagnostics/bay-reads.ts";
import { stationDiagnostics, verdictOn } from "#server/diagnostics/reads.ts";
import { maintenanceNow, openFaultsOf, pastFaultsOf } from "#server/faults/reads.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { recentLines } from "#server/platform/journal-history.ts";
import { evsesOfStations, stationFacts } from "#server/stations/reads.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { activeSince, neighboursOf } from "#server/subscriptions/reads.ts";
import { calledNow, techniciansOfStation } from "#server/technicians/reads.ts";
import { showPhone } from "#server/technicians/rules/technician-phone.ts";
import * as tickets from "#server/tickets/reads.ts";
import { faultOrigin } from "#server/tickets/rules/incident.ts";

const dayMs = 86_400_000;
/** How far back the record tells of faults that are over, and how many. */
const historyDays = 30;
const mostPast = 3;
/** What of a station's own doings is told in a timeline. */
const toldKinds = [
  "diagnostics.connector_changed",
  "diagnostics.station_connected",
  "diagnostics.station_disconnected",
  "diagnostics.station_booted",
  "diagnostics.command_ended",
];

export interface RecordInput {
  stationId: string;
  /** The ticket it is looked at for: its timeline and its bay. */
  ticketId?: string | null | undefined;
  /** The bay the caller stands at, as printed, where there is no ticket yet. */
  evseId?: string | null | undefined;
}

/** Only for stations whose owner has ordered the service; of others the desk shows nothing. */
async function seenStation(db: Db, stationId: string) {
  const [facts, since] = await Promise.all([stationFacts(db, [stationId]), activeSince(db, stationId)]);
  const station = facts.get(stationId);
  if (!station) throw new DeskError("not_found", "station_not_found");
  if (!since) throw new DeskError("conflict", "station_not_in_service");
  return { station, since };
}

async function ticketOf(db: Db, ticketId: string | null | undefined) {
  return ticketId ? tickets.ticketById(db, ticketId) : null;
}

async function neighbourRows(db: Db, stationId: string, now: Date) {
  const near = await neighboursOf(db, stationId);
  const ids = near.map((one) => one.id);
  const [states, evses] = await Promise.all([statesOfStations(db, ids, now), evsesOfStations(db, ids)]);
  return near.map((one) => {
    const state = states.get(one.id);
    const bays = state?.bays.map(({ bay, state }) => ({ label: String(bay), state })) ?? [];
    return {
      ...one,
      ref: stationRef(evses.get(one.id)?.map((e) => e.evseId) ?? []),
      asOf: state?.lastSeenAt ?? null,
      staleAfterSeconds: state?.staleAfterSeconds ?? 0,
      bays,
    };
  });
}

/** What is wrong by itself with its ticket, what was, and whether somebody works there. */
async function faultsAt(db: Db, stationId: string, now: Date) {
  const since = new Date(now.getTime() - historyDays * dayMs);
  const [incidents, past, maintenance] = await Promise.all([
    openFaultsOf(db, [stationId]),
    pastFaultsOf(db, stationId, { since, limit: mostPast }),
    maintenanceNow(db, stationId, null, now),
  ]);
  return { incidents, past, maintenance };
}

export async function stationRecord(db: Db, input: RecordInput, now: Date) {
  const { stationId } = input;
  const { station, since } = await seenStation(db, stationId);
  const yesterday = new Date(now.getTime() - dayMs);
  const ticket = await ticketOf(db, input.ticketId);
  const ticketId = ticket?.id ?? null;
  const [live, technicians, open, entries, happened, others, neighbours, faults] = await Promise.all([
    stationDiagnostics(db, stationId, now),
    techniciansOfStation(db, stationId),
    tickets.openTicketsOfStation(db, stationId),
    ticketId ? tickets.timelineOf(db, ticketId, 60) : tickets.timelineOfStation(db, stationId),
    recentLines(db, stationId, toldKinds, 30),
    tickets.otherCallersAbout(db, stationId, yesterday, ticketId),
    neighbourRows(db, stationId, now),
    faultsAt(db, stationId, now),
  ]);
  const crew = technicians.map((one) => ({ ...one, phone: showPhone(one.phone) }));
  invariant(live, "a station that was found is still there");
  // A fault's own ticket has a bay and no caller who stands there.
  const ofTicket = ticket?.originKind === faultOrigin ? null : ticket?.evseId;
  const asked = ticket?.stationId === stationId ? ofTicket : input.evseId;
  const callersBay = live.bays.find((bay) => bay.evseText === asked)?.label ?? null;
  return {
    station: { ...station, ref: stationRef(live.bays.map((bay) => bay.evseText)) },
    activeSince: since,
    live,
    callersBay,
    verdict: verdictOn(live, callersBay, now),
    technicians: crew,
    called: calledNow(crew, now),
    openTickets: open.filter((one) => one.id !== ticketId),
    timeline: entries.map((row) =>
      "entry" in row ? { ...row.entry, ticketNumber: row.ticketNumber } : { ...row, ticketNumber: null },
    ),
    happened,
    others,
    neighbours,
    ...faults,
    incidentId: ticket?.incidentId ?? null,
    now,
  };
}
export type StationRecordData = Awaited<ReturnType<typeof stationRecord>>;
