import { z } from "zod";

export const companyAdded = z.object({ kind: z.literal("companies.company_added"), subject: z.uuid() });
const facts = z.record(z.string(), z.string().nullable());
export const companyChanged = z.object({
  kind: z.literal("companies.company_changed"),
  subject: z.uuid(),
  data: z.object({ before: facts, after: facts }),
});
