import { z } from "zod";
import { isOwnerRight, type Right, roles, visibilities } from "./rules/rights.ts";

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
  /** An owner's group by its name; without it the role says in which one the account begins. */
  group: z.string().trim().min(1).max(60).optional(),
  locale: z.enum(["de", "en"]).optional(),
  /** Languages an agent answers in. */
  languages: z
    .array(z.enum(["de", "en"]))
    .min(1)
    .optional(),
});
export type AddUserInput = z.input<typeof addUserInput>;

/** How long the link of an invitation works. */
export const invitationDays = 7;

const locale = z.enum(["de", "en"]);
const groupName = z.string().trim().min(1).max(60);
const visibility = z.enum(visibilities);
const ownerRight = z.string().refine((text): text is Right => isOwnerRight(text));

export const addGroupInput = z.object({ name: groupName, visibility, rights: z.array(ownerRight).max(60).optional() });
export type AddGroupInput = z.output<typeof addGroupInput>;

export const groupInput = z.object({ groupId: z.uuid() });

export const changeGroupInput = groupInput.extend({ name: groupName.optional(), visibility: visibility.optional() });
export type ChangeGroupInput = z.output<typeof changeGroupInput>;

export const setGroupRightInput = groupInput.extend({ right: ownerRight, on: z.boolean() });
export type SetGroupRightInput = z.output<typeof setGroupRightInput>;

export const userInput = z.object({ userId: z.string().min(1).max(64) });

export const inviteUserForm = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  name: z.string().trim().min(1).max(120),
  companyId: z.uuid(),
  groupId: z.uuid(),
  locale: locale.optional(),
});
/** `acceptUrl` is the page that the mail leads to. */
export type InviteUserInput = z.output<typeof inviteUserForm> & { acceptUrl: string };

export const moveUserInput = userInput.extend({ companyId: z.uuid().optional(), groupId: z.uuid().optional() });
export type MoveUserInput = z.output<typeof moveUserInput>;
