/**
 * What one person may give another. A right is given over companies: what a group's rights reach depends on its
 * visibility and on each user's company. So nobody gives a right that he does not hold, nor a right over more than he
 * sees himself: by a switch, by an invitation, by moving somebody, by letting an account back in, by widening what a
 * group sees. Taking away is not giving; only the last administrator of a tree is nobody's to take, nor the last who
 * could give a right: what nobody holds nobody can give again.
 */
import { ownerRights, ownerRightsOf, type Right, type Visibility } from "./rights.ts";

export interface Place {
  companyId: string;
  rootId: string;
  visibility: Visibility;
}
export interface Giver extends Place {
  rights: readonly string[];
}
export interface Given {
  visibility: Visibility;
  rights: readonly string[];
}
export type Refusal = { reason: "right_not_held"; right: Right } | { reason: "visibility_wider" };

const width: Record<Visibility, number> = { own: 0, below: 1, instance: 2 };

/** What is below the root is everything. */
export const seesWholeTree = ({ companyId, rootId, visibility }: Place): boolean =>
  visibility === "instance" || (visibility === "below" && companyId === rootId);

const widthOf = (place: Place) => (seesWholeTree(place) ? width.instance : width[place.visibility]);

export const widens = (before: Visibility, after: Visibility) => width[after] > width[before];

/** For a group, or a place in one: everything it holds, as far as it sees. */
export function refusesToGive(giver: Giver, given: Given): Refusal | null {
  const missing = ownerRightsOf(given.rights).find((right) => !giver.rights.includes(right));
  if (missing) return { reason: "right_not_held", right: missing };
  return width[given.visibility] > widthOf(giver) ? { reason: "visibility_wider" } : null;
}

/** One switch. What the group holds already is not given again, but the new right reaches as far as the group sees. */
export const refusesSwitch = (giver: Giver, group: Given, right: Right, on: boolean): Refusal | null =>
  on && !group.rights.includes(right) ? refusesToGive(giver, { visibility: group.visibility, rights: [right] }) : null;

/** Seeing more gives every right of the group over more. */
export const refusesVisibility = (giver: Giver, group: Given, after: Visibility): Refusal | null =>
  widens(group.visibility, after) ? refusesToGive(giver, { visibility: after, rights: group.rights }) : null;

/** An account that can sign in, with what its group holds. */
export interface TreePerson extends Given {
  userId: string;
  companyId: string;
  groupId: string;
}

const administers: readonly Right[] = ["groups:manage", "users:manage"];

/** Who can put everything right again: gives rights and manages accounts in the whole tree. */
export const isAdministrator = (person: TreePerson, rootId: string): boolean =>
  administers.every((right) => person.rights.includes(right)) && seesWholeTree({ ...person, rootId });

/** A tree that has administrators keeps one. One that has none loses none by the change. */
export const losesLastAdministrator = (before: readonly TreePerson[], after: readonly TreePerson[], rootId: string) =>
  before.some((person) => isAdministrator(person, rootId)) && !after.some((person) => isAdministrator(person, rootId));

/** Who can give this right to anybody of the tree. */
const gives = (person: TreePerson, right: Right, rootId: string): boolean =>
  person.rights.includes("groups:manage") && person.rights.includes(right) && seesWholeTree({ ...person, rootId });

/** The first right that somebody could give in the whole tree, and nobody could after the change. */
export const losesLastGiver = (before: readonly TreePerson[], after: readonly TreePerson[], rootId: string) =>
  ownerRights.find(
    (right) => before.some((one) => gives(one, right, rootId)) && !after.some((one) => gives(one, right, rootId)),
  ) ?? null;

/** What can happen to a tree's people; `changed` says what it comes to. */
export type PeopleChange =
  | { kind: "leaves"; userId: string }
  | { kind: "moves"; userId: string; to: { companyId: string; groupId: string } & Given }
  | { kind: "group"; groupId: string; to: Given };

export function changed(people: readonly TreePerson[], change: PeopleChange): TreePerson[] {
  switch (change.kind) {
    case "leaves":
      return people.filter((person) => person.userId !== change.userId);
    case "moves":
      return people.map((person) => (person.userId === change.userId ? { ...person, ...change.to } : person));
    case "group":
      return people.map((person) => (person.groupId === change.groupId ? { ...person, ...change.to } : person));
  }
}
