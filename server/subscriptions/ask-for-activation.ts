import { and, eq, isNull } from "drizzle-orm";
import { users } from "#db/schema/access.ts";
import { activationRequests } from "#db/schema/promise.ts";
import { rightHolders } from "#server/access/reads.ts";
import { holdsRight, requireActor, requireRight } from "#server/access/require-right.ts";
import { actorKey, type Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { sendMail } from "#server/platform/mail.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type Asked, askingMail } from "./internal/asking-mail.ts";
import { type LockedStation, lockStation } from "./internal/lock-station.ts";
import { requireEvseIds } from "./internal/require-evse-ids.ts";
import { isActive } from "./reads.ts";
import type { AskForActivationInput } from "./schema.ts";

const hourMs = 3_600_000;

/** Somebody who could activate it at once: both rights, and the station in reach. */
async function colleague(ctx: Ctx, station: LockedStation, userId: string): Promise<Asked> {
  const { rootId, companyId } = station;
  const able = await rightHolders(ctx, { rootId, companyId, rights: ["service:activate", "costs:approve"] });
  const found = able.find((one) => one.userId === userId);
  if (!found) throw new DeskError("not_found", "colleague_not_found");
  const [user] = await ctx.db.select({ locale: users.locale }).from(users).where(eq(users.id, userId));
  return { ...found, locale: user?.locale ?? "de" };
}

/**
 * Asks a colleague who may release costs to activate a station. One request of a station is open at a time; asking again
 * reminds at most once an hour, asking somebody else hands it over.
 */
export async function askForActivation(ctx: Ctx, input: AskForActivationInput): Promise<{ mailed: boolean }> {
  requireRight(ctx, "service:activate");
  const asker = requireActor(ctx, "owner");
  return withTransaction(ctx, async (ctx) => {
    const station = await lockStation(ctx, input.stationId);
    if (holdsRight(asker, "costs:approve")) throw new DeskError("invalid", "activate_yourself");
    if (await isActive(ctx.db, station.id))
      throw new DeskError("conflict", "service_active_already", { station: station.name });
    await requireEvseIds(ctx, [station]);
    const of = await colleague(ctx, station, input.userId);
    const whose = and(eq(activationRequests.stationId, station.id), isNull(activationRequests.settledAt));
    const [open] = await ctx.db.select().from(activationRequests).where(whose);
    const said = { askedOf: of.userId, askedOfName: of.name, ...(input.note ? { note: input.note } : {}) };
    const quiet = open && ctx.now.getTime() - (open.remindedAt ?? open.askedAt).getTime() < hourMs;
    if (quiet && open.askedOf === of.userId) return { mailed: false };
    const id = open?.id ?? newId();
    if (open)
      await ctx.db
        .update(activationRequests)
        .set({ ...said, remindedAt: ctx.now })
        .where(eq(activationRequests.id, id));
    else
      await ctx.db.insert(activationRequests).values({
        id,
        stationId: station.id,
        askedBy: actorKey(asker),
        askedByName: asker.name,
        askedAt: ctx.now,
        ...said,
      });
    const reminder = open?.askedOf === of.userId;
    // Handed to and fro, a request still reaches nobody more than once an hour.
    const key = `activation_asked:${id}:${of.userId}:${Math.floor(ctx.now.getTime() / hourMs)}`;
    await sendMail(
      ctx,
      key,
      await askingMail(ctx, { station, asker: asker.name, of, reminder, note: input.note ?? open?.note ?? null }),
    );
    const { companyId } = station;
    const data = { requestId: id, reminder };
    await record(ctx, { kind: "subscriptions.activation_asked", subject: station.id, companyId, data });
    return { mailed: true };
  });
}
