/** Inputs of the line's and the phone's verbs, shared with the browser. */
import { z } from "zod";

export const availability = z.enum(["ready", "away", "offline"]);
export type Availability = z.infer<typeof availability>;

export const deviceSession = z.string().regex(/^[A-Za-z0-9]{8,40}$/);
export const heartbeatInput = z.object({ deviceSession, registered: z.boolean(), microphone: z.boolean() });
export type HeartbeatInput = z.infer<typeof heartbeatInput>;

/** One text: ten segments of GSM-7 are the most Twilio takes. */
export const textLength = 1_600;
export const sendTextInput = z.object({
  threadId: z.uuid(),
  /** Made by the browser before sending: a double click is one message. */
  clientMessageId: z.uuid(),
  body: z.string().trim().min(1).max(textLength),
  /** The last message the agent saw; a newer one from the driver blocks a blind answer. */
  seenMessageId: z.uuid().nullable(),
});
export type SendTextInput = z.infer<typeof sendTextInput>;
