/** What telephony writes into the journal. Subjects: a call, an agent, a text thread. */
import { z } from "zod";

export const telephonyEvent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("telephony.call_changed"),
    subject: z.uuid(),
    data: z.object({ phase: z.string() }).loose(),
  }),
  z.object({
    kind: z.literal("telephony.offer_changed"),
    subject: z.uuid(),
    data: z.object({ agentId: z.number(), state: z.string() }).loose(),
  }),
  z.object({
    kind: z.literal("telephony.agent_changed"),
    subject: z.string(),
    data: z.object({ status: z.string() }).loose(),
  }),
  z.object({ kind: z.literal("telephony.thread_changed"), subject: z.uuid(), data: z.object({}).loose() }),
  z.object({ kind: z.literal("telephony.text_unanswered"), subject: z.uuid(), data: z.object({}).loose() }),
]);
export type TelephonyEventKind = z.infer<typeof telephonyEvent>["kind"];
