/** Puts the confirmations into the open transaction: one mail for each address, whatever it is repeated. */
import { actorKey, type Ctx } from "#server/platform/context.ts";
import { sendMail } from "#server/platform/mail.ts";
import { confirmationMail, type Direction } from "./confirmation-mail.ts";
import { toldPeople } from "./told-people.ts";
import { toldPeriods } from "./told-periods.ts";

/** Of one order no more addresses are told. */
export const mostTold = 40;

/** Under these keys the mails of a period, or of the order it was part of, stand in the outbox. */
export const confirmationKeys = (direction: Direction, base: string): string[] =>
  Array.from({ length: mostTold }, (_, n) => `service_${direction}:${base}:${n}`);

export interface Confirming {
  direction: Direction;
  periodIds: string[];
  /** The period's id, or the order's with the number of its part. */
  base: string;
  /** Who did it; whoever acts now where this is absent. */
  actor?: string;
}

/** Returns to whom. */
export async function confirmPeriods(ctx: Ctx, { direction, periodIds, base, actor }: Confirming): Promise<string[]> {
  const periods = await toldPeriods(ctx.db, periodIds);
  const people = await toldPeople(ctx.db, actor ?? actorKey(ctx.actor), periods);
  const keys = confirmationKeys(direction, base);
  const told: string[] = [];
  for (const [n, person] of people.slice(0, mostTold).entries()) {
    const mail = confirmationMail(direction, person);
    if (!mail) continue;
    await sendMail(ctx, keys[n] ?? base, mail);
    told.push(mail.to);
  }
  return told;
}
