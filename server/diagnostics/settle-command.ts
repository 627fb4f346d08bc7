/** Looks what became of a remote action and writes it down once: state after, journal, timeline of its ticket. */
import { eq } from "drizzle-orm";
import { commands } from "#db/schema/diagnostics.ts";
import { connectors } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { type StateThen, statesOf } from "./claim-command.ts";
import type { Command } from "./request-refresh.ts";
import { type CommandState, isOpen, nextCommandState, type StationAnswer } from "./rules/command-outcome.ts";

export interface SettleCommandInput {
  commandId: string;
  /** What the station answered just now, and in which words. */
  answer?: StationAnswer;
  said?: string;
}

/** The state it is in now. Repeatable: an ended action stays as it ended. */
export async function settleCommand(ctx: Ctx, input: SettleCommandInput): Promise<CommandState | null> {
  requireRight(ctx, "stations:report");
  return withTransaction(ctx, async (ctx) => {
    const [command] = await ctx.db.select().from(commands).where(eq(commands.id, input.commandId)).for("update");
    if (!command || !isOpen(command.state)) return command?.state ?? null;
    const after = await statesOf(ctx, command.stationId);
    const next = await decide(ctx, command, after, input.answer ?? null);
    if (next === command.state) return next;
    const ended = !isOpen(next);
    const result = { ...command.result, ...(input.said ? { said: input.said } : {}), ...(ended ? { after } : {}) };
    await ctx.db
      .update(commands)
      .set({ state: next, result, ...(ended ? { endedAt: ctx.now } : {}) })
      .where(eq(commands.id, command.id));
    if (ended) await tell(ctx, { ...command, state: next, result });
    return next;
  });
}

async function decide(ctx: Ctx, command: Command, after: StateThen[], answer: StationAnswer | null) {
  const { commandSeconds } = await readSettings(ctx.db);
  const own = await ctx.db
    .select({ id: connectors.connectorId })
    .from(connectors)
    .where(eq(connectors.stationId, command.stationId));
  const facts = {
    state: command.state,
    sentAt: command.sentAt?.getTime() ?? null,
    expiresAt: command.expiresAt.getTime(),
    expected: command.connectorId === null ? own.map((c) => c.id) : [command.connectorId],
    heard: new Map(after.map((s) => [s.connectorId, Date.parse(s.asOf)])),
  };
  return nextCommandState(facts, answer, ctx.now.getTime(), commandSeconds);
}

async function tell(ctx: Ctx, command: Command): Promise<void> {
  const { id: commandId, kind, ticketId, state, stationId, connectorId } = command;
  await record(ctx, {
    kind: "diagnostics.command_ended",
    subject: stationId,
    data: { commandId, kind, ticketId, state },
  });
  if (!ticketId) return;
  const { requestedByName, result } = command;
  await addEntry(ctx, {
    ticketId,
    kind: "command",
    data: { commandId, command: kind, state, connectorId, requestedByName, ...result },
  });
}
