/** Asks a station to say its state again: a row that the gateway holding the socket takes. */
import { eq } from "drizzle-orm";
import { commands } from "#db/schema/diagnostics.ts";
import { stations } from "#db/schema/stations.ts";
import { tickets } from "#db/schema/tickets.ts";
import { requireRight } from "#server/access/require-right.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import type { RequestRefreshInput } from "./schema.ts";

export type Command = typeof commands.$inferSelect;

/** The same key again gives the same command: a double click asks once. */
export async function requestRefresh(ctx: Ctx, input: RequestRefreshInput): Promise<Command> {
  requireRight(ctx, "stations:refresh");
  return withTransaction(ctx, async (ctx) => {
    const [station] = await ctx.db
      .select({ id: stations.id, companyId: stations.companyId })
      .from(stations)
      .where(eq(stations.id, input.stationId));
    if (!station) throw new DeskError("not_found", "station_not_found");
    const ticketId = input.ticketId ?? null;
    if (ticketId) await requireTicket(ctx, ticketId);
    const { commandExpirySeconds } = await readSettings(ctx.db);
    const [made] = await ctx.db
      .insert(commands)
      .values({
        id: newId(),
        stationId: station.id,
        connectorId: input.connectorId ?? null,
        kind: "refresh",
        idempotencyKey: input.idempotencyKey,
        requestedBy: actorKey(ctx.actor),
        requestedByName: actorName(ctx.actor),
        ticketId,
        state: "queued",
        createdAt: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + commandExpirySeconds * 1000),
      })
      .onConflictDoNothing({ target: commands.idempotencyKey })
      .returning();
    if (!made) return earlier(ctx, input);
    await record(ctx, {
      kind: "diagnostics.command_requested",
      subject: station.id,
      companyId: station.companyId,
      data: { commandId: made.id, kind: made.kind, ticketId },
    });
    return made;
  });
}

async function requireTicket(ctx: Ctx, ticketId: string): Promise<void> {
  const [ticket] = await ctx.db.select({ id: tickets.id }).from(tickets).where(eq(tickets.id, ticketId));
  if (!ticket) throw new DeskError("not_found", "ticket_not_found");
}

async function earlier(ctx: Ctx, input: RequestRefreshInput): Promise<Command> {
  const [found] = await ctx.db.select().from(commands).where(eq(commands.idempotencyKey, input.idempotencyKey));
  invariant(found, "a conflicting key has its row");
  if (found.stationId !== input.stationId) throw new DeskError("conflict", "command_key_used");
  return found;
}
