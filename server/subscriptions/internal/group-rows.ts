/** Rows of connectors → stations with their EVSEs, and what contradicts itself within the list. */
import type { AddStationInput } from "#server/stations/schema.ts";
import type { ImportProblem } from "./read-csv.ts";
import type { ReadRow } from "./read-row.ts";

export interface ListedStation {
  line: number;
  input: AddStationInput;
  activated: boolean;
  technician: { name: string; phone: string; email: string | null } | null;
  /** Line and key of each EVSE, to name a collision with what is registered. */
  evses: { line: number; printed: string; key: string }[];
  /** Its charge points as the list has them: told apart by EVSE ID, else by the bay's number, else each row is one. */
  points: { input: AddStationInput["evses"][number]; bay: number | null; line: number }[];
}

/** What every row of a station says alike. */
const shared = [
  "ocpp_identity",
  "name",
  "street",
  "postcode",
  "city",
  "country",
  "lat",
  "lon",
  "timezone",
  "technician_name",
  "technician_phone",
  "technician_email",
  "activated",
] as const;

interface Seen {
  identities: Map<string, string>;
  keys: Map<string, { printed: string; station: string }>;
}

function begin(row: ReadRow, companyId: string): ListedStation {
  const { name, street, postcode, city, country, lat, lon, timezone } = row;
  const site = { name, street, postcode, city, country, lat, lon, ...(timezone ? { timezone } : {}) };
  const { technician_name, technician_phone, technician_email } = row;
  return {
    line: row.line,
    activated: row.activated,
    technician:
      technician_name && technician_phone
        ? { name: technician_name, phone: technician_phone, email: technician_email }
        : null,
    input: { companyId, name: row.station, ocppIdentity: row.ocpp_identity, site, evses: [] },
    evses: [],
    points: [],
  };
}

/** Of one station; more is a list that forgot to change its name. */
const mostPoints = 40;

type Point = ListedStation["points"][number];
const problemAt = (line: number, column: string, reason: string, params: ImportProblem["params"]) => ({
  line,
  column,
  reason,
  params,
});

function pointOf(station: ListedStation, { evse_id: evse, bay }: ReadRow): Point | undefined {
  if (evse) return station.points.find((p) => p.input.evseId === evse.printed);
  return bay === null ? undefined : station.points.find((p) => p.bay === bay);
}

/** What the row says of its charge point against what other rows said. */
function pointProblem(station: ListedStation, row: ReadRow, seen: Seen): ImportProblem | null {
  const { evse_id: evse, bay, connector, line } = row;
  const before = evse && seen.keys.get(evse.key);
  if (before && (before.printed !== evse.printed || before.station !== row.station))
    return problemAt(line, "evse_id", "evse_key_taken", { evseId: evse.printed, other: before.printed });
  if (connector !== null && station.points.some((p) => p.input.connectors.some((c) => c.connectorId === connector)))
    return problemAt(line, "connector", "connector_taken", { connector });
  const same = bay === null ? undefined : station.points.find((p) => p.bay === bay);
  if (same && (same.input.evseId ?? null) !== (evse?.printed ?? null))
    return problemAt(line, "bay", "bay_taken", { bay: bay ?? 0, first: same.line, value: bay ?? 0 });
  return null;
}

function addConnector(station: ListedStation, row: ReadRow, seen: Seen): ImportProblem | null {
  const { evse_id: evse, connector, standard, power_kw: powerKw, line, bay } = row;
  if (connector === null || !standard || powerKw === null) return null;
  const problem = pointProblem(station, row, seen);
  if (problem) return problem;
  const plug = { connectorId: connector, standard: standard.standard, powerKw, cable: standard.cable };
  const own = pointOf(station, row);
  if (own) own.input.connectors.push(plug);
  else if (station.points.length >= mostPoints)
    return problemAt(line, "connector", "points_too_many", { most: mostPoints });
  else {
    station.points.push({ input: { evseId: evse?.printed ?? null, connectors: [plug] }, bay, line });
    if (evse) {
      station.evses.push({ line, printed: evse.printed, key: evse.key });
      seen.keys.set(evse.key, { printed: evse.printed, station: row.station });
    }
  }
  return null;
}

/** In the order of the bays where the list says it, else in its own. */
function settle(station: ListedStation): ListedStation {
  const { points } = station;
  if (points.every((p) => p.bay !== null)) points.sort((a, b) => (a.bay ?? 0) - (b.bay ?? 0));
  station.input.evses = points.map((p) => p.input);
  return station;
}

export function groupRows(
  rows: ReadRow[],
  companyId: string,
): { stations: ListedStation[]; problems: ImportProblem[] } {
  const first = new Map<string, { row: ReadRow; station: ListedStation }>();
  const seen: Seen = { identities: new Map(), keys: new Map() };
  const problems: ImportProblem[] = [];
  for (const row of rows) {
    let known = first.get(row.station);
    if (!known) {
      const holder = seen.identities.get(row.ocpp_identity);
      if (holder !== undefined) {
        const params = { identity: row.ocpp_identity };
        problems.push({ line: row.line, column: "ocpp_identity", reason: "station_identity_taken", params });
      }
      known = { row, station: begin(row, companyId) };
      first.set(row.station, known);
      seen.identities.set(row.ocpp_identity, row.station);
    }
    for (const column of shared)
      if (row[column] !== known.row[column]) {
        const params = { first: known.row.line, value: String(row[column] ?? "") };
        problems.push({ line: row.line, column, reason: "rows_differ", params });
      }
    const problem = addConnector(known.station, row, seen);
    if (problem) problems.push(problem);
  }
  return { stations: [...first.values()].map((f) => settle(f.station)), problems };
}
