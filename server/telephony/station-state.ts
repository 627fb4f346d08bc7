/** The state of one charge point as a text may say it: age and liveness reckoned with, never a stale value as fresh. */
import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { connectorStates, stationStates } from "#db/schema/diagnostics.ts";
import { connectors } from "#db/schema/stations.ts";
import { bayState, type ChargingState, stateOfStatus } from "#server/diagnostics/rules/connector-state.ts";
import { readSettings } from "#server/platform/settings.ts";

export async function stationStateNow(db: Db, stationId: string, evseId: string, now: Date): Promise<ChargingState> {
  const { offlineMinutes } = await readSettings(db);
  const [station] = await db.select().from(stationStates).where(eq(stationStates.stationId, stationId));
  if (!station?.lastMessageAt) return "unknown";
  if (now.getTime() - station.lastMessageAt.getTime() > offlineMinutes * 60_000) return "offline";
  const own = await db
    .select({ connectorId: connectors.connectorId })
    .from(connectors)
    .where(eq(connectors.evseId, evseId));
  const said = await db.select().from(connectorStates).where(eq(connectorStates.stationId, stationId));
  const mine = new Set(own.map((c) => c.connectorId));
  return bayState(said.filter((s) => mine.has(s.connectorId)).map((s) => stateOfStatus(s.status)));
}
