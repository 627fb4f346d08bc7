import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { userInReach } from "./internal/owned-user.ts";
import { type Invited, inviteUser } from "./invite-user.ts";
import { requireRight } from "./require-right.ts";

/** Another link for an open invitation, to the same person and place. `inviteUser` records it. */
export async function repeatInvitation(ctx: Ctx, input: { userId: string; acceptUrl: string }): Promise<Invited> {
  requireRight(ctx, "users:manage");
  return withTransaction(ctx, async (ctx) => {
    const { email, name, companyId, groupId, locale, invitedAt } = await userInReach(ctx, input.userId);
    if (!invitedAt) throw new DeskError("conflict", "invitation_accepted");
    if (!groupId) throw new DeskError("invalid", "user_group_missing");
    return inviteUser(ctx, { email, name, companyId, groupId, locale, acceptUrl: input.acceptUrl });
  });
}
