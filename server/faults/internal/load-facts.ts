/** Everything a rule needs to know of one place, read afresh inside the transaction that acts on it. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { invariant } from "#server/platform/errors.ts";
import type { Settings } from "#server/platform/settings.ts";
import { type ConnectorFacts, connectorFaulted } from "../rules/connector-faulted.ts";
import type { Judgement, Watch } from "../rules/judgement.ts";
import { stationSilent } from "../rules/station-silent.ts";
import { closedAt, moment, type Suspicion } from "./suspicions.ts";

export interface PlaceFacts {
  companyId: string;
  /** The bay of the connector; null: the station as a whole, or a connector nobody has registered. */
  evseId: string | null;
  bay: number | null;
  /** Null: the service does not run. */
  activeSince: number | null;
  /** The latest end of a maintenance that has begun; it may still lie ahead. */
  maintenanceUntil: number | null;
  connectedAt: number | null;
  closedAt: number | null;
  lastMessageAt: number | null;
  said: Omit<ConnectorFacts, "connectedAt" | "lastMessageAt"> | null;
}

const ms = (value: SQL): SQL => sql`(extract(epoch from ${value}) * 1000)::float8`;

const column = (name: string): SQL => sql.raw(name);

export async function loadFacts(db: Db, { stationId, connectorId }: Suspicion, now: number): Promise<PlaceFacts> {
  const [row] = await db.execute<PlaceFacts & Record<string, unknown>>(sql`
    select s.company_id as "companyId", e.id as "evseId", e.bay, ${ms(column("sub.started_at"))} as "activeSince",
      ${ms(column("st.connected_at"))} as "connectedAt", ${ms(closedAt(now))} as "closedAt",
      ${ms(column("st.last_message_at"))} as "lastMessageAt", ${ms(column("w.until"))} as "maintenanceUntil",
      case when c.status is not null then json_build_object('status', c.status, 'errorCode', c.error_code,
        'vendorId', c.vendor_id, 'vendorErrorCode', c.vendor_error_code, 'info', c.info,
        'since', ${ms(column("c.since"))}, 'asOf', ${ms(column("c.as_of"))}) end as said
    from stations s
      left join subscriptions sub on sub.station_id = s.id and sub.ended_at is null
      left join station_states st on st.station_id = s.id
      left join gateways g on g.node = st.node
      left join connector_states c on c.station_id = s.id and c.connector_id = ${connectorId}
      left join connectors k on k.station_id = s.id and k.connector_id = ${connectorId}
      left join evses e on e.id = k.evse_id
      left join lateral (
        select max(least(m.ends_at, m.canceled_at)) as until from maintenance_windows m
        where m.station_id = s.id and (m.connector_id is null or m.connector_id = ${connectorId})
          and m.starts_at <= ${moment(now)} and (m.canceled_at is null or m.canceled_at > m.starts_at)) w on true
    where s.id = ${stationId}`);
  invariant(row, "a station that was found is still there");
  return row;
}

/** The time that counts at this place; null: nobody has to watch, or nobody can. */
export function watchOf(facts: PlaceFacts, listening: Watch | null, now: number): Watch | null {
  const { activeSince, maintenanceUntil } = facts;
  if (!listening || activeSince === null || (maintenanceUntil ?? 0) > now) return null;
  return { ...listening, from: Math.max(listening.from, activeSince, maintenanceUntil ?? 0) };
}

export function judge(
  { rule }: Suspicion,
  facts: PlaceFacts,
  limits: Settings,
  watch: Watch | null,
  now: number,
): Judgement {
  const { connectedAt, closedAt, lastMessageAt, said } = facts;
  if (rule === "station_silent")
    return stationSilent({ lastMessageAt, connectedAt, disconnectedAt: closedAt }, limits, watch, now);
  const open = closedAt === null ? connectedAt : null;
  return connectorFaulted(said && { ...said, connectedAt: open, lastMessageAt }, limits, watch);
}
