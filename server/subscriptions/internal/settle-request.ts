/** An open request of a station, answered: by activating it, or by declining. */
import { and, eq, isNull } from "drizzle-orm";
import { users } from "#db/schema/access.ts";
import { activationRequests } from "#db/schema/promise.ts";
import { actorKey, actorName, type Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { sendMail } from "#server/platform/mail.ts";
import { layMail, portal } from "#server/platform/mail-layout.ts";
import { mailSentence } from "#server/platform/words/speak.ts";

type Outcome = "activated" | "declined";
interface Station {
  id: string;
  name: string;
  companyId: string;
}

/** Who asked is told, unless it was he himself. */
async function tell(ctx: Ctx, station: Station, outcome: Outcome, request: { id: string; askedBy: string }) {
  if (request.askedBy === actorKey(ctx.actor)) return;
  const [asker] = await ctx.db
    .select({ name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(and(eq(users.id, request.askedBy.replace(/^owner:/, "")), isNull(users.deactivatedAt)));
  if (!asker) return;
  const values = { station: station.name, by: actorName(ctx.actor) ?? "Chargeline" };
  const say = (sentence: Parameters<typeof mailSentence>[1], more = {}) =>
    mailSentence(asker.locale, sentence, { ...values, ...more });
  const laid = layMail(asker.locale, { subject: say(`settled.${outcome}Subject`) }, [
    { kind: "text", text: `${say("hello", { name: asker.name })}\n${say(`settled.${outcome}Intro`)}` },
    { kind: "link", label: say("open", { count: 1 }), url: `${portal}/portal/stations/${station.id}/service` },
  ]);
  await sendMail(ctx, `request_settled:${request.id}`, { to: asker.email, ...laid });
}

/** Returns whether one was open. */
export async function settleRequest(ctx: Ctx, station: Station, outcome: Outcome): Promise<boolean> {
  const [settled] = await ctx.db
    .update(activationRequests)
    .set({ settledAt: ctx.now, settledByName: actorName(ctx.actor) ?? "Chargeline", outcome })
    .where(and(eq(activationRequests.stationId, station.id), isNull(activationRequests.settledAt)))
    .returning();
  if (!settled) return false;
  await tell(ctx, station, outcome, settled);
  await record(ctx, {
    kind: "subscriptions.request_settled",
    subject: station.id,
    companyId: station.companyId,
    data: { requestId: settled.id, outcome },
  });
  return true;
}
