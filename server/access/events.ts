import { z } from "zod";

export const userAdded = z.object({
  kind: z.literal("access.user_added"),
  subject: z.string(),
  data: z.object({ role: z.string(), name: z.string() }),
});
export const userDeactivated = z.object({ kind: z.literal("access.user_deactivated"), subject: z.string() });
export const sessionsEnded = z.object({
  kind: z.literal("access.sessions_ended"),
  subject: z.string(),
  data: z.object({ ended: z.int() }),
});
export const passwordLinkSent = z.object({ kind: z.literal("access.password_link_sent"), subject: z.string() });
export const groupsBegun = z.object({ kind: z.literal("access.groups_begun"), subject: z.uuid() });
export const settingChanged = z.object({
  kind: z.literal("access.setting_changed"),
  subject: z.string(),
  data: z.object({ value: z.number() }),
});
