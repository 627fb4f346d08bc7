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
import { loadRecords, type ToLoad } from "./internal/load-records.ts";
import { writeBatch } from "./internal/write-batch.ts";

export type { BatchItem, KeptFrame, Outcome, StationLink } from "./internal/batch.ts";

const touchesConnectors: ReadonlySet<string> = new Set(["status", "meter", "stop"]);
const touchesSessions: ReadonlySet<string> = new Set(["meter", "stop"]);

function toLoad(items: readonly BatchItem[]): ToLoad {
  const stationsOf = (those: (item: BatchItem) => boolean) => [
    ...new Set(items.filter(those).map((i) => i.link.stationId)),
  ];
  const about = (kinds: ReadonlySet<string>) =>
    stationsOf(({ what }) => what.kind === "message" && kinds.has(what.event?.kind ?? ""));
  return {
    stationIds: stationsOf(() => true),
    connectorsOf: about(touchesConnectors),
    sessionsOf: about(touchesSessions),
    opened: stationsOf(({ what }) => what.kind === "opened"),
    defaultHeartbeatSeconds: defaultSettings.stationHeartbeatSeconds,
  };
}

/** One outcome a message, in order. Throws when nothing was committed. */
export async function ingestFrames(sql: Sql, bell: Bell, items: readonly BatchItem[]): Promise<Outcome[]> {
  const { outcomes, news } = await sql.begin(async (tx) => {
    const loaded = await loadRecords(tx, toLoad(items));
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
