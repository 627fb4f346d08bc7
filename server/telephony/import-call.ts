import { eq } from "drizzle-orm";
import { callLegs, calls } from "#db/schema/telephony.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import { rememberCaller } from "#server/tickets/remember-caller.ts";
import { isTerminalCall } from "./rules/status-ladder.ts";
import { believedNumber } from "./start-call.ts";

/** A call that Twilio had and we did not: it reached the fallback while we were silent. */
export interface FoundCall {
  sid: string;
  from: string;
  to: string;
  status: string;
  startedAt: Date;
  endedAt: Date | null;
  recordings: { sid: string; seconds: number }[];
}

/**
 * Takes a missed call into the books: as work for an agent, with the voicemail that was left. A call that still runs is with
 * the duty phone; it is taken in when it is over, unless our own hook gets it first.
 */
export async function importCall(ctx: Ctx, found: FoundCall): Promise<boolean> {
  requireRight(ctx, "calls:route");
  if (!isTerminalCall(found.status)) return false;
  return withTransaction(ctx, async (ctx) => {
    const caller = await rememberCaller(ctx, { number: believedNumber(found.from) });
    const [call] = await ctx.db
      .insert(calls)
      .values({
        id: newId(),
        sid: found.sid,
        fromNumber: found.from,
        toNumber: found.to,
        callerId: caller.id,
        language: caller.language ?? "de",
        status: found.status,
        phase: "ended",
        startedAt: found.startedAt,
        endedAt: found.endedAt ?? ctx.now,
        endedBy: "system",
      })
      .onConflictDoNothing({ target: calls.sid })
      .returning();
    if (!call) return false;
    await ctx.db
      .insert(callLegs)
      .values({
        sid: found.sid,
        callId: call.id,
        role: "caller",
        status: found.status,
        startedAt: found.startedAt,
        endedAt: call.endedAt,
      })
      .onConflictDoNothing();
    const ticket = await openTicket(ctx, {
      kind: "call",
      originKind: "call",
      originId: call.id,
      subject: found.recordings.length > 0 ? "voicemail_left" : "call_reached_fallback",
      priority: "high",
      callerId: caller.id,
    });
    await ctx.db.update(calls).set({ ticketId: ticket.id }).where(eq(calls.id, call.id));
    await addEntry(ctx, {
      ticketId: ticket.id,
      kind: "call_missed",
      data: { startedAt: found.startedAt.toISOString(), recordings: found.recordings },
      news: true,
    });
    await record(ctx, {
      kind: "telephony.call_changed",
      subject: call.id,
      data: { phase: "ended", event: "imported" },
    });
    return true;
  });
}
