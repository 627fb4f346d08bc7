import { sql } from "drizzle-orm";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { makeOffer } from "#server/telephony/make-offer.ts";

interface Waiting extends Record<string, unknown> {
  entry_id: string;
  call_id: string;
  language: string;
  preferred_agent_id: number | null;
}

/**
 * The first waiting caller without an open offer. The call row is the lock, as everywhere: whoever steps the call holds it,
 * and a call that is being stepped right now is skipped and looked at again at the next bell.
 */
const nextWaiting = sql`
  select q.id as entry_id, q.call_id, q.language, q.preferred_agent_id
  from queue_entries q join calls c on c.id = q.call_id
  where q.left_at is null and q.kind = 'call' and c.phase = 'queued' and c.offer_id is null
  order by q.priority desc, q.entered_at limit 1 for update of c skip locked`;

/**
 * A proven reachable agent for whom nothing rings, not even in a tab he has left: who did not miss this caller yet, who lost
 * him, who speaks his language, who rested longest.
 */
const bestAgent = (waiting: Waiting, freshSince: string) => sql`
  select p.agent_id from agent_presences p join agents a on a.id = p.agent_id
  where p.status = 'ready' and p.device_registered and p.microphone_granted and p.device_session is not null
    and p.last_heartbeat_at > ${freshSince}::timestamptz
    and not exists (select 1 from offers o where o.agent_id = p.agent_id and o.state = 'ringing')
  order by (select count(*) from offers o where o.queue_entry_id = ${waiting.entry_id}::uuid and o.agent_id = p.agent_id),
    p.agent_id is distinct from ${waiting.preferred_agent_id}::int,
    ${waiting.language} <> all (a.languages), p.last_offer_at nulls first
  limit 1 for update of p skip locked`;

/** Offers the first waiting caller to the best agent. False when nobody waits or nobody is reachable. */
export async function offerNext(ctx: Ctx): Promise<boolean> {
  requireRight(ctx, "calls:route");
  return withTransaction(ctx, async (ctx) => {
    const [waiting] = (await ctx.db.execute<Waiting>(nextWaiting)) as unknown as Waiting[];
    if (!waiting) return false;
    const { heartbeatSeconds } = await readSettings(ctx.db);
    const freshSince = new Date(ctx.now.getTime() - heartbeatSeconds * 1000).toISOString();
    const [agent] = (await ctx.db.execute<{ agent_id: number }>(bestAgent(waiting, freshSince))) as unknown as {
      agent_id: number;
    }[];
    if (!agent) return false;
    const offer = await makeOffer(ctx, {
      queueEntryId: waiting.entry_id,
      callId: waiting.call_id,
      agentId: agent.agent_id,
    });
    return offer !== null;
  });
}
