/** How many drivers asked for help at a station. Works in an owner's scope. */
import { and, eq, gte, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { tickets } from "#db/schema/tickets.ts";

export async function stationContacts(
  db: Db,
  stationId: string,
  since: Date,
): Promise<{ calls: number; texts: number }> {
  const rows = await db
    .select({ kind: tickets.kind, n: sql<number>`count(*)::int` })
    .from(tickets)
    .where(and(eq(tickets.stationId, stationId), gte(tickets.openedAt, since), inArray(tickets.kind, ["call", "sms"])))
    .groupBy(tickets.kind);
  const of = (kind: "call" | "sms") => rows.find((row) => row.kind === kind)?.n ?? 0;
  return { calls: of("call"), texts: of("sms") };
}
