/** What a station says of itself as a device. The caller has already decided who may see the station. */
import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { stationStates } from "#db/schema/diagnostics.ts";
import { readSettings } from "#server/platform/settings.ts";
import { type Liveness, lastSeen, livenessOf, staleAfterSeconds } from "./rules/liveness.ts";

export interface DeviceReport {
  liveness: Liveness;
  lastSeenAt: number | null;
  staleAfterSeconds: number;
  connected: boolean;
  protocol: string | null;
  bootedAt: number | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
}

const usualHeartbeatSeconds = 300;
const ms = (at: Date | null | undefined) => at?.getTime() ?? null;

/** A station that never spoke has a report without facts. */
export async function deviceReport(db: Db, stationId: string, now: Date): Promise<DeviceReport> {
  const [row] = await db.select().from(stationStates).where(eq(stationStates.stationId, stationId));
  const facts = {
    lastMessageAt: ms(row?.lastMessageAt),
    connectedAt: ms(row?.connectedAt),
    disconnectedAt: ms(row?.disconnectedAt),
  };
  return {
    liveness: livenessOf(facts, await readSettings(db), now.getTime()),
    lastSeenAt: lastSeen(facts),
    staleAfterSeconds: staleAfterSeconds(row?.heartbeatIntervalSeconds ?? usualHeartbeatSeconds),
    connected: facts.connectedAt !== null && facts.disconnectedAt === null,
    protocol: row?.protocol ?? null,
    bootedAt: ms(row?.bootedAt),
    vendor: row?.vendor ?? null,
    model: row?.model ?? null,
    serial: row?.serial ?? null,
    firmware: row?.firmware ?? null,
  };
}
