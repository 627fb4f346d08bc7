import { eq } from "drizzle-orm";
import { connectors, evses } from "#db/schema/stations.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { keepStationRef } from "./internal/keep-texts.ts";
import { holdStation } from "./internal/lock-station.ts";
import { mintShortCodes } from "./internal/mint-short-codes.ts";
import { type PreparedEvse, prepareEvse } from "./internal/prepare-station.ts";
import { refusedByIndex } from "./internal/refused-by-index.ts";
import { findEvsesByKey } from "./reads.ts";
import type { AddEvseInput } from "./schema.ts";

/** The same as for a station that is added whole (`addStationInput`). */
const mostBays = 40;

function checkPlugs(evse: PreparedEvse, taken: number[]): void {
  const seen = new Set(taken);
  for (const { connectorId } of evse.connectors) {
    if (seen.has(connectorId)) throw new DeskError("conflict", "connector_taken", { connector: connectorId });
    seen.add(connectorId);
  }
}

async function insert(ctx: Ctx, stationId: string, evse: PreparedEvse): Promise<void> {
  const { id, bay, evseId, evseKey, keypadForm } = evse;
  const row = { id, stationId, bay, evseId, evseKey, keypadForm, createdAt: ctx.now };
  const refused = await refusedByIndex(ctx, (db) => db.insert(evses).values(row));
  if (!refused) return;
  const [first] = await findEvsesByKey(ctx.db, evseKey ?? "");
  throw new DeskError("conflict", "evse_key_taken", { evseId: evseId ?? "", other: first?.evseId || (evseId ?? "") });
}

/** One more charge point, behind those that are there, with its plugs and a short code. Its EVSE ID may follow. */
export async function addEvse(ctx: Ctx, input: AddEvseInput): Promise<{ id: string; bay: number }> {
  requireRight(ctx, "stations:manage");
  return withTransaction(ctx, async (ctx) => {
    const station = await holdStation(ctx, input.stationId);
    const there = await ctx.db.select({ bay: evses.bay }).from(evses).where(eq(evses.stationId, station.id));
    if (there.length >= mostBays) throw new DeskError("limit", "bays_limit", { most: mostBays });
    const evse = prepareEvse(input, Math.max(0, ...there.map((row) => row.bay)) + 1);
    const plugs = await ctx.db
      .select({ connectorId: connectors.connectorId })
      .from(connectors)
      .where(eq(connectors.stationId, station.id));
    checkPlugs(
      evse,
      plugs.map((plug) => plug.connectorId),
    );
    await insert(ctx, station.id, evse);
    const own = { stationId: station.id, evseId: evse.id };
    await ctx.db.insert(connectors).values(evse.connectors.map((plug) => ({ ...plug, ...own })));
    await mintShortCodes(ctx, [evse]);
    await keepStationRef(ctx, station.id);
    await record(ctx, {
      kind: "stations.evse_added",
      subject: station.id,
      companyId: station.companyId,
      data: { evse: evse.id, bay: evse.bay, evseId: evse.evseId },
    });
    return { id: evse.id, bay: evse.bay };
  });
}
