/**
 * The gateways' heartbeat: bookkeeping, not a verb. A beat says that everything heard until `at` is committed. One that
 * comes after a gap begins anew, because what was said meanwhile may be lost: silence counts from then on.
 */
import type { Sql } from "postgres";
import { gapMs } from "./rules/listening.ts";

const forgottenMs = 30 * 86_400_000;

export interface GatewayBeatInput {
  node: string;
  at: Date;
  /** The process has just begun to listen. */
  first: boolean;
}

export async function beatGateway(sql: Sql, { node, at, first }: GatewayBeatInput): Promise<void> {
  const moment = at.toISOString();
  const gap = new Date(at.getTime() - gapMs).toISOString();
  await sql`insert into gateways as g (node, started_at, beat_at)
    values (${node}, ${moment}::text::timestamptz, ${moment}::text::timestamptz)
    on conflict (node) do update set beat_at = excluded.beat_at,
      started_at = case when ${first}::boolean or g.beat_at < ${gap}::text::timestamptz
        then excluded.started_at else g.started_at end`;
  if (!first) return;
  // A process that moves to another machine leaves a name behind that nobody will beat again.
  const forgotten = new Date(at.getTime() - forgottenMs).toISOString();
  await sql`delete from gateways where beat_at < ${forgotten}::text::timestamptz`;
}
