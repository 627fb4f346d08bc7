import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changed,
  type Giver,
  isAdministrator,
  losesLastAdministrator,
  losesLastGiver,
  type PeopleChange,
  refusesSwitch,
  refusesToGive,
  refusesVisibility,
  type TreePerson,
} from "./giving.ts";
import { ownerRights, type Right, type Visibility, visibilities } from "./rights.ts";

const eva = (more: Partial<Giver> = {}): Giver => ({
  companyId: "root",
  rootId: "root",
  visibility: "instance",
  rights: ["groups:manage", "users:manage", "stations:read"],
  ...more,
});

describe("giving", () => {
  it.each<[string, Partial<Giver>, Visibility, Right[], string | null]>([
    ["what one holds", {}, "instance", ["stations:read"], null],
    ["what one does not hold", {}, "own", ["costs:approve"], "right_not_held"],
    ["one that one lacks among others", {}, "own", ["stations:read", "billing:read"], "right_not_held"],
    ["nothing, as far as one sees", { visibility: "own" }, "own", [], null],
    ["more than the own company, seeing only it", { visibility: "own" }, "below", [], "visibility_wider"],
    ["below the root, which is everything", { visibility: "below" }, "instance", ["stations:read"], null],
    [
      "the instance from a sub-company",
      { visibility: "below", companyId: "south" },
      "instance",
      [],
      "visibility_wider",
    ],
    ["below from a sub-company", { visibility: "below", companyId: "south" }, "below", ["stations:read"], null],
    ["the instance, sitting below but seeing all", { companyId: "south" }, "instance", ["stations:read"], null],
  ])("%s", (_says, giver, visibility, rights, reason) => {
    expect(refusesToGive(eva(giver), { visibility, rights })?.reason ?? null).toBe(reason);
  });

  it("names the right that is missing, and takes no notice of names that are no right", () => {
    const given = { visibility: "own" as const, rights: ["calls:take", "anything", "costs:approve"] };
    expect(refusesToGive(eva(), given)).toEqual({ reason: "right_not_held", right: "costs:approve" });
  });

  it("is asked of the switched right alone, and never of switching off", () => {
    const group = { visibility: "own" as const, rights: ["costs:approve"] };
    expect(refusesSwitch(eva(), group, "stations:read", true)).toBeNull();
    expect(refusesSwitch(eva(), group, "billing:read", true)?.reason).toBe("right_not_held");
    expect(refusesSwitch(eva(), group, "costs:approve", true)).toBeNull();
    expect(refusesSwitch(eva(), group, "costs:approve", false)).toBeNull();
    expect(refusesSwitch(eva({ visibility: "own" }), { ...group, visibility: "below" }, "stations:read", true)).toEqual(
      {
        reason: "visibility_wider",
      },
    );
  });

  it("more sight gives all rights of the group over more, less sight gives nothing", () => {
    const group = { visibility: "below" as const, rights: ["costs:approve"] };
    expect(refusesVisibility(eva(), group, "instance")?.reason).toBe("right_not_held");
    expect(refusesVisibility(eva(), group, "own")).toBeNull();
    expect(refusesVisibility(eva({ visibility: "own" }), { ...group, rights: [] }, "instance")?.reason).toBe(
      "visibility_wider",
    );
  });
});

const companies = { root: null, south: "root", villach: "south", east: "root" } as const;
type Company = keyof typeof companies;
const names = Object.keys(companies) as Company[];
const isBelow = (company: Company, above: Company): boolean => {
  for (let at: Company | null = company; at; at = companies[at]) if (at === above) return true;
  return false;
};
const reach = (company: string, visibility: Visibility): Company[] =>
  names.filter((one) =>
    visibility === "instance" ? true : visibility === "own" ? one === company : isBelow(one, company as Company),
  );
const holdings = (people: readonly TreePerson[]): Set<string> =>
  new Set(
    people.flatMap((p) =>
      reach(p.companyId, p.visibility).flatMap((at) => p.rights.map((right) => `${p.userId} ${right} ${at}`)),
    ),
  );

