/** The lists of the user management. Lists run in the owner's scope; what guards a whole tree says so and takes its root. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { groups, users } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import type { TreePerson } from "./rules/giving.ts";
import { isOwnerRight, type Visibility } from "./rules/rights.ts";

export const userStates = ["active", "invited", "deactivated"] as const;
export type UserState = (typeof userStates)[number];

export interface UserFilter {
  text: string;
  state: UserState | "all";
  after?: { name: string; id: string } | null | undefined;
  /** Whoever may not see addresses does not find people by them either. */
  byEmail: boolean;
}

export interface UserRow {
  id: string;
  name: string;
  email: string;
  locale: "de" | "en";
  companyId: string;
  companyName: string;
  groupId: string | null;
  groupName: string | null;
  visibility: Visibility | null;
  rights: string[];
  state: UserState;
  lastSignInAt: Date | null;
  invitedAt: Date | null;
  invitedByName: string | null;
}

const pageSize = 50;
const state = sql<UserState>`case when u.deactivated_at is not null then 'deactivated'
  when u.invited_at is not null then 'invited' else 'active' end`;
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function matching({ text, byEmail }: Pick<UserFilter, "text" | "byEmail">) {
  if (text === "") return sql`true`;
  const inside = `%${literal(text)}%`;
  const email = byEmail ? sql`u.email ilike ${inside}` : sql`false`;
  return sql`(u.name ilike ${inside} or c.name ilike ${inside} or g.name ilike ${inside} or ${email})`;
}
const joined = sql`users u join companies c on c.id = u.company_id left join groups g on g.id = u.group_id`;

type Raw = Omit<UserRow, "lastSignInAt" | "invitedAt"> & { lastSignIn: string | null; invited: string | null };

/** Fifty at a time, by name. */
export async function userPage({ db }: { db: Db }, filter: UserFilter) {
  const { after } = filter;
  const rows = await db.execute<Raw & Record<string, unknown>>(sql`
    select u.id, u.name, u.email, u.locale, c.id as "companyId", c.name as "companyName", g.id as "groupId",
      g.name as "groupName", g.visibility, coalesce(g.rights, '{}') as rights, ${state} as state,
      u.last_sign_in_at as "lastSignIn", u.invited_at as invited, u.invited_by_name as "invitedByName"
    from ${joined}
    where ${matching(filter)} and ${filter.state === "all" ? sql`true` : sql`${state} = ${filter.state}`}
      and ${after ? sql`(u.name, u.id) > (${after.name}, ${after.id})` : sql`true`}
    order by u.name, u.id limit ${pageSize + 1}`);
  const shown = rows.slice(0, pageSize).map(({ lastSignIn, invited, ...row }): UserRow => {
    const at = (text: string | null) => (text ? new Date(text) : null);
    return { ...row, lastSignInAt: at(lastSignIn), invitedAt: at(invited) };
  });
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > pageSize && last ? { name: last.name, id: last.id } : null };
}

export async function userCounts({ db }: { db: Db }, filter: Pick<UserFilter, "text" | "byEmail">) {
  const rows = await db.execute<{ state: UserState; n: number }>(sql`
    select ${state} as state, count(*)::int as n from ${joined} where ${matching(filter)} group by 1`);
  const of = (one: UserState) => rows.find((row) => row.state === one)?.n ?? 0;
  const counts = { active: of("active"), invited: of("invited"), deactivated: of("deactivated") };
  return { ...counts, all: counts.active + counts.invited + counts.deactivated };
}

/** The groups of the tree with the people of the scope who are in them. */
export async function groupsInScope({ db }: { db: Db }, rootId: string) {
  const all = await db.select().from(groups).where(eq(groups.rootId, rootId)).orderBy(groups.name, groups.id);
  const seats = await db
    .select({ name: users.name, groupId: users.groupId })
    .from(users)
    .where(isNull(users.deactivatedAt))
    .orderBy(users.name)
    .limit(2_000);
  return all.map((group) => ({
    ...group,
    names: seats.filter((seat) => seat.groupId === group.id).map((seat) => seat.name),
  }));
}

/** The accounts of a whole tree that can sign in, with what their groups hold: who is an administrator is decided here. */
export async function peopleOfTree(db: Db, rootId: string): Promise<TreePerson[]> {
  const rows = await db
    .select({
      userId: users.id,
      companyId: companies.id,
      groupId: groups.id,
      visibility: groups.visibility,
      rights: groups.rights,
    })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .innerJoin(groups, eq(groups.id, users.groupId))
    .where(and(eq(companies.rootId, rootId), isNull(users.deactivatedAt), isNull(users.invitedAt)));
  return rows.map((row) => ({ ...row, rights: row.rights.filter(isOwnerRight) }));
}

/** How many accounts of the whole tree sit in each group, by company, deactivated ones apart. Numbers only. */
export async function seatsOfTree(db: Db, rootId: string) {
  return db
    .select({
      groupId: groups.id,
      companyId: users.companyId,
      inUse: sql<number>`count(*) filter (where ${users.deactivatedAt} is null)::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(users)
    .innerJoin(groups, eq(groups.id, users.groupId))
    .where(eq(groups.rootId, rootId))
    .groupBy(groups.id, users.companyId);
}
