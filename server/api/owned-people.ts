/**
 * The user management as its screens show it: rows of the scope, what can be done with each and why not. The same rules
 * decide as in the verbs; a page that is a moment old is refused there.
 */
import {
  groupsInScope,
  peopleOfTree,
  seatsOfTree,
  type UserFilter,
  type UserRow,
  userCounts,
  userPage,
} from "#server/access/people-reads.ts";
import { companyIdsInReach } from "#server/access/reach.ts";
import { rightGivers } from "#server/access/reads.ts";
import { holdsRight } from "#server/access/require-right.ts";
import {
  changed,
  losesLastAdministrator,
  losesLastGiver,
  type PeopleChange,
  type Refusal,
  refusesSwitch,
  refusesToGive,
  refusesVisibility,
  type TreePerson,
} from "#server/access/rules/giving.ts";
import { maskFor, seesContacts } from "#server/access/rules/masking.ts";
import { isOwnerRight, ownerRights, type Right, visibilities } from "#server/access/rules/rights.ts";
import { type OwnerScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import type { House } from "#server/platform/house.ts";
import type { OwnerActor } from "./trpc.ts";

/** Why something cannot be done: a key of `errors`. */
export type Blocked =
  | "last_administrator"
  | "last_giver"
  | "user_own_account"
  | "group_used_elsewhere"
  | Refusal["reason"];

type Asked = Omit<UserFilter, "byEmail">;

interface Tree {
  people: TreePerson[];
  rootId: string;
}
function keeps({ people, rootId }: Tree, change: PeopleChange): Blocked | null {
  const after = changed(people, change);
  if (losesLastAdministrator(people, after, rootId)) return "last_administrator";
  return losesLastGiver(people, after, rootId) ? "last_giver" : null;
}

/** What the one button of a row does, and why it does not. */
function lifeOf(row: UserRow, owner: OwnerActor, tree: Tree): Blocked | null {
  const { visibility, rights } = row;
  if (row.state === "deactivated") return visibility && (refusesToGive(owner, { visibility, rights })?.reason ?? null);
  if (row.id === owner.userId) return "user_own_account";
  return keeps(tree, { kind: "leaves", userId: row.id });
}

export async function ownedUsers(house: House, scope: OwnerScope, owner: OwnerActor, asked: Asked) {
  const filter = { ...asked, byEmail: seesContacts(owner) };
  const tree = { people: await peopleOfTree(house.db, owner.rootId), rootId: owner.rootId };
  const mask = maskFor(owner);
  return withOwnerScope(house, scope, async (scoped) => {
    const { rows, next } = await userPage(scoped, filter);
    const counts = await userCounts(scoped, filter);
    return {
      next,
      counts,
      rows: rows.map((row) => {
        const { visibility, rights, ...shown } = row;
        return { ...shown, email: mask(row.email), isSelf: row.id === owner.userId, blocked: lifeOf(row, owner, tree) };
      }),
    };
  });
}

type Group = Awaited<ReturnType<typeof groupsInScope>>[number];
type Seats = Awaited<ReturnType<typeof seatsOfTree>>;

/** Each switch and each visibility with the reason why it cannot be moved now. */
function movesOf(group: Group, owner: OwnerActor, elsewhere: boolean, tree: Tree) {
  const held = { visibility: group.visibility, rights: group.rights.filter(isOwnerRight) };
  const becomes = (to: typeof held) => keeps(tree, { kind: "group", groupId: group.id, to });
  const others: Blocked | null = elsewhere ? "group_used_elsewhere" : null;
  const flip = (right: Right): Blocked | null =>
    held.rights.includes(right)
      ? becomes({ ...held, rights: held.rights.filter((one) => one !== right) })
      : (refusesSwitch(owner, held, right, true)?.reason ?? null);
  const sight = (visibility: (typeof visibilities)[number]): Blocked | null =>
    refusesVisibility(owner, held, visibility)?.reason ?? becomes({ ...held, visibility });
  return {
    elsewhere: others,
    give: refusesToGive(owner, held)?.reason ?? null,
    switches: ownerRights.map((right) => ({
      right,
      on: held.rights.includes(right),
      blocked: others ?? flip(right),
    })),
    sights: visibilities.map((visibility) => ({ visibility, blocked: others ?? sight(visibility) })),
  };
}

const inGroup = (seats: Seats, groupId: string) => seats.filter((seat) => seat.groupId === groupId);
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

export async function ownedGroups(house: House, scope: OwnerScope, owner: OwnerActor) {
  const { rootId } = owner;
  // Of the whole tree, since a group is the whole tree's: how many sit where, never who.
  const seats = await seatsOfTree(house.db, rootId);
  const tree = { people: await peopleOfTree(house.db, rootId), rootId };
  const reach = new Set(await companyIdsInReach(house.db, owner));
  const listed = await withOwnerScope(house, scope, (scoped) => groupsInScope(scoped, rootId));
  return listed.map((group) => {
    const own = inGroup(seats, group.id);
    const elsewhere = own.some(({ companyId, inUse }) => inUse > 0 && !(companyId && reach.has(companyId)));
    const { id, name, visibility, names, changedAt, changedByName } = group;
    return {
      ...{ id, name, visibility, names, changedAt, changedByName },
      count: sum(own.map((seat) => seat.inUse)),
      seats: sum(own.map((seat) => seat.all)),
      rights: group.rights.filter(isOwnerRight),
      ...movesOf(group, owner, elsewhere, tree),
    };
  });
}

/** The tab, and what may be done there. */
const bothRights: readonly Right[] = ["service:activate", "costs:approve"];

/** The answer to "I do not see the tab": which of the two rights the reader holds, and who can give the other. */
export async function operationalHelp(house: House, owner: OwnerActor) {
  const mask = maskFor(owner);
  // In the house's own eyes: who can give rights may sit above what the reader sees. Names only, unless contacts are seen.
  const whom = async (right: Right) => {
    const asked = { rootId: owner.rootId, companyId: owner.companyId, rights: [right] };
    const givers = holdsRight(owner, right) ? [] : await rightGivers(house, asked);
    return givers.slice(0, 5).map(({ name, email }) => ({ name, email: mask(email) }));
  };
  return Promise.all(
    bothRights.map(async (right) => ({ right, held: holdsRight(owner, right), givers: await whom(right) })),
  );
}

/** Whom a user without any right asks: who gives rights where he works. */
export async function administrators(house: House, owner: OwnerActor) {
  const mask = maskFor(owner);
  const found = await rightGivers(house, { rootId: owner.rootId, companyId: owner.companyId, rights: [] });
  return found.slice(0, 5).map(({ name, email }) => ({ name, email: mask(email) }));
}
