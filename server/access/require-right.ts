/** The first line of every verb: refuses an actor who may not. */
import type { Actor, Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { type Right, rightsOfActor } from "./rules/rights.ts";

export const holdsRight = (actor: Actor, right: Right): boolean => rightsOfActor(actor).has(right);

export function requireRight(ctx: Pick<Ctx, "actor">, right: Right): void {
  if (!holdsRight(ctx.actor, right)) throw new DeskError("forbidden", "right_missing", { right });
}

/** For verbs that only one sort of actor can mean: a station's own report, an agent's own presence. */
export function requireActor<K extends Actor["kind"]>(
  ctx: Pick<Ctx, "actor">,
  ...kinds: K[]
): Extract<Actor, { kind: K }> {
  const { actor } = ctx;
  if (!(kinds as string[]).includes(actor.kind)) throw new DeskError("forbidden", "actor_refused");
  // The membership was just tested.
  return actor as Extract<Actor, { kind: K }>;
}
