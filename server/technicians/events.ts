import { z } from "zod";

export const technicianAdded = z.object({ kind: z.literal("technicians.technician_added"), subject: z.uuid() });
/** Names of the fields, never what they say: a number is nobody's business who reads the journal. */
export const technicianChanged = z.object({
  kind: z.literal("technicians.technician_changed"),
  subject: z.uuid(),
  data: z.object({ fields: z.array(z.string()) }),
});
export const technicianRetired = z.object({
  kind: z.literal("technicians.technician_retired"),
  subject: z.uuid(),
  data: z.object({ name: z.string(), stations: z.int() }),
});
export const techniciansAssigned = z.object({
  kind: z.literal("technicians.technicians_assigned"),
  subject: z.uuid(),
  data: z.object({ technicianIds: z.array(z.uuid()) }),
});
