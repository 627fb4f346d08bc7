/**
 * *A bad night*: owners, stations, people and earlier tickets for demo, development and tests, made through the verbs in
 * one transaction. Never in production.
 */
import { sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { addCompany } from "#server/companies/add-company.ts";
import { type Ctx, type Ground, newCtx } from "#server/platform/context.ts";
import type { Env } from "#server/platform/env.ts";
import { invariant } from "#server/platform/errors.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type AddedStation, addStations } from "#server/stations/add-stations.ts";
import type { AddStationInput } from "#server/stations/schema.ts";
import { setStationKey } from "#server/stations/set-station-key.ts";
import { addNumber } from "#server/subscriptions/add-number.ts";
import { addPrice } from "#server/subscriptions/add-price.ts";
import { addTechnician } from "#server/technicians/add-technician.ts";
import { assignTechnicians } from "#server/technicians/assign-technicians.ts";
import { addPeople, type People } from "./add-people.ts";
import { closeMonths } from "./close-months.ts";
import { type FleetEntry, writeDemoFiles } from "./demo-files.ts";
import { planMaintenance } from "./maintenance.ts";
import { models } from "./models.ts";
import { seedCompanies, seedNumbers, seedPrices, seedTechnicians } from "./people.ts";
import { type OwnerName, type SeedStation, seedStations } from "./places.ts";
import { seedTickets } from "./seed-tickets.ts";
import { turnStations } from "./service-history.ts";
import { seedStationHistory } from "./station-history.ts";

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
  for (const { name, parent, country, billingEmail } of seedCompanies) {
    const parentId = parent ? ids.get(parent) : null;
    ids.set(name, (await addCompany(ctx, { name, parentId, country, billingEmail })).id);
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
      evseId: s.withoutId?.includes(at + 1) ? null : `${s.ref}*${at + 1}`,
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

const asOneOf =
  ({ owners }: People) =>
  (ctx: Ctx, name: string): Ctx => {
    const actor = owners.get(name);
    invariant(actor, `the seed knows ${name}`);
    return { ...ctx, actor };
  };

async function fill(ctx: Ctx, dataDir: string): Promise<SeedResult> {
  const early = daysBefore(ctx, 500);
  for (const price of seedPrices) await addPrice(early, price);
  for (const number of seedNumbers) await addNumber(early, number);
  const ids = await addCompanies(early);
  const people = await addPeople(early, ids);
  const stations = await addAllStations(early, ids);
  await assignAll(early, ids, stations);
  const world = { stations, as: asOneOf(people) };
  await turnStations(ctx, world);
  await closeMonths(ctx);
  await planMaintenance(ctx, world);
  const fleet = await fleetOf(ctx, stations);
  const tickets = await seedTickets(ctx, { stations, agents: people.agents });
  // Before the commit: a database that is filled always has its files, and files of a failed try are written anew.
  writeDemoFiles(dataDir, { logins: people.logins, fleet, numbers: seedNumbers });
  return { seeded: true, stations: stations.size, tickets };
}

export async function seedBadNight(
  house: Ground & { sql: Sql; env: Pick<Env, "CHARGELINE_ENV"> },
  { dataDir }: { dataDir: string },
): Promise<SeedResult> {
  if (house.env.CHARGELINE_ENV === "production") throw new Error("The demo's accounts are never made in production.");
  const ctx = newCtx(house, { kind: "system", name: "seed" });
  const result = await withTransaction(ctx, async (ctx) => {
    // Two processes at once: the second waits and finds it done.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(727275)`);
    const [filled] = await ctx.db.execute(sql`select 1 from companies limit 1`);
    return filled ? { seeded: false, stations: 0, tickets: 0 } : fill(ctx, dataDir);
  });
  // What stations say is taken in by transactions of its own.
  if (result.seeded) await seedStationHistory(house.sql, ctx.now);
  return result;
}
