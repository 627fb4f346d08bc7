import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { resolveText } from "#server/subscriptions/resolve.ts";
import { keptText } from "#server/subscriptions/rules/kept-text.ts";
import { attachStation } from "./attach-station.ts";
import type { Ticket } from "./internal/ticket-row.ts";
import type { AttachTypedInput } from "./schema.ts";

/** What an agent typed while talking, resolved and put onto the ticket in one go. */
export async function attachTyped(ctx: Ctx, input: AttachTypedInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const said = await resolveText(ctx.db, input.typed, { now: ctx.now });
    return attachStation(ctx, {
      ticketId: input.ticketId,
      typedText: keptText(input.typed, said),
      typedKey: said.key,
      outcome: said.outcome,
      stationId: said.station?.id ?? null,
      evseId: said.evse?.id ?? null,
    });
  });
}
