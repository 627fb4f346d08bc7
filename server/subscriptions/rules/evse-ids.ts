/**
 * What a station needs before it can be activated: an EVSE ID at every charge point, and at least one charge point. A
 * driver at a charge point without one could not say where he stands, and there would be no sticker for it.
 */
export interface Point {
  bay: number;
  evseId: string | null;
}

export type Readiness = { ready: true } | { ready: false; bays: number[] };

/** `bays`: those that lack one, in their order; none where there is no charge point at all. */
export function evseReadiness(points: readonly Point[]): Readiness {
  const bays = points
    .filter((point) => point.evseId === null)
    .map((point) => point.bay)
    .sort((a, b) => a - b);
  return points.length > 0 && bays.length === 0 ? { ready: true } : { ready: false, bays };
}
