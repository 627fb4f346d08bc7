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

const held = z.object({ name: z.string(), visibility: z.string(), rights: z.array(z.string()) });
export const groupAdded = z.object({ kind: z.literal("access.group_added"), subject: z.uuid(), data: held });
export const groupRemoved = z.object({ kind: z.literal("access.group_removed"), subject: z.uuid(), data: held });
const face = z.object({ name: z.string(), visibility: z.string() });
export const groupChanged = z.object({
  kind: z.literal("access.group_changed"),
  subject: z.uuid(),
  data: z.object({ before: face, after: face }),
});
export const rightSwitched = z.object({
  kind: z.literal("access.right_switched"),
  subject: z.uuid(),
  data: z.object({ group: z.string(), right: z.string(), before: z.boolean(), after: z.boolean() }),
});

const place = z.object({ companyId: z.uuid(), groupId: z.uuid().nullable() });
export const userInvited = z.object({
  kind: z.enum(["access.user_invited", "access.invitation_repeated"]),
  subject: z.string(),
  data: place.extend({ name: z.string() }),
});
export const invitationAccepted = z.object({ kind: z.literal("access.invitation_accepted"), subject: z.string() });
export const userMoved = z.object({
  kind: z.literal("access.user_moved"),
  subject: z.string(),
  data: z.object({ before: place, after: place }),
});
export const userReactivated = z.object({ kind: z.literal("access.user_reactivated"), subject: z.string() });
