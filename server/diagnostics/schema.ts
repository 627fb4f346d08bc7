/** Inputs of this domain, shared with the browser. */
import { z } from "zod";

export const requestRefreshInput = z.object({
  stationId: z.uuid(),
  /** Without it the whole station is asked. */
  connectorId: z.int().min(1).max(255).nullish(),
  /** The ticket whose timeline shows it. */
  ticketId: z.uuid().nullish(),
  /** Made by the browser at the click: a double click is one action. */
  idempotencyKey: z.string().min(8).max(100),
});
export type RequestRefreshInput = z.infer<typeof requestRefreshInput>;
