import { and, eq } from "drizzle-orm";
import { tickets } from "#db/schema/tickets.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, tellTicket } from "./internal/ticket-row.ts";
import { lastNoteAuthor } from "./reads.ts";
import type { SaveNoteInput } from "./schema.ts";

export type NoteSaved =
  | { saved: true; revision: number; at: Date }
  /** Somebody saved in between: his text and revision, so that both can be shown side by side. */
  | { saved: false; revision: number; text: string; author: string | null };

/** Saves the note while it is typed, if nobody else saved since the writer began. */
export async function saveNote(ctx: Ctx, input: SaveNoteInput): Promise<NoteSaved> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const [saved] = await ctx.db
      .update(tickets)
      .set({ note: input.text, noteRevision: input.revision + 1, updatedAt: ctx.now })
      .where(and(eq(tickets.id, input.ticketId), eq(tickets.noteRevision, input.revision)))
      .returning();
    if (saved) {
      await tellTicket(ctx, "tickets.note_saved", saved, { revision: saved.noteRevision });
      return { saved: true, revision: saved.noteRevision, at: ctx.now };
    }
    const ticket = await lockTicket(ctx, input.ticketId);
    // The answer to a save was lost and the browser sends it again: nothing is stale.
    if (ticket.note === input.text) return { saved: true, revision: ticket.noteRevision, at: ticket.updatedAt };
    const author = await lastNoteAuthor(ctx.db, ticket.id);
    return { saved: false, revision: ticket.noteRevision, text: ticket.note, author };
  });
}
