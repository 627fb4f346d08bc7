/** Activating and ending are confirmed by mail: to the owner who did it, or to the company's administrators. */
import { and, eq, isNull } from "drizzle-orm";
import { users } from "#db/schema/access.ts";
import { actorName, type Ctx } from "#server/platform/context.ts";
import { sendMail } from "#server/platform/mail.ts";
import { mailWords } from "#server/platform/words/speak.ts";
import type { LockedStation } from "./lock-station.ts";

function recipients(ctx: Ctx, companyId: string) {
  const { actor } = ctx;
  const who =
    actor.kind === "owner"
      ? eq(users.id, actor.userId)
      : and(eq(users.companyId, companyId), eq(users.role, "owner_admin"));
  return ctx.db
    .select({ id: users.id, email: users.email, locale: users.locale })
    .from(users)
    .where(and(who, isNull(users.deactivatedAt)));
}

export async function confirmByMail(
  ctx: Ctx,
  mail: "serviceActivated" | "serviceDeactivated",
  station: LockedStation,
  subscriptionId: string,
): Promise<void> {
  for (const user of await recipients(ctx, station.companyId)) {
    const when = new Intl.DateTimeFormat(user.locale, {
      dateStyle: "long",
      timeStyle: "short",
      timeZone: station.timezone,
    }).format(ctx.now);
    const actor = actorName(ctx.actor) ?? "Chargeline";
    const words = mailWords(user.locale, mail, {
      station: station.name,
      identity: station.ocppIdentity,
      since: when,
      actor,
    });
    await sendMail(ctx, `${mail}:${subscriptionId}:${user.id}`, { to: user.email, ...words });
  }
}
