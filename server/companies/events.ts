import { z } from "zod";

export const companyAdded = z.object({ kind: z.literal("companies.company_added"), subject: z.uuid() });
