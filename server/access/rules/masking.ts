/**
 * Personal data in an owner's eyes: phone numbers and e-mail addresses of technicians, users and callers read `****` for
 * a user whose group does not hold `contacts:read`. Names stay: one must be able to say whom one asks. Masked on the
 * server, so that a browser never holds what its reader may not see. Desk staff have rules of their own (`calls:unmask`).
 */
import type { Actor } from "#server/platform/context.ts";
import { rightsOfActor } from "./rights.ts";

export const masked = "****";

export const seesContacts = (actor: Actor): boolean =>
  actor.kind !== "owner" || rightsOfActor(actor).has("contacts:read");

/** What is not there stays not there: only what exists is hidden. */
export function maskFor(actor: Actor): (text: string | null) => string | null {
  if (seesContacts(actor)) return (text) => text;
  return (text) => (text === null || text === "" ? text : masked);
}
