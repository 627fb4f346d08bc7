/** What this domain writes into the journal. Subject: the fault's id, for maintenance the window's; `stationId` says where. */
import { z } from "zod";

const place = z.object({ stationId: z.string(), connectorId: z.number().int().nullable() });
const fault = place.extend({ rule: z.string(), level: z.string(), ticketId: z.string().nullable() });

export const faultEvents = {
  "faults.fault_opened": fault,
  "faults.fault_reopened": fault,
  "faults.fault_escalated": fault,
  "faults.fault_cleared": fault.extend({ why: z.enum(["gone", "service_ended", "maintenance"]) }),
  "faults.maintenance_set": place,
  "faults.maintenance_canceled": place,
} as const;
export type FaultEventKind = keyof typeof faultEvents;
