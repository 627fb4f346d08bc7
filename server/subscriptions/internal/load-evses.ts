/** Everything the desk may learn of EVSEs, with since when their service runs, in one query. */
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Candidate, ResolvedConnector, ResolvedEvse, ResolvedStation } from "../schema.ts";

export interface LoadedEvse {
  evse: ResolvedEvse & { evseKey: string };
  station: Omit<ResolvedStation, "activeSince">;
  /** Null: known, not activated. Nothing of such a row may leave the domain. */
  activeSince: Date | null;
}

type Row = Record<string, unknown> & {
  id: string;
  evseId: string;
  evseKey: string;
  bay: number;
  shortCode: string | null;
  connectors: ResolvedConnector[];
  activeSince: string | Date | null;
} & { [K in keyof LoadedEvse["station"] as `station_${K}`]: LoadedEvse["station"][K] };

export async function loadEvses(db: Db, ids: string[], now: Date | null): Promise<LoadedEvse[]> {
  if (ids.length === 0) return [];
  const running = now ? sql`(p.ended_at is null or p.ended_at > ${now.toISOString()})` : sql`p.ended_at is null`;
  const rows = await db.execute<Row>(sql`
    select e.id, coalesce(e.evse_id, '') as "evseId", coalesce(e.evse_key, '') as "evseKey", e.bay,
      (select code from short_codes k where k.evse_id = e.id and k.retired_at is null
        order by k.created_at desc limit 1) as "shortCode",
      coalesce((select json_agg(json_build_object('connectorId', n.connector_id, 'standard', n.standard,
          'powerKw', n.power_kw, 'cable', n.cable) order by n.connector_id)
        from connectors n where n.evse_id = e.id), '[]') as connectors,
      (select min(p.started_at) from subscriptions p where p.station_id = e.station_id and ${running}) as "activeSince",
      s.id as "station_id", s.name as "station_name", s.ocpp_identity as "station_ocppIdentity",
      s.company_id as "station_companyId", c.name as "station_companyName", t.id as "station_siteId",
      t.name as "station_siteName", t.street as "station_street", t.postcode as "station_postcode",
      t.city as "station_city", t.country as "station_country", t.timezone as "station_timezone",
      t.hint as "station_hint"
    from evses e join stations s on s.id = e.station_id join sites t on t.id = s.site_id
      join companies c on c.id = s.company_id
    where e.id in ${ids}`);
  const loaded = rows.map(toLoaded);
  const order = new Map(ids.map((id, at) => [id, at]));
  return loaded.sort((a, b) => (order.get(a.evse.id) ?? 0) - (order.get(b.evse.id) ?? 0));
}

function toLoaded(row: Row): LoadedEvse {
  const station = {
    id: row.station_id,
    name: row.station_name,
    ocppIdentity: row.station_ocppIdentity,
    companyId: row.station_companyId,
    companyName: row.station_companyName,
    siteId: row.station_siteId,
    siteName: row.station_siteName,
    street: row.station_street,
    postcode: row.station_postcode,
    city: row.station_city,
    country: row.station_country,
    timezone: row.station_timezone,
    hint: row.station_hint,
  };
  const { id, evseId, evseKey, bay, shortCode, connectors } = row;
  const activeSince = row.activeSince === null ? null : new Date(row.activeSince);
  return { evse: { id, evseId, evseKey, bay, shortCode, connectors }, station, activeSince };
}

export const candidateOf = ({ evse, station }: LoadedEvse, differing: Candidate["differing"]): Candidate => ({
  id: evse.id,
  evseId: evse.evseId,
  bay: evse.bay,
  stationId: station.id,
  stationName: station.name,
  siteName: station.siteName,
  street: station.street,
  city: station.city,
  hint: station.hint,
  differing,
});
