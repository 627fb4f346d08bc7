/** The journal read backwards: what happened to one subject lately. Followers read forwards, in `journal.ts`. */
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { journal } from "#db/schema/ground.ts";

export type PastLine = { id: number; at: Date; kind: string; actor: string; data: Record<string, unknown> };

export const recentLines = (db: Db, subject: string, kinds: string[], limit: number): Promise<PastLine[]> =>
  db
    .select({ id: journal.id, at: journal.at, kind: journal.kind, actor: journal.actor, data: journal.data })
    .from(journal)
    .where(and(eq(journal.subject, subject), inArray(journal.kind, kinds)))
    .orderBy(desc(journal.id))
    .limit(limit);
