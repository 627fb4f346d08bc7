import { createHash } from "node:crypto";
import { and, eq, gt, inArray } from "drizzle-orm";
import { users, verifications } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import { actorName, type Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId, newSecret } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { sendMail } from "#server/platform/mail.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { mailWords } from "#server/platform/words/speak.ts";
import { dropPasswordLinks, passwordLinkPrefix, placeInReach } from "./internal/owned-user.ts";
import { giverOf, heldBy, requireGiving } from "./internal/tree.ts";
import { reachesCompany } from "./reach.ts";
import { requireRight } from "./require-right.ts";
import { refusesToGive } from "./rules/giving.ts";
import { type InviteUserInput, invitationDays } from "./schema.ts";

type User = typeof users.$inferSelect;
type Company = typeof companies.$inferSelect;

/** A second click is no second mail. */
const onceWithinMs = 60_000;
const dayMs = 86_400_000;

export interface Invited {
  userId: string;
  /** The person had an open invitation already and was sent another link. */
  again: boolean;
  /** No when the last mail left less than a minute ago. */
  sent: boolean;
}

/** Who has this address. Only an open invitation within reach can be repeated; all else is simply taken. */
async function openInvitation(ctx: Ctx, email: string): Promise<User | null> {
  const [user] = await ctx.db.select().from(users).where(eq(users.email, email)).for("update");
  if (!user) return null;
  const mine = user.companyId !== null && (await reachesCompany(ctx, user.companyId));
  if (!mine || !user.invitedAt) throw new DeskError("conflict", "user_exists", { email });
  if (user.deactivatedAt) throw new DeskError("conflict", "user_deactivated");
  return user;
}

async function sendInvitation(
  ctx: Ctx,
  user: Pick<User, "id" | "name" | "email" | "locale">,
  company: Company,
  acceptUrl: string,
) {
  const token = newSecret(32);
  await dropPasswordLinks(ctx, user.id);
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  await ctx.db.insert(verifications).values({
    id: newId(),
    identifier: `${passwordLinkPrefix}${token}`,
    value: user.id,
    expiresAt: new Date(ctx.now.getTime() + invitationDays * dayMs),
    ...times,
  });
  const link = `${acceptUrl}?token=${encodeURIComponent(token)}`;
  const by = actorName(ctx.actor) ?? "Chargeline";
  const words = mailWords(user.locale, "invitation", {
    name: user.name,
    company: company.name,
    by,
    link,
    days: invitationDays,
  });
  // The token itself stands in the mail alone.
  const digest = createHash("sha256").update(token).digest("hex");
  await sendMail(ctx, `invitation:${digest}`, { to: user.email, ...words });
}

/** Mails in our name go to strangers at an owner's word: so many an hour for a tree, and no more. */
async function checkPace(ctx: Ctx, { rootId }: Company): Promise<void> {
  const { invitationsPerHour: most } = await readSettings(ctx.db);
  const tree = ctx.db.select({ id: companies.id }).from(companies).where(eq(companies.rootId, rootId));
  const lately = gt(users.invitedAt, new Date(ctx.now.getTime() - 3_600_000));
  if ((await ctx.db.$count(users, and(inArray(users.companyId, tree), lately))) >= most)
    throw new DeskError("limit", "invitations_limit", { most });
}

/** An account without a password, and a mail with the link that sets one. Asked again, the same account gets a new link. */
export async function inviteUser(ctx: Ctx, input: InviteUserInput): Promise<Invited> {
  requireRight(ctx, "users:manage");
  return withTransaction(ctx, async (ctx) => {
    const { company, group } = await placeInReach(ctx, input);
    const giver = giverOf(ctx.actor);
    if (giver) requireGiving(refusesToGive(giver, heldBy(group)));
    const email = input.email.trim().toLowerCase();
    const open = await openInvitation(ctx, email);
    const place = { companyId: company.id, groupId: group.id };
    if (open?.invitedAt && ctx.now.getTime() - open.invitedAt.getTime() < onceWithinMs)
      return { userId: open.id, again: true, sent: false };
    await checkPace(ctx, company);
    const row = {
      name: input.name.trim(),
      ...place,
      locale: input.locale ?? open?.locale ?? company.language,
      invitedAt: ctx.now,
      invitedByName: actorName(ctx.actor),
      updatedAt: ctx.now,
    };
    const id = open?.id ?? newId();
    if (open) await ctx.db.update(users).set(row).where(eq(users.id, id));
    else await insertUser(ctx, { ...row, id, email, role: "owner", createdAt: ctx.now });
    await sendInvitation(ctx, { id, email, ...row }, company, input.acceptUrl);
    const kind = open ? "access.invitation_repeated" : "access.user_invited";
    await record(ctx, { kind, subject: id, companyId: company.id, data: { name: row.name, ...place } });
    return { userId: id, again: open !== null, sent: true };
  });
}

/** Another tree's administrator may invite the same address at this very moment. */
async function insertUser(ctx: Ctx, row: typeof users.$inferInsert): Promise<void> {
  const made = await ctx.db.insert(users).values(row).onConflictDoNothing().returning({ id: users.id });
  if (made.length === 0) throw new DeskError("conflict", "user_exists", { email: row.email });
}
