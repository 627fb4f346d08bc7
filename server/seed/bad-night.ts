/**
 * *A bad night*: owners, stations, people and earlier tickets for demo, development and tests, made through the verbs in
 * one transaction. Never in production.
 */
import { sql } from "drizzle-orm";
import { addUser } from "#server/access/add-user.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { type Actor, type Ctx, type Ground, newCtx } from "#server/platform/context.ts";
import type { Env } from "#server/platform/env.ts";
import { invariant } from "#server/platform/errors.ts";
import { newSecret } from "#server/platform/ids.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type AddedStation, addStations } from "#server/stations/add-stations.ts";
import type { AddStationInput } from "#server/stations/schema.ts";
import { setStationKey } from "#server/stations/set-station-key.ts";
import { activateStations } from "#server/subscriptions/activate-stations.ts";
import { addNumber } from "#server/subscriptions/add-number.ts";
import { addTechnician } from "#server/technicians/add-technician.ts";
import { assignTechnicians } from "#server/technicians/assign-technicians.ts";
import { type DemoLogin, type FleetEntry, writeDemoFiles } from "./demo-files.ts";
import { models } from "./models.ts";
import { type SeedPerson, seedCompanies, seedNumbers, seedPeople, seedTechnicians } from "./people.ts";
import { type OwnerName, type SeedStation, seedStations } from "./places.ts";
import { seedTickets } from "./seed-tickets.ts";

export interface SeedResult {
  /** False where the database held companies already: it is left alone. */
  seeded: boolean;
  stations: number;
  tickets: number;
}

const day = 86_400_000;
const daysBefore = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() - days * day) });

async function addCompanies(ctx: Ctx): Promise<Map<OwnerName, string>> {
  const ids = new Map<OwnerName, string>();
  for (const { name, parent, country } of seedCompanies) {
    const parentId = parent ? ids.get(parent) : null;
    ids.set(name, (await addCompany(ctx, { name, parentId, country })).id);
  }
  return ids;
}

const idOf = (ids: Map<OwnerName, string>, name: OwnerName): string => {
  const id = ids.get(name);
  invariant(id, `the seed knows the company ${name}`);
  return id;
};

const stationInput = (s: SeedStation, companyId: string): AddStationInput => {
  const bays = models[s.model];
  const [lat, lon] = s.at;
  const place = { street: s.street, postcode: s.postcode, city: s.city, country: s.ref.slice(0, 2), lat, lon };
  return {
    companyId,
    name: s.name,
    ocppIdentity: s.ref.slice(3).replaceAll("*E", "-"),
    site: { name: s.site ?? s.name, ...place, hint: s.hint ?? null },
    evses: bays.map((connectors, at) => ({
      evseId: `${s.ref}*${at + 1}`,
      connectors,
      ...(s.shortCodes?.[at] ? { shortCode: s.shortCodes[at] } : {}),
    })),
  };
};

async function addAllStations(ctx: Ctx, ids: Map<OwnerName, string>): Promise<Map<string, AddedStation>> {
  const added = await addStations(
    ctx,
    seedStations.map((s) => stationInput(s, idOf(ids, s.owner))),
  );
  return new Map(added.map((s) => [s.name, s]));
}

async function assignAll(ctx: Ctx, ids: Map<OwnerName, string>, stations: Map<string, AddedStation>): Promise<void> {
  const people = new Map<string, string>();
  for (const { owner, ...technician } of seedTechnicians)
    people.set(technician.name, (await addTechnician(ctx, { companyId: idOf(ids, owner), ...technician })).id);
  const usual = new Map(seedCompanies.map((c) => [c.name, c.technicians]));
  for (const seed of seedStations) {
    const names = seed.technicians ?? usual.get(seed.owner) ?? [];
    const technicianIds = names.flatMap((name) => people.get(name) ?? []);
    const stationId = stations.get(seed.name)?.id;
    if (stationId && technicianIds.length > 0) await assignTechnicians(ctx, { stationId, technicianIds });
  }
}

async function activateAll(ctx: Ctx, stations: Map<string, AddedStation>): Promise<void> {
  const groups = [265, 120, 38];
  for (const [at, days] of groups.entries()) {
    const stationIds = seedStations
      .filter((s, i) => !s.inactive && i % groups.length === at)
      .flatMap((s) => stations.get(s.name)?.id ?? []);
    await activateStations(daysBefore(ctx, days), { stationIds });
  }
}

interface People {
  agents: Map<string, Extract<Actor, { kind: "agent" }>>;
  logins: DemoLogin[];
}

async function addPerson(ctx: Ctx, person: SeedPerson, ids: Map<OwnerName, string>, password: string) {
  const { label: _, company, ...account } = person;
  return addUser(ctx, { ...account, password, ...(company ? { companyId: idOf(ids, company) } : {}) });
}

async function addPeople(ctx: Ctx, ids: Map<OwnerName, string>): Promise<People> {
  const people: People = { agents: new Map(), logins: [] };
  for (const person of seedPeople) {
    const password = newSecret(9);
    const { name, email, username, role } = person;
    const added = await addPerson(ctx, person, ids, password);
    if (added.agentId !== null && (role === "agent" || role === "supervisor"))
      people.agents.set(username, { kind: "agent", agentId: added.agentId, userId: added.userId, name, role });
    if (person.label) people.logins.push({ role, label: `${name}, ${person.label}`, email, username, password });
  }
  return people;
}

async function fleetOf(ctx: Ctx, stations: Map<string, AddedStation>): Promise<FleetEntry[]> {
  return Promise.all(
    seedStations.map(async (seed): Promise<FleetEntry> => {
      const station = stations.get(seed.name);
      invariant(station, "every seeded station was just added");
      const { key } = seed.keyed ? await setStationKey(ctx, { stationId: station.id }) : {};
      const bays = models[seed.model];
      const connectors = bays.flatMap((plugs, at) =>
        plugs.map(({ connectorId }) => ({ connector: connectorId, evseId: station.evses[at]?.evseId ?? "" })),
      );
      const { name, model, scenario } = seed;
      return { identity: station.ocppIdentity, model, ...(key ? { key } : {}), connectors, scenario, name };
    }),
  );
}

async function fill(ctx: Ctx, dataDir: string): Promise<SeedResult> {
  const early = daysBefore(ctx, 400);
  const ids = await addCompanies(early);
  const stations = await addAllStations(early, ids);
  await assignAll(early, ids, stations);
  await activateAll(ctx, stations);
  for (const number of seedNumbers) await addNumber(early, number);
  const people = await addPeople(early, ids);
  const fleet = await fleetOf(ctx, stations);
  const tickets = await seedTickets(ctx, { stations, agents: people.agents });
  // Before the commit: a database that is filled always has its files, and files of a failed try are written anew.
  writeDemoFiles(dataDir, { logins: people.logins, fleet, numbers: seedNumbers });
  return { seeded: true, stations: stations.size, tickets };
}

export async function seedBadNight(
  house: Ground & { env: Pick<Env, "CHARGELINE_ENV"> },
  { dataDir }: { dataDir: string },
): Promise<SeedResult> {
  if (house.env.CHARGELINE_ENV === "production") throw new Error("The demo's accounts are never made in production.");
  const ctx = newCtx(house, { kind: "system", name: "seed" });
  return withTransaction(ctx, async (ctx) => {
    // Two processes at once: the second waits and finds it done.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(727275)`);
    const [filled] = await ctx.db.execute(sql`select 1 from companies limit 1`);
    return filled ? { seeded: false, stations: 0, tickets: 0 } : fill(ctx, dataDir);
  });
}
