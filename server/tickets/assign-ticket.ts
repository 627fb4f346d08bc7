import { eq } from "drizzle-orm";
import { agents } from "#db/schema/access.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTicket, saveTicket, type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import type { AssignTicketInput } from "./schema.ts";

/** Gives a ticket to an agent, or back to the team (null). A new ticket that somebody takes is open. */
export async function assignTicket(ctx: Ctx, input: AssignTicketInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx, input.ticketId);
    if (ticket.assigneeId === input.agentId) return ticket;
    const name = input.agentId === null ? null : await agentName(ctx, input.agentId);
    const taken = ticket.status === "new" && input.agentId !== null;
    const saved = await saveTicket(ctx, ticket.id, {
      assigneeId: input.agentId,
      ...(taken ? { status: "open" as const, firstResponseAt: ticket.firstResponseAt ?? ctx.now, unread: false } : {}),
    });
    await writeEntry(ctx, ticket.id, { kind: "assigned", data: { agentId: input.agentId, name } });
    await tellTicket(ctx, "tickets.changed", saved, { what: "assignee", before: ticket.assigneeId });
    return saved;
  });
}

async function agentName(ctx: Ctx, agentId: number): Promise<string> {
  const [agent] = await ctx.db.select({ name: agents.displayName }).from(agents).where(eq(agents.id, agentId));
  if (!agent) throw new DeskError("not_found", "agent_not_found");
  return agent.name;
}
