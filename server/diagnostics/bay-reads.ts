/** States of many bays at once: what a list shows beside each of its rows. */
import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { connectorStates, stationStates } from "#db/schema/diagnostics.ts";
import { connectors, evses } from "#db/schema/stations.ts";
import { readSettings } from "#server/platform/settings.ts";
import { bayState, type ChargingState, showConnector } from "./rules/connector-state.ts";
import { type Liveness, lastSeen, livenessOf, staleAfterSeconds } from "./rules/liveness.ts";

export interface BayNow {
  stationId: string;
  /** The EVSE's row. */
  evseId: string;
  bay: number;
  state: ChargingState;
  connectors: { connectorId: number; state: ChargingState }[];
}
export interface StationNowBrief {
  liveness: Liveness;
  lastSeenAt: number | null;
  staleAfterSeconds: number;
  bays: BayNow[];
}

const usualHeartbeatSeconds = 300;
const moment = (at: Date | null) => at?.getTime() ?? null;

/** By station: every bay in the order of the site. Stations that never spoke have bays of unknown state. */
export async function statesOfStations(db: Db, stationIds: string[], now: Date): Promise<Map<string, StationNowBrief>> {
  const found = new Map<string, StationNowBrief>();
  if (stationIds.length === 0) return found;
  const [limits, heard, rows] = await Promise.all([
    readSettings(db),
    db.select().from(stationStates).where(inArray(stationStates.stationId, stationIds)),
    db
      .select({
        stationId: evses.stationId,
        evseId: evses.id,
        bay: evses.bay,
        connectorId: connectors.connectorId,
        said: connectorStates,
      })
      .from(evses)
      .leftJoin(connectors, eq(connectors.evseId, evses.id))
      .leftJoin(
        connectorStates,
        and(
          eq(connectorStates.stationId, evses.stationId),
          or(eq(connectorStates.connectorId, connectors.connectorId), eq(connectorStates.connectorId, 0)),
        ),
      )
      .where(inArray(evses.stationId, stationIds))
      .orderBy(evses.stationId, evses.bay),
  ]);
  const stations = new Map(heard.map((row) => [row.stationId, row]));
  for (const id of new Set(rows.map((row) => row.stationId))) {
    const state = stations.get(id);
    const facts = {
      lastMessageAt: moment(state?.lastMessageAt ?? null),
      connectedAt: moment(state?.connectedAt ?? null),
      disconnectedAt: moment(state?.disconnectedAt ?? null),
    };
    const heartbeat = state?.heartbeatIntervalSeconds ?? usualHeartbeatSeconds;
    found.set(id, {
      liveness: livenessOf(facts, limits, now.getTime()),
      lastSeenAt: lastSeen(facts),
      staleAfterSeconds: staleAfterSeconds(heartbeat),
      bays: [],
    });
  }
  for (const [key, group] of groups(rows)) {
    const station = found.get(group[0]?.stationId ?? "");
    const [first] = group;
    if (!station || !first) continue;
    const told = (connectorId: number | null) => {
      const said = group.find((row) => row.said && row.said.connectorId === connectorId)?.said;
      return said ? { status: said.status, since: said.since.getTime(), asOf: said.asOf.getTime() } : null;
    };
    const heartbeat = station.staleAfterSeconds - staleAfterSeconds(0);
    const scene = {
      liveness: station.liveness,
      lastMessageAt: station.lastSeenAt,
      heartbeatIntervalSeconds: heartbeat,
      whole: told(0),
    };
    const ids = [...new Set(group.map((row) => row.connectorId))];
    const shown = ids.map((id) => ({ connectorId: id, state: showConnector(told(id), scene, now.getTime()).state }));
    const state = bayState(shown.map((one) => one.state));
    const plugs = shown.flatMap(({ connectorId, state }) => (connectorId === null ? [] : [{ connectorId, state }]));
    station.bays.push({ stationId: first.stationId, evseId: key, bay: first.bay, state, connectors: plugs });
  }
  return found;
}

function groups<T extends { evseId: string }>(rows: T[]): Map<string, T[]> {
  const by = new Map<string, T[]>();
  for (const row of rows) by.set(row.evseId, [...(by.get(row.evseId) ?? []), row]);
  return by;
}
