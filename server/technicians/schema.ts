import { z } from "zod";

export const addTechnicianInput = z.object({
  companyId: z.uuid(),
  name: z.string().trim().min(1).max(120),
  firm: z.string().trim().max(120).nullish(),
  phone: z.string().trim().min(3).max(40),
  email: z.email().nullish(),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).optional(),
  notes: z.string().trim().max(1_000).nullish(),
});
export type AddTechnicianInput = z.input<typeof addTechnicianInput>;

/** The order in which they are called, the first first. */
export const assignTechniciansInput = z.object({ stationId: z.uuid(), technicianIds: z.array(z.uuid()).max(10) });
export type AssignTechniciansInput = z.input<typeof assignTechniciansInput>;
