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
  };
}

function addConnector(station: ListedStation, row: ReadRow, seen: Seen): ImportProblem | null {
  const { evse_id: evse, connector, standard, power_kw: powerKw, line } = row;
  if (!evse || connector === null || !standard || powerKw === null) return null;
  const problem = (column: string, reason: string, params: ImportProblem["params"]) => ({
    line,
    column,
    reason,
    params,
  });
  const before = seen.keys.get(evse.key);
  if (before && (before.printed !== evse.printed || before.station !== row.station))
    return problem("evse_id", "evse_key_taken", { evseId: evse.printed, other: before.printed });
  const all = station.input.evses.flatMap((e) => e.connectors);
  if (all.some((c) => c.connectorId === connector)) return problem("connector", "connector_taken", { connector });
  const plug = { connectorId: connector, standard: standard.standard, powerKw, cable: standard.cable };
  const own = station.input.evses.find((e) => e.evseId === evse.printed);
  if (own) own.connectors.push(plug);
  else {
    station.input.evses.push({ evseId: evse.printed, connectors: [plug] });
    station.evses.push({ line, printed: evse.printed, key: evse.key });
    seen.keys.set(evse.key, { printed: evse.printed, station: row.station });
  }
  return null;
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
  return { stations: [...first.values()].map((f) => f.station), problems };
}
