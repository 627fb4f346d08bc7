/** A station's data sheet as its owner reads it. A foreign station is not in the scope: the same as none. */
import { type OwnerScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import { statesOfStations } from "#server/diagnostics/bay-reads.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { printedIds } from "#server/stations/owned-reads.ts";
import { stationFacts } from "#server/stations/reads.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { activeSince } from "#server/subscriptions/reads.ts";

export const notHere = (stationId: string) => new DeskError("not_found", "station_not_found", { station: stationId });

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
