import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { resolveText } from "#server/subscriptions/resolve.ts";
import { keptText } from "#server/subscriptions/rules/kept-text.ts";
import type { Ticket } from "./internal/ticket-row.ts";
import { openTicket } from "./open-ticket.ts";
import { rememberCaller } from "./remember-caller.ts";
import { type LogContactInput, logContactInput } from "./schema.ts";

/** A contact that came another way (in person, by a colleague, by mail): a ticket without a call, the agent's own. */
export async function logContact(ctx: Ctx, given: LogContactInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  const input = logContactInput.parse(given);
  return withTransaction(ctx, async (ctx) => {
    const said = input.typed === "" ? null : await resolveText(ctx.db, input.typed, { now: ctx.now });
    const caller = input.number ? await rememberCaller(ctx, { number: input.number }) : null;
    const agentId = input.mine && ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    const active = said?.outcome === "activated";
    return openTicket(ctx, {
      kind: "manual",
      originKind: "contact",
      originId: input.contactId,
      status: agentId === null ? "new" : "open",
      subject: input.subject || null,
      category: input.category,
      priority: input.priority,
      note: input.note,
      channel: input.channel,
      callerId: caller?.id,
      assigneeId: agentId,
      stationId: active ? said.station?.id : null,
      evseId: active ? said.evse?.id : null,
      typedText: said ? keptText(input.typed, said) : null,
      typedKey: said?.key,
      outcome: said?.outcome,
    });
  });
}
