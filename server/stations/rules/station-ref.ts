/**
 * What a station is called by its EVSE IDs: their common part without the bay. "AT*ALP*E0417*1" and "…*2" are
 * "AT*ALP*E0417"; a station with one charge point is called by its whole id.
 * Charge points whose id is not given yet (empty) do not count.
 */
export function stationRef(evseIds: readonly string[]): string {
  const [first, ...others] = evseIds.filter((id) => id !== "");
  if (first === undefined) return "";
  if (others.length === 0) return first;
  let length = first.length;
  for (const id of others) {
    let same = 0;
    while (same < length && id[same] === first[same]) same++;
    length = same;
  }
  const common = first.slice(0, length).replace(/[*\s-]+$/, "");
  return common.length >= 6 ? common : first;
}
