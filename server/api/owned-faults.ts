/** The data sheet's tab of errors: what is wrong, what was, what the connectors said, and who works there. */
import { type OwnerScope, type ScopedDb, withOwnerScope } from "#server/companies/owner-scope.ts";
import { errorsOf } from "#server/diagnostics/error-reads.ts";
import { maintenanceOf, openFaultsOf, pastFaultsOf } from "#server/faults/reads.ts";
import { stateOfWindow } from "#server/faults/rules/maintenance.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { readSettings } from "#server/platform/settings.ts";
import { chargePoints, masterData } from "#server/stations/owned-reads.ts";
import { activeSince } from "#server/subscriptions/reads.ts";

/** A station outside of the scope is none. */
const ofStation = <T>(house: House, scope: OwnerScope, stationId: string, read: (scoped: ScopedDb) => Promise<T>) =>
  withOwnerScope(house, scope, async (scoped) => {
    if (!(await masterData(scoped, stationId)))
      throw new DeskError("not_found", "station_not_found", { station: stationId });
    return read(scoped);
  });

export const ownedFaults = (house: House, scope: OwnerScope, stationId: string) =>
  ofStation(house, scope, stationId, async (scoped) => {
    const { db } = scoped;
    const now = house.clock.now();
    const limits = await readSettings(db);
    const windows = await maintenanceOf(db, stationId, now);
    return {
      now,
      activeSince: await activeSince(db, stationId),
      open: await openFaultsOf(db, [stationId]),
      past: await pastFaultsOf(db, stationId, { limit: 30 }),
      windows: windows.map(({ window: { setBy: _, ...window }, bay }) => ({
        ...window,
        bay,
        state: stateOfWindow(
          {
            startsAt: window.startsAt.getTime(),
            endsAt: window.endsAt.getTime(),
            canceledAt: window.canceledAt?.getTime() ?? null,
          },
          now.getTime(),
        ),
      })),
      /** What a maintenance can be set for. */
      bays: (await chargePoints(scoped, stationId)).flatMap((point) =>
        point.connectors.map(({ connectorId }) => ({ bay: point.bay, connectorId })),
      ),
      limits: {
        faultedSeconds: limits.faultDebounceSeconds,
        pendingMinutes: limits.pendingMinutes,
        offlineMinutes: limits.offlineMinutes,
        socketMinutes: limits.socketGraceSeconds / 60,
      },
    };
  });

export const ownedErrors = (house: House, scope: OwnerScope, stationId: string, after: string | null) =>
  ofStation(house, scope, stationId, ({ db }) => errorsOf(db, stationId, after));
