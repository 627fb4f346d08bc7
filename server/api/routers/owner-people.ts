import { z } from "zod";
import { addGroup } from "#server/access/add-group.ts";
import { acceptPath } from "#server/access/better-auth.ts";
import { changeGroup } from "#server/access/change-group.ts";
import { deactivateUser } from "#server/access/deactivate-user.ts";
import { inviteUser } from "#server/access/invite-user.ts";
import { moveUser } from "#server/access/move-user.ts";
import { userStates } from "#server/access/people-reads.ts";
import { reactivateUser } from "#server/access/reactivate-user.ts";
import { removeGroup } from "#server/access/remove-group.ts";
import { repeatInvitation } from "#server/access/repeat-invitation.ts";
import {
  addGroupInput,
  changeGroupInput,
  groupInput,
  inviteUserForm,
  moveUserInput,
  setGroupRightInput,
  userInput,
} from "#server/access/schema.ts";
import { setGroupRight } from "#server/access/set-group-right.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { changeCompany } from "#server/companies/change-company.ts";
import { mintScope } from "#server/companies/owner-scope.ts";
import { addCompanyInput, changeCompanyInput } from "#server/companies/schema.ts";
import type { House } from "#server/platform/house.ts";
import { companyChoice, narrowing, ownedCompanies } from "../owned-companies.ts";
import { administrators, operationalHelp, ownedGroups, ownedUsers } from "../owned-people.ts";
import { anyOwnerProcedure, ownerProcedure, router } from "../trpc.ts";

const usersAsked = z.object({
  text: z.string().trim().max(80).default(""),
  state: z.enum(["all", ...userStates]).default("all"),
  cursor: z.object({ name: z.string().max(200), id: z.string().max(64) }).nullish(),
});

const acceptUrlOf = (house: House) => `${house.env.PUBLIC_URL}${acceptPath}`;

/** Users, groups with their rights, companies: the user management of an owner's tree. */
export const ownerPeopleRouter = router({
  users: ownerProcedure("users:read")
    .input(usersAsked)
    .query(({ ctx, input: { cursor: after, ...asked } }) =>
      ownedUsers(ctx.house, ctx.scope, ctx.owner, { ...asked, after }),
    ),
  invite: ownerProcedure("users:manage")
    .input(inviteUserForm)
    .mutation(({ ctx, input }) => inviteUser(ctx.act(), { ...input, acceptUrl: acceptUrlOf(ctx.house) })),
  resend: ownerProcedure("users:manage")
    .input(userInput)
    .mutation(({ ctx, input }) => repeatInvitation(ctx.act(), { ...input, acceptUrl: acceptUrlOf(ctx.house) })),
  move: ownerProcedure("users:manage")
    .input(moveUserInput)
    .mutation(({ ctx, input }) => moveUser(ctx.act(), input)),
  deactivate: ownerProcedure("users:manage")
    .input(userInput)
    .mutation(({ ctx, input }) => deactivateUser(ctx.act(), input)),
  reactivate: ownerProcedure("users:manage")
    .input(userInput)
    .mutation(({ ctx, input }) => reactivateUser(ctx.act(), input)),

  groups: ownerProcedure("users:read").query(({ ctx }) => ownedGroups(ctx.house, ctx.scope, ctx.owner)),
  addGroup: ownerProcedure("groups:manage")
    .input(addGroupInput)
    .mutation(async ({ ctx, input }) => ({ id: (await addGroup(ctx.act(), input)).id })),
  changeGroup: ownerProcedure("groups:manage")
    .input(changeGroupInput)
    .mutation(({ ctx, input }) => changeGroup(ctx.act(), input)),
  setRight: ownerProcedure("groups:manage")
    .input(setGroupRightInput)
    .mutation(({ ctx, input }) => setGroupRight(ctx.act(), input)),
  removeGroup: ownerProcedure("groups:manage")
    .input(groupInput)
    .mutation(({ ctx, input }) => removeGroup(ctx.act(), input)),

  companies: ownerProcedure("users:read").query(({ ctx }) => ownedCompanies(ctx.house, ctx.scope, ctx.owner)),
  addCompany: ownerProcedure("companies:manage")
    .input(addCompanyInput)
    .mutation(async ({ ctx, input }) => ({ id: (await addCompany(ctx.act(), input)).id })),
  changeCompany: ownerProcedure("companies:manage")
    .input(changeCompanyInput)
    .mutation(({ ctx, input }) => changeCompany(ctx.act(), input)),

  choice: anyOwnerProcedure.query(({ ctx }) => companyChoice(ctx.house, mintScope(ctx.session), ctx.narrowedTo)),
  lookAt: anyOwnerProcedure
    .input(z.object({ companyId: z.uuid().nullable() }))
    .mutation(async ({ ctx, input }) =>
      ctx.setCookie("company", await narrowing(ctx.house, mintScope(ctx.session), input.companyId)),
    ),
  administrators: anyOwnerProcedure.query(({ ctx }) => administrators(ctx.house, ctx.owner)),
  operationalHelp: anyOwnerProcedure.query(({ ctx }) => operationalHelp(ctx.house, ctx.owner)),
});
