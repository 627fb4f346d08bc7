/** Where somebody works tonight, and where somebody will tomorrow: no fault is opened there meanwhile. */
import { setMaintenance } from "#server/faults/set-maintenance.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import type { ServiceWorld } from "./service-history.ts";

const hour = 3_600_000;

interface Planned {
  station: string;
  connectorId: number | null;
  /** Hours from now; null: it has begun. */
  from: number | null;
  until: number;
  reason: string;
  by: string;
}

const planned: Planned[] = [
  {
    station: "Ravensburg Marktplatz",
    connectorId: null,
    from: null,
    until: 9,
    reason: "Pflaster wird erneuert, Säule stromlos",
    by: "Sabine Kolb",
  },
  { station: "Mondsee Ost", connectorId: 3, from: 26, until: 30, reason: "Kabeltausch", by: "Eva Lindner" },
];

export async function planMaintenance(ctx: Ctx, { stations, as }: ServiceWorld): Promise<void> {
  const at = (hours: number) => new Date(ctx.now.getTime() + hours * hour);
  for (const { station, connectorId, from, until, reason, by } of planned) {
    const stationId = stations.get(station)?.id;
    if (!stationId) continue;
    const window = { windowId: newId(), stationId, connectorId, reason, endsAt: at(until) };
    await setMaintenance(as(ctx, by), { ...window, startsAt: from === null ? null : at(from) });
  }
}
