/** Inputs and outputs of the tickets' verbs and reads, shared with the browser. */
import { z } from "zod";
import { categories } from "./rules/categories.ts";
import { closingStatuses, dispositions } from "./rules/dispositions.ts";
import { priorities } from "./rules/due.ts";
import { ticketKinds } from "./rules/kinds.ts";
import { statuses } from "./rules/lifecycle.ts";

export const ticketId = z.uuid();
export type { Outcome, TicketKind } from "./rules/kinds.ts";

export const noteLength = 10_000;
export const subjectLength = 160;

export const saveNoteInput = z.object({
  ticketId,
  text: z.string().max(noteLength),
  /** The revision the writer started from. */
  revision: z.number().int().min(0),
});
export type SaveNoteInput = z.infer<typeof saveNoteInput>;

export const completeTicketInput = z.object({
  ticketId,
  disposition: z.enum(dispositions),
  /** Where it goes; left out, the disposition decides. */
  status: z.enum(closingStatuses).optional(),
});
export type CompleteTicketInput = z.infer<typeof completeTicketInput>;

export const changeStatusInput = z.object({ ticketId, status: z.enum(statuses) });
export type ChangeStatusInput = z.infer<typeof changeStatusInput>;

export const assignTicketInput = z.object({ ticketId, agentId: z.number().int().nullable() });
export type AssignTicketInput = z.infer<typeof assignTicketInput>;

export const changePriorityInput = z.object({ ticketId, priority: z.enum(priorities) });
export type ChangePriorityInput = z.infer<typeof changePriorityInput>;

export const describeTicketInput = z.object({
  ticketId,
  subject: z.string().trim().max(subjectLength).optional(),
  category: z.enum(categories).nullable().optional(),
});
export type DescribeTicketInput = z.infer<typeof describeTicketInput>;

/** How a contact reached the desk when no call of ours brought it. */
export const contactChannels = ["phone", "mail", "in_person", "other"] as const;
export const logContactInput = z.object({
  /** Made by the browser: a double click is one ticket. */
  contactId: z.uuid(),
  typed: z.string().trim().max(200).default(""),
  number: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullish(),
  subject: z.string().trim().max(subjectLength).optional(),
  channel: z.enum(contactChannels).default("other"),
  category: z.enum(categories).nullish(),
  priority: z.enum(priorities).default("normal"),
  note: z.string().max(noteLength).default(""),
  /** The agent keeps it; else it is the team's. */
  mine: z.boolean().default(true),
});
export type LogContactInput = z.input<typeof logContactInput>;

export const attachTypedInput = z.object({ ticketId, typed: z.string().trim().min(1).max(200) });
export type AttachTypedInput = z.infer<typeof attachTypedInput>;

export const ticketFilter = z.object({
  status: z.enum([...statuses, "unsolved", "waiting"]).optional(),
  mine: z.boolean().optional(),
  /** Something came in that nobody has read. */
  news: z.boolean().optional(),
  dueWithinMinutes: z.number().int().min(1).max(10_080).optional(),
  solvedSince: z.date().optional(),
  unassigned: z.boolean().optional(),
  priority: z.enum(priorities).optional(),
  kind: z.enum(ticketKinds).optional(),
  companyId: z.uuid().optional(),
  stationId: z.uuid().optional(),
  /** A ticket number, a fragment of an EVSE ID, of a station's name or of the subject. */
  text: z.string().trim().max(80).optional(),
});
export type TicketFilter = z.infer<typeof ticketFilter>;

export const listTicketsInput = ticketFilter.extend({
  order: z.enum(["urgent", "newest"]).default("urgent"),
  cursor: z.string().max(120).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListTicketsInput = z.input<typeof listTicketsInput>;
