import { inArray } from "drizzle-orm";
import { shortCodes } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { holdsRight, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { insertPrepared } from "./internal/insert-stations.ts";
import { type PreparedStation, prepareStation } from "./internal/prepare-station.ts";
import type { AddStationInput } from "./schema.ts";

export interface AddedStation {
  id: string;
  name: string;
  ocppIdentity: string;
  companyId: string;
  /** `evseId` is empty where it is not given yet. */
  evses: { id: string; bay: number; evseId: string; shortCode: string }[];
}

async function checkCompanies(ctx: Ctx, inputs: AddStationInput[]): Promise<void> {
  for (const companyId of new Set(inputs.map((i) => i.companyId)))
    if (!(await reachesCompany(ctx, companyId)))
      throw new DeskError("not_found", "company_not_found", { name: companyId });
}

async function describe(ctx: Ctx, list: PreparedStation[]): Promise<AddedStation[]> {
  const codes = new Map<string, string>();
  const ids = list.flatMap((s) => s.evses.map((e) => e.id));
  for (let at = 0; at < ids.length; at += 5_000) {
    const part = ids.slice(at, at + 5_000);
    for (const row of await ctx.db.select().from(shortCodes).where(inArray(shortCodes.evseId, part)))
      codes.set(row.evseId, row.code);
  }
  return list.map(({ id, input, evses }) => ({
    id,
    name: input.name.trim(),
    ocppIdentity: input.ocppIdentity,
    companyId: input.companyId,
    evses: evses.map((e) => ({ id: e.id, bay: e.bay, evseId: e.evseId ?? "", shortCode: codes.get(e.id) ?? "" })),
  }));
}

/** Stations with site, EVSEs, connectors, aliases and short codes; all or none. A station without EVSEs may follow later. */
export async function addStations(ctx: Ctx, inputs: AddStationInput[]): Promise<AddedStation[]> {
  // By hand or by a list: either right makes stations.
  requireRight(ctx, holdsRight(ctx.actor, "stations:import") ? "stations:import" : "stations:manage");
  if (inputs.length === 0) return [];
  return withTransaction(ctx, async (ctx) => {
    await checkCompanies(ctx, inputs);
    const list = inputs.map(prepareStation);
    await insertPrepared(ctx, list);
    await Promise.all(
      list.map(({ id, input, evses }) =>
        record(ctx, {
          kind: "stations.station_added",
          subject: id,
          companyId: input.companyId,
          data: { name: input.name, identity: input.ocppIdentity, evses: evses.length },
        }),
      ),
    );
    return describe(ctx, list);
  });
}
