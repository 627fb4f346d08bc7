/** Accounts of *a bad night*: the desk's agents, owners' users, and the groups they are in. */
import { addGroup } from "#server/access/add-group.ts";
import { addUser } from "#server/access/add-user.ts";
import { moveUser } from "#server/access/move-user.ts";
import { ownerRights } from "#server/access/rules/rights.ts";
import { findCompany } from "#server/companies/reads.ts";
import type { Actor, Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { newSecret } from "#server/platform/ids.ts";
import type { DemoLogin } from "./demo-files.ts";
import { type SeedPerson, seedGroups, seedPeople } from "./people.ts";
import type { OwnerName } from "./places.ts";

type Agent = Extract<Actor, { kind: "agent" }>;
type Owner = Extract<Actor, { kind: "owner" }>;

export interface People {
  /** By user name. */
  agents: Map<string, Agent>;
  /** By name, with all that an owner can hold: for what they did before tonight. */
  owners: Map<string, Owner>;
  logins: DemoLogin[];
}

async function addOwner(ctx: Ctx, person: SeedPerson, userId: string, companyId: string): Promise<Owner> {
  const company = await findCompany(ctx.db, companyId);
  invariant(company, "the company was just added");
  const place = { companyId, rootId: company.rootId, visibility: "instance" as const };
  return { kind: "owner", userId, name: person.name, ...place, rights: ownerRights };
}

async function addPerson(ctx: Ctx, person: SeedPerson, companyIds: Map<OwnerName, string>, people: People) {
  const { label, company, group: _, ...account } = person;
  const { name, email, username, role } = person;
  const password = newSecret(9);
  const companyId = company ? companyIds.get(company) : undefined;
  const { userId, agentId } = await addUser(ctx, { ...account, password, ...(companyId ? { companyId } : {}) });
  if (companyId) people.owners.set(name, await addOwner(ctx, person, userId, companyId));
  else if (agentId !== null && (role === "agent" || role === "supervisor"))
    people.agents.set(username, { kind: "agent", agentId, userId, name, role });
  if (label) people.logins.push({ role, label: `${name}, ${label}`, email, username, password });
}

/** Groups beyond a tree's first two, made by its administrator, who puts his people there. */
async function addGroups(ctx: Ctx, { owners }: People): Promise<void> {
  for (const { by, name, visibility, rights } of seedGroups) {
    const actor = owners.get(by);
    invariant(actor, `the seed knows ${by}`);
    const theirs = { ...ctx, actor };
    const { id: groupId } = await addGroup(theirs, { name, visibility, rights: [...rights] });
    for (const person of seedPeople.filter((one) => one.group === name)) {
      const user = owners.get(person.name);
      if (user?.rootId === actor.rootId) await moveUser(theirs, { userId: user.userId, groupId });
    }
  }
}

export async function addPeople(ctx: Ctx, companyIds: Map<OwnerName, string>): Promise<People> {
  const people: People = { agents: new Map(), owners: new Map(), logins: [] };
  for (const person of seedPeople) await addPerson(ctx, person, companyIds, people);
  await addGroups(ctx, people);
  return people;
}
