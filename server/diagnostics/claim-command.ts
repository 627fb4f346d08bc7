/** Takes a waiting remote action for sending. Of several gateways one gets it; it is sent at most once. */
import { and, eq, gt } from "drizzle-orm";
import { commands, connectorStates } from "#db/schema/diagnostics.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import type { Command } from "./request-refresh.ts";

/** The command as it is to be sent now, with the state before kept in it; null: it is not to be had any more. */
export async function claimCommand(ctx: Ctx, input: { commandId: string }): Promise<Command | null> {
  requireRight(ctx, "stations:report");
  return withTransaction(ctx, async (ctx) => {
    const [claimed] = await ctx.db
      .update(commands)
      .set({ state: "sent", sentAt: ctx.now })
      .where(and(eq(commands.id, input.commandId), eq(commands.state, "queued"), gt(commands.expiresAt, ctx.now)))
      .returning();
    if (!claimed) return null;
    const before = await statesOf(ctx, claimed.stationId);
    const result = { ...claimed.result, before };
    await ctx.db.update(commands).set({ result }).where(eq(commands.id, claimed.id));
    await record(ctx, {
      kind: "diagnostics.command_sent",
      subject: claimed.stationId,
      data: { commandId: claimed.id, kind: claimed.kind, ticketId: claimed.ticketId },
    });
    return { ...claimed, result };
  });
}

export interface StateThen {
  connectorId: number;
  status: string;
  errorCode: string;
  asOf: string;
}

/** What the connectors last said, as it is kept beside a remote action: before it and after it. */
export async function statesOf(ctx: Ctx, stationId: string): Promise<StateThen[]> {
  const rows = await ctx.db
    .select()
    .from(connectorStates)
    .where(eq(connectorStates.stationId, stationId))
    .orderBy(connectorStates.connectorId);
  return rows.map((r) => ({
    connectorId: r.connectorId,
    status: r.status,
    errorCode: r.errorCode,
    asOf: r.asOf.toISOString(),
  }));
}
