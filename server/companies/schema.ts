import { z } from "zod";

const timezone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, "must be a time zone like Europe/Vienna");

export const addCompanyInput = z.object({
  name: z.string().trim().min(1).max(120),
  parentId: z.uuid().nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  timezone: timezone.optional(),
  language: z.enum(["de", "en"]).optional(),
  billingEmail: z.email().nullish(),
});
export type AddCompanyInput = z.input<typeof addCompanyInput>;

export const changeCompanyInput = z.object({
  companyId: z.uuid(),
  name: z.string().trim().min(1).max(120).optional(),
  timezone: timezone.optional(),
  language: z.enum(["de", "en"]).optional(),
  billingEmail: z.email().nullish(),
});
export type ChangeCompanyInput = z.output<typeof changeCompanyInput>;
