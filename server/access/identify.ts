/** Who is at the door: the session behind a request's cookie, as an actor that verbs understand. */
import { eq } from "drizzle-orm";
import { agents, groups, users } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import type { Actor } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import type { Auth } from "./better-auth.ts";
import { isOwnerRole, type Role } from "./rules/rights.ts";

export interface Session {
  userId: string;
  name: string;
  email: string;
  role: Role;
  locale: "de" | "en";
  actor: Actor;
  agentId: number | null;
  companyId: string | null;
}

/** The group is read with every request: a right that is taken away is gone with the next click. */
async function ownerActor(house: Pick<House, "db">, user: { id: string; name: string }) {
  const [row] = await house.db
    .select({
      companyId: companies.id,
      rootId: companies.rootId,
      visibility: groups.visibility,
      rights: groups.rights,
    })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .leftJoin(groups, eq(groups.id, users.groupId))
    .where(eq(users.id, user.id));
  if (!row) return null;
  const { companyId, rootId } = row;
  const held = { visibility: row.visibility ?? ("own" as const), rights: row.rights ?? [] };
  return { kind: "owner", userId: user.id, name: user.name, companyId, rootId, ...held } satisfies Actor;
}

/** Null without a valid session. One read per request, no cache: a revoked session ends with the next click. */
export async function identify(auth: Auth, house: Pick<House, "db">, headers: Headers): Promise<Session | null> {
  if (!headers.get("cookie")) return null;
  const found = await auth.api.getSession({ headers }).catch(() => null);
  if (!found || found.user.deactivatedAt) return null;
  const { user } = found;
  const role = user.role as Role;
  const person = { userId: user.id, name: user.name, email: user.email, role };
  const locale = user.locale === "en" ? ("en" as const) : ("de" as const);
  if (isOwnerRole(role)) {
    const actor = await ownerActor(house, user);
    return actor && { ...person, locale, actor, agentId: null, companyId: actor.companyId };
  }
  const [agent] = await house.db.select({ id: agents.id }).from(agents).where(eq(agents.userId, user.id));
  if (!agent) return null;
  const actor: Actor = { kind: "agent", agentId: agent.id, userId: user.id, name: user.name, role };
  return { ...person, locale, actor, agentId: agent.id, companyId: null };
}
