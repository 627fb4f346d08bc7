/** The API's door as an owner's user stands before it: procedures by name and files by path, for any session. */
import type { Session } from "#server/access/identify.ts";
import { ownerRights, type Right } from "#server/access/rules/rights.ts";
import { appRouter } from "#server/api/app-router.ts";
import { ownerFiles } from "#server/api/files/files.ts";
import { createOwnerFiles } from "#server/api/owner-files.ts";
import { createCallerFactory } from "#server/api/trpc.ts";
import type { Actor } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import type { OwnedCompany, OwnerTree } from "./owner-tree.ts";

const callerOf = createCallerFactory(appRouter);
export type Api = ReturnType<typeof callerOf>;
type OwnerActor = Extract<Actor, { kind: "owner" }>;

/** A user of one company of a tree. All an owner's rights and the whole tree unless told otherwise. */
export function ownerSession(
  tree: OwnerTree,
  {
    of = tree.head,
    rights = ownerRights,
    visibility = "instance",
  }: { of?: OwnedCompany; rights?: readonly Right[]; visibility?: OwnerActor["visibility"] } = {},
): Session {
  const { companyId, userId } = of;
  const person = { userId, name: "Eva Lindner" };
  const actor: OwnerActor = { kind: "owner", ...person, companyId, rootId: tree.rootId, visibility, rights };
  return { ...person, email: "eva@tree.example", role: "owner_admin", locale: "de", actor, agentId: null, companyId };
}

export function agentSession(actor: Extract<Actor, { kind: "agent" }>): Session {
  const { userId, name, role, agentId } = actor;
  return { userId, name, email: "mara@desk.example", role, locale: "de", actor, agentId, companyId: null };
}

export const apiAs = (house: House, session: Session | null, narrowedTo: string | null = null): Api =>
  callerOf({
    house,
    session,
    requestId: "request-1",
    narrowedTo,
    identify: async () => session,
    setCookie: () => undefined,
  });

/** Asks by name, whatever the input: for what is refused before anybody looks at it. */
export async function askByName(api: Api, name: string): Promise<unknown> {
  let at: unknown = api;
  for (const part of name.split(".")) at = (at as Record<string, unknown>)[part];
  // A procedure of the caller takes one input; this one is never valid.
  return (at as (input: unknown) => Promise<unknown>)({ nothing: "of this is asked for" });
}

export const filesAs = (house: House, session: Session | null) =>
  createOwnerFiles({ house, identify: async () => session }, ownerFiles);
