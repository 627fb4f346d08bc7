import { z } from "zod";
import { roles } from "./rules/rights.ts";

/** What the sign-in form insists on, too. */
export const leastPasswordLength = 10;
export const role = z.enum(roles);
export const username = z.string().regex(/^[a-z0-9._-]{3,30}$/i);

export const addUserInput = z.object({
  email: z.email().transform((v) => v.trim().toLowerCase()),
  username: username.optional(),
  name: z.string().trim().min(1).max(120),
  role,
  password: z.string().min(leastPasswordLength).max(128),
  companyId: z.uuid().nullish(),
  locale: z.enum(["de", "en"]).optional(),
  /** Languages an agent answers in. */
  languages: z
    .array(z.enum(["de", "en"]))
    .min(1)
    .optional(),
});
export type AddUserInput = z.input<typeof addUserInput>;
