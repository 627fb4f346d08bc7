/** What this domain writes into the journal. Subject: always the station's id. Lines are written on change only. */
import { z } from "zod";

const connectorId = z.int().min(0);

export const diagnosticsEvents = {
  "diagnostics.station_connected": z.object({}),
  "diagnostics.station_disconnected": z.object({}),
  "diagnostics.station_booted": z.object({
    vendor: z.string().nullable(),
    model: z.string().nullable(),
    firmware: z.string().nullable(),
  }),
  /** `connectorId` 0 is the station as a whole; `from` is null the first time. */
  "diagnostics.connector_changed": z.object({
    connectorId,
    from: z.string().nullable(),
    to: z.string(),
    errorCode: z.string(),
    vendorErrorCode: z.string().nullable(),
  }),
  "diagnostics.session_started": z.object({ connectorId, transactionId: z.int() }),
  "diagnostics.session_ended": z.object({
    connectorId,
    transactionId: z.int(),
    energyWh: z.number(),
    reason: z.string(),
  }),
  "diagnostics.command_requested": z.object({
    commandId: z.string(),
    kind: z.string(),
    ticketId: z.string().nullable(),
  }),
  "diagnostics.command_sent": z.object({ commandId: z.string(), kind: z.string(), ticketId: z.string().nullable() }),
  "diagnostics.command_ended": z.object({
    commandId: z.string(),
    kind: z.string(),
    ticketId: z.string().nullable(),
    state: z.enum(["done", "rejected", "no_effect", "unknown", "expired"]),
  }),
} as const;
export type DiagnosticsEventKind = keyof typeof diagnosticsEvents;
