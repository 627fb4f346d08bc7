/** Inputs of the faults' verbs and reads, shared with the browser. */
import { z } from "zod";

export const setMaintenanceInput = z.object({
  /** Made by the browser: a double click is one window. */
  windowId: z.uuid(),
  stationId: z.uuid(),
  /** Null: the whole station. */
  connectorId: z.int().min(1).nullable(),
  /** Null: from now on. */
  startsAt: z.date().nullable(),
  endsAt: z.date(),
  reason: z.string().trim().max(200).default(""),
});
export type SetMaintenanceInput = z.input<typeof setMaintenanceInput>;

export const cancelMaintenanceInput = z.object({ windowId: z.uuid() });
export type CancelMaintenanceInput = z.infer<typeof cancelMaintenanceInput>;
