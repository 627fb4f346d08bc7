import { DeskError } from "#server/platform/errors.ts";
import type { StickerStation } from "../reads.ts";

const mostNames = 6;
const listed = (names: string[]) =>
  names.length > mostNames ? `${names.slice(0, mostNames).join(", ")} … (${names.length})` : names.join(", ");

/** One station's own reason; of several, each by name under its reason. */
export function refuseObstacles(stations: readonly StickerStation[]): void {
  const refused = stations.flatMap(({ facts, obstacle }) => (obstacle ? [{ name: facts.name, obstacle }] : []));
  const [first] = refused;
  if (!first) return;
  const { name: station, obstacle } = first;
  if (refused.length > 1) {
    const inactive = refused.filter((one) => one.obstacle.reason === "not_activated").map((one) => one.name);
    const incomplete = refused.filter((one) => one.obstacle.reason !== "not_activated").map((one) => one.name);
    throw new DeskError("conflict", "stickers_refused", {
      inactive: listed(inactive),
      inactiveCount: inactive.length,
      incomplete: listed(incomplete),
      incompleteCount: incomplete.length,
    });
  }
  if (obstacle.reason === "not_activated") throw new DeskError("conflict", "stickers_not_activated", { station });
  if (obstacle.reason === "no_charge_points") throw new DeskError("conflict", "stickers_no_charge_points", { station });
  const where = { station, bay: obstacle.bay };
  if (obstacle.reason === "evse_id_missing") throw new DeskError("conflict", "stickers_evse_id_missing", where);
  throw new DeskError("conflict", "stickers_short_code_missing", where);
}
