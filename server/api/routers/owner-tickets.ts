import { z } from "zod";
import { ownedTicketDetail, ownedTicketPage } from "../owned-tickets.ts";
import { ownerProcedure, router } from "../trpc.ts";

const page = z.object({ show: z.enum(["open", "all"]).default("all"), after: z.string().max(400).nullish() });
const read = ownerProcedure("tickets:read");

/** What happened at an owner's stations, and what was done about it. */
export const ownerTicketsRouter = router({
  list: read.input(page).query(({ ctx, input }) => ownedTicketPage(ctx.house, ctx.scope, input)),
  ofStation: read
    .input(page.extend({ stationId: z.uuid() }))
    .query(({ ctx, input }) => ownedTicketPage(ctx.house, ctx.scope, input)),
  detail: read
    .input(z.object({ ticketId: z.uuid() }))
    .query(({ ctx, input }) => ownedTicketDetail(ctx.house, ctx.scope, ctx.owner, input.ticketId)),
});
