import { z } from "zod";

export const technicianAdded = z.object({ kind: z.literal("technicians.technician_added"), subject: z.uuid() });
export const techniciansAssigned = z.object({
  kind: z.literal("technicians.technicians_assigned"),
  subject: z.uuid(),
  data: z.object({ technicianIds: z.array(z.uuid()) }),
});
