/** The owner's list: what it holds is decided by the scope, in one short transaction. */

import { type OwnerScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import { findCompany } from "#server/companies/reads.ts";
import { statesOfStations } from "#server/diagnostics/bay-reads.ts";
import { ownedCounts, ownedPage } from "#server/faults/owned-list.ts";
import type { OwnedListInput } from "#server/faults/rules/owned-filters.ts";
import type { House } from "#server/platform/house.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { groupedNumber } from "#server/stickers/rules/grouped-number.ts";
import { firstTechnicians } from "#server/subscriptions/owned-reads.ts";
import { countOpenRequests, listNumbers } from "#server/subscriptions/reads.ts";

export const ownedStations = (house: House, scope: OwnerScope, input: OwnedListInput) =>
  withOwnerScope(house, scope, async (scoped) => {
    const page = await ownedPage(scoped, input);
    const counts = await ownedCounts(scoped, input.text);
    const ids = page.rows.map((row) => row.id);
    const states = await statesOfStations(scoped.db, ids, house.clock.now());
    const names = await firstTechnicians(scoped, ids);
    const rows = page.rows.map(({ evseIds, ...row }) => {
      const state = states.get(row.id);
      return {
        ...row,
        ref: stationRef(evseIds),
        bays: state?.bays.map(({ bay, state }) => ({ label: String(bay), state })) ?? [],
        lastSeenAt: state?.lastSeenAt ?? null,
        staleAfterSeconds: state?.staleAfterSeconds ?? 0,
        technicianName: names.get(row.id) ?? null,
      };
    });
    return { rows, next: page.next, counts };
  });

/** The portal's head: whose stations these are and which number drivers call. */
export const ownerHome = (house: House, scope: OwnerScope) =>
  withOwnerScope(house, scope, async ({ db }) => {
    const company = await findCompany(db, scope.companyId);
    const numbers = await listNumbers(db);
    const voice = numbers.filter((one) => one.purpose.includes("voice"));
    const own = voice.find((one) => one.country === company?.country) ?? voice[0];
    const openRequests = await countOpenRequests(db);
    return { companyName: company?.name ?? "", hotline: own ? groupedNumber(own.number) : null, openRequests };
  });