const someRights = fc.subarray(["groups:manage", "users:manage", "stations:read", "costs:approve"] as Right[]);
const tree = fc
  .record({
    groups: fc.array(fc.record({ visibility: fc.constantFrom(...visibilities), rights: someRights }), {
      minLength: 1,
      maxLength: 4,
    }),
    seats: fc.array(fc.record({ company: fc.constantFrom(...names), group: fc.nat() }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ groups, seats }) => ({
    groups: groups.map((group, i) => ({ ...group, groupId: `g${i}` })),
    people: seats.map(({ company, group }, i): TreePerson => {
      const held = groups[group % groups.length] as { visibility: Visibility; rights: Right[] };
      return { userId: `u${i}`, companyId: company, groupId: `g${group % groups.length}`, ...held };
    }),
  }));
type Tree = typeof tree extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const attempt = fc.record({
  who: fc.nat(),
  whom: fc.nat(),
  group: fc.nat(),
  company: fc.constantFrom(...names),
  right: fc.constantFrom(...ownerRights),
  visibility: fc.constantFrom(...visibilities),
  kind: fc.constantFrom("switch", "sight", "move"),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

/** What the verbs do with the rules: the change, or null where it is refused. */
function permitted({ groups, people }: Tree, actor: Giver, a: Attempt): PeopleChange | null {
  const sees = (company: string) => reach(actor.companyId, actor.visibility).includes(company as Company);
  const group = pick(groups, a.group);
  if (a.kind === "move") {
    const person = pick(people, a.whom);
    if (!sees(person.companyId) || !sees(a.company) || refusesToGive(actor, group)) return null;
    return { kind: "moves", userId: person.userId, to: { companyId: a.company, ...group } };
  }
  if (people.some((p) => p.groupId === group.groupId && !sees(p.companyId))) return null;
  if (a.kind === "sight")
    return refusesVisibility(actor, group, a.visibility)
      ? null
      : { kind: "group", groupId: group.groupId, to: { ...group, visibility: a.visibility } };
  return refusesSwitch(actor, group, a.right, true)
    ? null
    : { kind: "group", groupId: group.groupId, to: { ...group, rights: [...new Set([...group.rights, a.right])] } };
}

describe("whatever is permitted", () => {
  it("gives nobody a right over a company where the giver does not hold it himself", () => {
    fc.assert(
      fc.property(tree, attempt, (world, a) => {
        const who = pick(world.people, a.who);
        const change = permitted(world, { ...who, rootId: "root" }, a);
        if (!change) return;
        const before = holdings(world.people);
        for (const held of holdings(changed(world.people, change))) {
          if (before.has(held)) continue;
          const [, right, company] = held.split(" ");
          expect(before.has(`${who.userId} ${right} ${company}`)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("leaves a tree that had an administrator with one, through any row of changes", () => {
    fc.assert(
      fc.property(tree, fc.array(attempt, { maxLength: 12 }), (world, attempts) => {
        let people: TreePerson[] = world.people;
        const began = people.some((p) => isAdministrator(p, "root"));
        for (const a of attempts) {
          const group = pick(world.groups, a.group);
          const change: PeopleChange =
            a.kind === "switch"
              ? { kind: "leaves", userId: pick(world.people, a.whom).userId }
              : a.kind === "sight"
                ? { kind: "group", groupId: group.groupId, to: { visibility: a.visibility, rights: [a.right] } }
                : { kind: "moves", userId: pick(world.people, a.whom).userId, to: { companyId: a.company, ...group } };
          const after = changed(people, change);
          if (!losesLastAdministrator(people, after, "root")) people = after;
        }
        if (began) expect(people.some((p) => isAdministrator(p, "root"))).toBe(true);
      }),
    );
  });
});

describe("an administrator", () => {
  const admin: TreePerson = {
    userId: "u",
    companyId: "root",
    groupId: "g",
    visibility: "instance",
    rights: ["groups:manage", "users:manage"],
  };
  it.each<[string, Partial<TreePerson>, boolean]>([
    ["gives rights and manages accounts in the whole tree", {}, true],
    ["may sit in a sub-company", { companyId: "south" }, true],
    ["may see what is below the root", { visibility: "below" }, true],
    ["is none for a part of the tree", { visibility: "below", companyId: "south" }, false],
    ["is none for the root company alone", { visibility: "own" }, false],
    ["is none without managing accounts", { rights: ["groups:manage"] }, false],
    ["is none without giving rights", { rights: ["users:manage"] }, false],
  ])("%s", (_says, more, is) => {
    expect(isAdministrator({ ...admin, ...more }, "root")).toBe(is);
  });

  it.each<[string, TreePerson[], TreePerson[], Right | null]>([
    [
      "one's own right, which nobody else holds",
      [admin],
      [{ ...admin, rights: admin.rights.slice(0, 1) }],
      "users:manage",
    ],
    ["a right that another who gives rights holds too", [admin, { ...admin, userId: "v" }], [admin], null],
    [
      "a right that somebody else holds who gives none",
      [admin, { ...admin, userId: "v", rights: ["users:manage"] }],
      [
        { ...admin, rights: ["groups:manage"] },
        { ...admin, userId: "v", rights: ["users:manage"] },
      ],
      "users:manage",
    ],
    ["a right that nobody could give before", [], [], null],
  ])("is missed for giving %s", (_says, before, after, right) => {
    expect(losesLastGiver(before, after, "root")).toBe(right);
  });

  it("is not missed where there was none", () => {
    expect(losesLastAdministrator([], [], "root")).toBe(false);
    expect(losesLastAdministrator([admin], [], "root")).toBe(true);
    expect(losesLastAdministrator([admin, { ...admin, userId: "v" }], [admin], "root")).toBe(false);
  });
});
