import { z } from "zod";
import { addEntry } from "#server/tickets/add-entry.ts";
import { assignTicket } from "#server/tickets/assign-ticket.ts";
import { attachTyped } from "#server/tickets/attach-typed.ts";
import { changePriority } from "#server/tickets/change-priority.ts";
import { changeStatus } from "#server/tickets/change-status.ts";
import { completeTicket } from "#server/tickets/complete-ticket.ts";
import { describeTicket } from "#server/tickets/describe-ticket.ts";
import { logContact } from "#server/tickets/log-contact.ts";
import { readTicket } from "#server/tickets/read-ticket.ts";
import { ticketCounts } from "#server/tickets/reads.ts";
import { revealNumber } from "#server/tickets/reveal-number.ts";
import { saveNote } from "#server/tickets/save-note.ts";
import * as schema from "#server/tickets/schema.ts";
import { rosterOf, ticketDetail, ticketPage } from "../ticket-detail.ts";
import { deskProcedure, router } from "../trpc.ts";

const read = deskProcedure("tickets:read");
const work = deskProcedure("tickets:work");
const one = z.object({ ticketId: schema.ticketId });

export const ticketsRouter = router({
  list: read
    .input(schema.listTicketsInput)
    .query(({ ctx, input }) => ticketPage(ctx.house.db, input, ctx.agent.agentId, ctx.house.clock.now())),
  counts: read
    .input(z.object({ today: z.date() }))
    .query(({ ctx, input }) =>
      ticketCounts(ctx.house.db, { agentId: ctx.agent.agentId, now: ctx.house.clock.now() }, input.today),
    ),
  roster: read.query(({ ctx }) => rosterOf(ctx.house.db, ctx.agent.agentId)),
  detail: read.input(one).query(({ ctx, input }) => ticketDetail(ctx.house.db, input.ticketId, ctx.house.clock.now())),

  saveNote: work.input(schema.saveNoteInput).mutation(({ ctx, input }) => saveNote(ctx.act(), input)),
  complete: work.input(schema.completeTicketInput).mutation(({ ctx, input }) => completeTicket(ctx.act(), input)),
  changeStatus: work.input(schema.changeStatusInput).mutation(({ ctx, input }) => changeStatus(ctx.act(), input)),
  changePriority: work.input(schema.changePriorityInput).mutation(({ ctx, input }) => changePriority(ctx.act(), input)),
  assign: work.input(schema.assignTicketInput).mutation(({ ctx, input }) => assignTicket(ctx.act(), input)),
  describe: work.input(schema.describeTicketInput).mutation(({ ctx, input }) => describeTicket(ctx.act(), input)),
  read: work.input(one).mutation(({ ctx, input }) => readTicket(ctx.act(), input)),
  addNote: work
    .input(one.extend({ text: z.string().trim().min(1).max(schema.noteLength), internal: z.boolean().default(false) }))
    .mutation(({ ctx, input }) =>
      addEntry(ctx.act(), {
        ticketId: input.ticketId,
        kind: "note",
        data: { text: input.text },
        internal: input.internal,
      }),
    ),
  attach: work.input(schema.attachTypedInput).mutation(({ ctx, input }) => attachTyped(ctx.act(), input)),
  logContact: work.input(schema.logContactInput).mutation(({ ctx, input }) => logContact(ctx.act(), input)),
  revealNumber: deskProcedure("calls:unmask")
    .input(one)
    .mutation(({ ctx, input }) => revealNumber(ctx.act(), input)),
});
