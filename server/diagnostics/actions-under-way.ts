/** Which remote actions a gateway has to do something about now. */
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { commands } from "#db/schema/diagnostics.ts";

export interface ActionUnderWay {
  id: string;
  stationId: string;
  /** Its time is over: settle it. Else it waits to be sent. */
  due: boolean;
}

const most = 200;

/** Actions that wait for their station, and those whose expiry or whose wait for the expected state is over. */
export async function actionsUnderWay(db: Db, now: Date, commandSeconds: number): Promise<ActionUnderWay[]> {
  const at = now.toISOString();
  const sentBefore = new Date(now.getTime() - commandSeconds * 1000).toISOString();
  const due = sql<boolean>`case when ${commands.state} = 'queued' then ${commands.expiresAt} <= ${at}
    else ${commands.sentAt} <= ${sentBefore} end`;
  return db
    .select({ id: commands.id, stationId: commands.stationId, due })
    .from(commands)
    .where(sql`${commands.state} in ('queued', 'sent', 'accepted') and (${commands.state} = 'queued' or ${due})`)
    .orderBy(commands.createdAt)
    .limit(most);
}
