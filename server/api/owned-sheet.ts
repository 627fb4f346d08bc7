/** A station's data sheet as its owner reads it. A foreign station is not in the scope: the same as none. */
import { maskFor } from "#server/access/rules/masking.ts";
import { type OwnerScope, type ScopedDb, withOwnerScope } from "#server/companies/owner-scope.ts";
import { statesOfStations } from "#server/diagnostics/bay-reads.ts";
import { deviceReport } from "#server/diagnostics/device-reads.ts";
import { sessionSums, sessionsOf } from "#server/diagnostics/session-reads.ts";
import type { Actor } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import {
  chargePoints,
  masterData,
  placedSites,
  printedIds,
  stationAliases,
  stationsAtSite,
} from "#server/stations/owned-reads.ts";
import { stationFacts } from "#server/stations/reads.ts";
import type { MapStep } from "#server/stations/rules/map-frame.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { siteMap } from "#server/stations/site-map.ts";
import { activeSince } from "#server/subscriptions/reads.ts";

const notHere = (stationId: string) => new DeskError("not_found", "station_not_found", { station: stationId });

/** Every read of one station begins by looking whether the scope holds it. */
const ofStation = <T>(
  house: House,
  scope: OwnerScope,
  stationId: string,
  read: (scoped: ScopedDb, station: NonNullable<Awaited<ReturnType<typeof masterData>>>) => Promise<T>,
): Promise<T> =>
  withOwnerScope(house, scope, async (scoped) => {
    const station = await masterData(scoped, stationId);
    if (!station) throw notHere(stationId);
    return read(scoped, station);
  });

/** What stands above every tab: which station, where, what its bays do. */
export const sheetHead = (house: House, scope: OwnerScope, stationId: string) =>
  withOwnerScope(house, scope, async (scoped) => {
    const { db } = scoped;
    const facts = (await stationFacts(db, [stationId])).get(stationId);
    if (!facts) throw notHere(stationId);
    const now = (await statesOfStations(db, [stationId], house.clock.now())).get(stationId);
    return {
      id: facts.id,
      name: facts.name,
      companyId: facts.companyId,
      companyName: facts.companyName,
      ref: stationRef(await printedIds(scoped, stationId)),
      street: facts.street,
      postcode: facts.postcode,
      city: facts.city,
      country: facts.country,
      timezone: facts.timezone,
      activeSince: await activeSince(db, stationId),
      bays: now?.bays.map(({ bay, state }) => ({ label: String(bay), state })) ?? [],
      lastSeenAt: now?.lastSeenAt ?? null,
      staleAfterSeconds: now?.staleAfterSeconds ?? 0,
    };
  });

/** What the owner noted beside what the station says of itself. */
export const sheetInfo = (house: House, scope: OwnerScope, stationId: string) =>
  ofStation(house, scope, stationId, async ({ db }, { site: _, ...noted }) => ({
    ...noted,
    device: await deviceReport(db, stationId, house.clock.now()),
  }));

export const sheetPoints = (house: House, scope: OwnerScope, stationId: string) =>
  ofStation(house, scope, stationId, async (scoped) => {
    const states = (await statesOfStations(scoped.db, [stationId], house.clock.now())).get(stationId);
    const points = await chargePoints(scoped, stationId);
    return {
      active: (await activeSince(scoped.db, stationId)) !== null,
      aliases: await stationAliases(scoped, stationId),
      points: points.map((point) => {
        const now = states?.bays.find((bay) => bay.evseId === point.id);
        const plugs = point.connectors.map((plug) => ({
          ...plug,
          state: now?.connectors.find((one) => one.connectorId === plug.connectorId)?.state ?? ("unknown" as const),
        }));
        return { ...point, connectors: plugs, state: now?.state ?? ("unknown" as const) };
      }),
    };
  });

const monthMs = 30 * 86_400_000;

/** The end of a card's number belongs to a driver: it is masked like every other contact. */
export const sheetLogs = (house: House, scope: OwnerScope, actor: Actor, stationId: string, after: string | null) =>
  ofStation(house, scope, stationId, async ({ db }) => {
    const mask = maskFor(actor);
    const { rows, next } = await sessionsOf(db, stationId, { after });
    const month = await sessionSums(db, stationId, new Date(house.clock.now().getTime() - monthMs));
    return { rows: rows.map((row) => ({ ...row, tagTail: mask(row.tagTail) })), next, month };
  });

export const sheetLocation = (house: House, scope: OwnerScope, stationId: string) =>
  ofStation(house, scope, stationId, async (scoped, { site }) => ({
    site,
    others: await stationsAtSite(scoped, site.id, stationId),
  }));

/** The map around a station's site with the owner's other sites on it. Null: its coordinates are not known. */
export async function sheetMap(house: House, scope: OwnerScope, stationId: string, step: MapStep) {
  const { site, sites } = await ofStation(house, scope, stationId, async (scoped, { site }) => ({
    site,
    sites: await placedSites(scoped),
  }));
  if (site.lat === null || site.lon === null) return null;
  // Drawn after the transaction: nobody waits for a connection meanwhile.
  const map = await siteMap({ lat: site.lat, lon: site.lon }, step, sites);
  const named = new Map(sites.map((one) => [one.id, one]));
  return {
    ...map,
    places: map.places.map((place) => {
      const one = named.get(place.id);
      return {
        ...place,
        name: one?.name ?? "",
        stations: one?.stations ?? 0,
        stationId: one?.stationId ?? null,
        here: place.id === site.id,
      };
    }),
  };
}
