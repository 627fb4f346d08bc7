/** Who is at the door: the session behind a request's cookie, as an actor that verbs understand. */
import { eq } from "drizzle-orm";
import { agents } from "#db/schema/access.ts";
import type { Actor } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import type { Auth } from "./better-auth.ts";
import type { Role } from "./rules/rights.ts";

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

/** Null without a valid session. One read per request, no cache: a revoked session ends with the next click. */
export async function identify(auth: Auth, house: Pick<House, "db">, headers: Headers): Promise<Session | null> {
  if (!headers.get("cookie")) return null;
  const found = await auth.api.getSession({ headers }).catch(() => null);
  if (!found || found.user.deactivatedAt) return null;
  const { user } = found;
  const role = user.role as Role;
  const person = { userId: user.id, name: user.name, email: user.email, role };
  const locale = user.locale === "en" ? ("en" as const) : ("de" as const);
  if (role === "owner" || role === "owner_admin") {
    const companyId = user.companyId ?? null;
    if (!companyId) return null;
    const actor: Actor = { kind: "owner", userId: user.id, name: user.name, companyId, role };
    return { ...person, locale, actor, agentId: null, companyId };
  }
  const [agent] = await house.db.select({ id: agents.id }).from(agents).where(eq(agents.userId, user.id));
  if (!agent) return null;
  const actor: Actor = { kind: "agent", agentId: agent.id, userId: user.id, name: user.name, role };
  return { ...person, locale, actor, agentId: agent.id, companyId: null };
}
