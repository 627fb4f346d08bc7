import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { type AddedStation, addStations } from "./add-stations.ts";
import type { AddStationInput } from "./schema.ts";

export async function addStation(ctx: Ctx, input: AddStationInput): Promise<AddedStation> {
  requireRight(ctx, "stations:manage");
  const [added] = await addStations(ctx, [input]);
  invariant(added, "one station was given and none refused");
  return added;
}
