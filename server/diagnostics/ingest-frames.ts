/**
 * Writes what stations said, many messages in one transaction, before any of them is answered.
 *
 * The named exception to "only verbs write": telemetry has no actor to ask for a right beyond the station's own socket,
 * which the gateway admitted. Either the whole batch is committed or nothing of it.
 */
import type { Sql } from "postgres";
import type { Bell } from "#server/platform/bell.ts";
import { defaultSettings } from "#server/platform/settings.ts";
import type { BatchItem, Outcome } from "./internal/batch.ts";
import { foldBatch } from "./internal/fold-batch.ts";
import { loadRecords } from "./internal/load-records.ts";
import { writeBatch } from "./internal/write-batch.ts";

export type { BatchItem, KeptFrame, Outcome, StationLink } from "./internal/batch.ts";

/** One outcome a message, in order. Throws when nothing was committed. */
export async function ingestFrames(sql: Sql, bell: Bell, items: readonly BatchItem[]): Promise<Outcome[]> {
  const { outcomes, news } = await sql.begin(async (tx) => {
    const loaded = await loadRecords(tx, {
      stationIds: [...new Set(items.map((i) => i.link.stationId))],
      opened: [...new Set(items.filter((i) => i.what.kind === "opened").map((i) => i.link.stationId))],
      defaultHeartbeatSeconds: defaultSettings.stationHeartbeatSeconds,
    });
    const batch = foldBatch(items, loaded);
    return { outcomes: batch.outcomes, news: await writeBatch(tx, batch) };
  });
  if (news) bell.ring();
  return outcomes;
}

/**
 * Sockets that an earlier run of this process held and could not report as closed, because it was killed. They count as
 * closed from now on, so that their stations have the whole grace to come back: a restart of ours is nobody's fault.
 */
export async function leaveBehind(sql: Sql, node: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await sql`update station_states set disconnected_at = ${at}::text::timestamptz
    where node = ${node} and disconnected_at is null and connected_at < ${at}::text::timestamptz`;
}
