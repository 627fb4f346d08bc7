/**
 * The frame of a site's map: how much of the country is seen at each step, and which round length its scale bar has.
 * Lengths in kilometres on the ground, sizes in pixels. Mercator keeps shapes, so a length is told at the map's middle.
 */
export const mapSteps = ["region", "province", "country", "continent"] as const;
export type MapStep = (typeof mapSteps)[number];

/** How wide the ground is that is seen. */
export const widthKm: Record<MapStep, number> = { region: 60, province: 220, country: 800, continent: 2_800 };

export const mapSize = { width: 760, height: 480 } as const;

/** Mercator's poles are nowhere. */
const mostLatitude = 84;
const earthRadiusKm = 6_371;

/** The projection's scale, in pixels a radian at the equator, at which `widthKm` fills the map at this latitude. */
export function mercatorScale(step: MapStep, lat: number): number {
  const at = (Math.min(mostLatitude, Math.abs(lat)) * Math.PI) / 180;
  return (mapSize.width / widthKm[step]) * earthRadiusKm * Math.cos(at);
}

const rounds = [1, 2, 5];

/** The longest round length that takes at most a quarter of the map. */
export function scaleBar(step: MapStep): { km: number; pixels: number } {
  const most = widthKm[step] / 4;
  let km = 1;
  for (let power = 1; power <= most; power *= 10)
    for (const round of rounds) if (round * power <= most) km = round * power;
  return { km, pixels: (km / widthKm[step]) * mapSize.width };
}
